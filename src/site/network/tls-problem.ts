/** Why a client that speaks TLS breaks off, in the words of a log. */
export type TlsProblem = 'certificate expired' | 'certificate for another name' | 'TLS handshake failed';

const PROBLEMS: ReadonlySet<string> = new Set<TlsProblem>([
  'certificate expired',
  'certificate for another name',
  'TLS handshake failed',
]);

export const isTlsProblem = (state: string): state is TlsProblem => PROBLEMS.has(state);
