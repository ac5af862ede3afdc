import type { LinkSettings } from '../../design/catalog';
import { SITE_NAME } from '../../design/catalog/tls';
import type { LinkKind } from '../../design/design';
import type { Seconds } from '../../kernel';
import type { Connection } from './connection';
import type { TlsProblem } from './tls-problem';

/** The server's side of TLS on a port. A port that speaks in the clear has none (null). */
export interface TlsEnd {
  /** What it shows to everybody who opens a connection. */
  readonly certificate: Certificate;
  /**
   * A ClientHello has arrived on a connection whose TCP handshake is complete. The server works on it in a process of
   * its own, and then calls `connection.secured(roundTrips)` or `connection.breakOff()`; until then the client waits,
   * as far as its time lasts.
   */
  greet(connection: Connection): void;
}

export interface Certificate {
  readonly name: string;
  /** Simulated time from which it is not valid any more; Infinity where that does not come. */
  readonly expiresAt: Seconds;
}

/** What a client keeps of a connection, so that it can resume (RFC 8446, 2.2; RFC 5077). */
export interface TlsSession {
  readonly end: TlsEnd;
  /** How often the server had started anew: it forgets its ticket keys. */
  readonly era: number;
  readonly version: string;
  readonly until: Seconds;
}

/**
 * What whoever comes over a link says to a certificate; null: it is taken. A browser asks for both, the name and the
 * time. A balancer asks for neither unless `verify required`, and for the name only with `verifyhost`.
 */
export function problemWith(
  certificate: Certificate,
  settings: LinkSettings<LinkKind>,
  now: Seconds,
): TlsProblem | null {
  const isBalancer = 'verify' in settings;
  if (isBalancer && settings.verify === 'none') return null;
  if (now >= certificate.expiresAt) return 'certificate expired';
  const name = isBalancer ? settings.verifyHost : SITE_NAME;
  return name === '' || name === certificate.name ? null : 'certificate for another name';
}
