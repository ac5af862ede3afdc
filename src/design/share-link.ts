import { fromBase64Url, toBase64Url } from './base64url';
import { limits } from './limits';
import type { Problem } from './place';
import { readRun } from './read-run';
import { RUN_VERSION, type RunDocument, runToJson, versionFor } from './run-document';
import { quoted } from './settings-of';

/**
 * A run in an address and nowhere else: `#d=2.` and the base64url of the deflated JSON, with `&t=18.4` for a moment. The
 * number is the version of what is in it.
 */
export interface SharedRun extends RunDocument {
  /** Open paused at this simulated time, 0 to `limits.moment` seconds; null: from the start. */
  readonly at: number | null;
}

/** Text to the bytes of a raw DEFLATE stream (RFC 1951) of its UTF-8. */
export type Deflate = (text: string) => Promise<Uint8Array>;

/**
 * The way back. Never throws, and never holds more than `limit` bytes of what comes out, however small a bomb went in.
 */
export type Inflate = (bytes: Uint8Array<ArrayBuffer>, limit: number) => Promise<Inflated>;

export type Inflated =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'damaged' | 'too large' };

interface Refused {
  readonly ok: false;
  /** Why, for a person to read. */
  readonly message: string;
}

/** Largest text of a link before it is deflated, in bytes. */
const LIMIT = 256 * 1024;
/** What that can become at most, as characters: DEFLATE adds 5 bytes per 64 KB where it cannot make smaller. */
const LONGEST = Math.ceil(((LIMIT + 64) * 4) / 3);

/** Whether a text means to be a share link: a whole address, or only what stands behind its `#`. */
export const isShareLink = (text: string): boolean => /(?:^|#)d=/.test(text);

/** What to put behind the address of the application. */
export async function writeShareLink(
  run: SharedRun,
  deflate: Deflate,
): Promise<{ readonly ok: true; readonly fragment: string } | Refused> {
  const version = versionFor(run);
  const text = JSON.stringify(runToJson(run, version));
  const kilobytes = Math.ceil(utf8Length(text) / 1024);
  if (kilobytes > LIMIT / 1024) {
    const what =
      run.commands.length === 0 ? 'This design is' : 'This design, with all that was done to it, is';
    return refused(`${what} too large for a link: ${kilobytes} KB, of at most ${LIMIT / 1024}.`);
  }
  const moment = run.at === null ? '' : `&t=${run.at}`;
  return { ok: true, fragment: `#d=${version}.${toBase64Url(await deflate(text))}${moment}` };
}

/** Reads a link that somebody sent. Never throws. The design given back is a valid one. */
export async function readShareLink(
  link: string,
  inflate: Inflate,
): Promise<{ readonly ok: true; readonly run: SharedRun } | Refused> {
  const fields = fieldsOf(link);
  if (!fields.ok) return fields;
  const packed = packedOf(fields.d);
  if (!packed.ok) return packed;
  const inflated = await inflate(packed.bytes, LIMIT);
  if (!inflated.ok) return refused(inflated.why === 'damaged' ? DAMAGED : TOO_LARGE);
  return sharedOf(inflated.text, packed.version, fields.at);
}

const refused = (message: string): Refused => ({ ok: false, message });

const DAMAGED = 'The share link is damaged or cut off: its design cannot be unpacked.';
const TOO_LARGE = `The share link is too large: it may hold ${LIMIT / 1024} KB.`;

type Fields = { readonly ok: true; readonly d: string; readonly at: number | null } | Refused;

/** `d=…&t=…`, wherever it stands in the link. */
function fieldsOf(link: string): Fields {
  if (!isShareLink(link)) return refused('This is no share link: there is no "#d=" in it.');
  const [first = '', ...others] = link.slice(link.search(/(?:^|#)d=/)).split('&');
  const d = first.replace(/^#?d=/, '');
  const [moment, another] = others;
  if (moment === undefined) return { ok: true, d, at: null };
  if (another !== undefined || !moment.startsWith('t=')) {
    const odd = moment.startsWith('t=') ? (another ?? '') : moment;
    return refused(`The share link says ${quoted(odd)}, which this page does not know.`);
  }
  const at = /^t=\d+(?:\.\d+)?(?:e-\d+)?$/.test(moment) ? Number(moment.slice(2)) : Number.NaN;
  if (at <= limits.moment) return { ok: true, d, at };
  const wrong = quoted(moment.slice(2));
  return refused(
    `The share link asks for the moment ${wrong}: it must be a number of seconds from 0 to ${limits.moment}.`,
  );
}

type Packed =
  | { readonly ok: true; readonly version: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | Refused;

function packedOf(text: string): Packed {
  const dot = text.indexOf('.');
  if (dot === -1) return refused('The share link has no version: it must begin with "d=1." or "d=2.".');
  const named = text.slice(0, dot);
  const version = /^[1-9]$/.test(named) ? Number(named) : Number.NaN;
  if (!(version <= RUN_VERSION)) {
    return refused(
      `The share link has version ${quoted(named)}: only versions 1 to ${RUN_VERSION} are known here.`,
    );
  }
  const packed = text.slice(dot + 1);
  if (packed === '') return refused('The share link ends where its design should begin.');
  if (packed.length > LONGEST) return refused(TOO_LARGE);
  const [odd] = /[^\w-]/u.exec(packed) ?? [];
  if (odd !== undefined) {
    return refused(
      `The share link holds ${quoted(odd)}, which no link has: only letters, digits, '-' and '_'.`,
    );
  }
  const bytes = fromBase64Url(packed);
  return bytes === null ? refused(DAMAGED) : { ok: true, version, bytes };
}

function sharedOf(
  text: string,
  version: number,
  at: number | null,
): { readonly ok: true; readonly run: SharedRun } | Refused {
  const json = jsonOf(text);
  if (json === undefined) return refused('The share link holds no design: what it holds is not JSON.');
  const parsed = readRun(json, version);
  return parsed.ok ? { ok: true, run: { ...parsed.run, at } } : refused(wordsOf(parsed.problems));
}

function wordsOf([first, ...others]: readonly Problem[]): string {
  const place = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const rest = others.length > 0 ? ` And ${others.length} more.` : '';
  return `The share link holds no valid design. ${place}${first?.message}${rest}`;
}

/** `undefined` for what is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
