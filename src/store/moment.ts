import { limits } from '../design/limits';
import { quoted } from '../design/settings-of';

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
  if (at <= limits.moment) return { ok: true, at };
  const message = `The address asks for the moment ${quoted(text)}: it must be a number of seconds from 0 to ${limits.moment}.`;
  return { ok: false, message };
}
