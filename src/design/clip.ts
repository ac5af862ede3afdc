import type { Design, DesignElement, DesignLink } from './design';
import { limits } from './limits';
import { readElement, readLink } from './parse';
import { Place, type Problem } from './place';

/** The version of the text that copied parts are written as. */
export const CLIP_FORMAT = 'signal-box/parts/1';

/** Elements, with what runs on them, and the links between them: what is copied, as plain JSON. */
export interface Clip {
  readonly format: typeof CLIP_FORMAT;
  readonly elements: readonly DesignElement[];
  readonly links: readonly DesignLink[];
}

/** The elements of these names, and the links between two of them, in the order of the design. */
export function clipOf({ elements, links }: Design, ids: readonly string[]): Clip {
  const wanted = new Set(ids);
  return {
    format: CLIP_FORMAT,
    elements: elements.filter(({ id }) => wanted.has(id)),
    links: links.filter(({ from, to }) => wanted.has(from) && wanted.has(to)),
  };
}

export const clipText = (clip: Clip): string => JSON.stringify(clip, null, 2);

/** Longest text that is looked at, in characters: a clip of the largest design has about half of it. */
export const LONGEST_CLIP = 2_000_000;

export type ReadClip =
  | { readonly ok: true; readonly clip: Clip }
  /** Why not, in one sentence. */
  | { readonly ok: false; readonly message: string };

const refused = (message: string): ReadClip => ({ ok: false, message });

/** Parts from a text that may come from anywhere. Whether they fit into a design is for `changeDesign` to say. */
export function readClip(text: string): ReadClip {
  if (text.trim() === '') return refused('There is nothing on the clipboard.');
  if (text.length > LONGEST_CLIP)
    return refused('The text on the clipboard is too long to be parts of a design.');
  const json = jsonOf(text);
  if (!isClip(json)) return refused('The clipboard holds no parts of a design.');
  const problems: Problem[] = [];
  const clip = readParts(new Place(json, '', problems));
  const [first] = problems;
  if (first !== undefined) return refused(inside(first));
  const missing = clip.links.find(({ from, to }) => !hasBoth(clip, from, to));
  if (missing !== undefined)
    return refused(`The parts on the clipboard lack an end of the link "${missing.id}".`);
  const twice = repeated([...clip.elements, ...clip.links].map(({ id }) => id));
  if (twice !== null) return refused(`The parts on the clipboard have two things called "${twice}".`);
  return { ok: true, clip };
}

const inside = ({ path, message }: Problem): string =>
  `The parts on the clipboard cannot be used. ${path === '' ? message : `${path}: ${message}`}`;

/** Whether a text claims to be parts, whatever is in it. */
function isClip(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === CLIP_FORMAT;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readParts(place: Place): Clip {
  const { elements, links } = place.fields(['format', 'elements', 'links']);
  return {
    format: CLIP_FORMAT,
    elements: elements.list(limits.elements).map(readElement),
    links: links.list(limits.links).map(readLink),
  };
}

const hasBoth = ({ elements }: Clip, ...ends: readonly string[]): boolean =>
  ends.every((end) => elements.some(({ id }) => id === end));

function repeated(ids: readonly string[]): string | null {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size) ?? null;
}
