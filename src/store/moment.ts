import { quoted } from '../design/settings-of';

/** The latest moment that an address may ask for, in simulated seconds. */
const LATEST = 3600;

export type Moment =
  /** null: the address asks for none. */
  | { readonly ok: true; readonly at: number | null }
  /** What is wrong with it, in a sentence. */
  | { readonly ok: false; readonly message: string };

/** The moment that the query of an address asks for: `?until=30` is 30 simulated seconds after the start. */
export function momentIn(query: string): Moment {
  const text = new URLSearchParams(query).get('until');
  if (text === null) return { ok: true, at: null };
  const at = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (at <= LATEST) return { ok: true, at };
  const message = `The address asks for the moment ${quoted(text)}: it must be a number of seconds from 0 to ${LATEST}.`;
  return { ok: false, message };
}
