import type { ParsedDesign } from '../design/parse';
import {
  adoptDesign,
  type DesignState,
  defaultVersion,
  designStore,
  keptTextOf,
  problemWords,
  replaceDesign,
  setNotice,
} from './design-store';
import { DESIGN_KEY, jsonOf, keepText, keptText, type KeyValueStorage } from './storage';

export { DESIGN_KEY };

/** Written to see whether anything can be. */
const PROBE_KEY = 'signal-box/probe';
/** A stored design that could not be read is kept here, so that nothing is lost. */
export const DAMAGED_KEY = 'signal-box/damaged-design';

/** What reads designs; null until it is there. The first picture of whoever comes for the first time needs none. */
let read: ((json: unknown) => ParsedDesign) | null = null;

/** What stands in place of the text that is kept, once: another window may have kept another design meanwhile. */
let handed: string | null = null;

/**
 * To be called before anything is opened that this device keeps.
 *
 * @param text the design of this window, where it is another one than the device would open.
 */
export function readDesignsWith(reader: (json: unknown) => ParsedDesign, text: string | null = null): void {
  read = reader;
  handed = text;
}

/** Beside a design, which document of this device it is, and which of its revisions this window has last seen kept. */
export interface KeptNote {
  readonly as: string;
  /** Missing where nobody has kept it among the documents yet. */
  readonly revision?: number;
  /** Whether the design is that revision, unchanged. */
  readonly isWhole?: boolean;
}

/** The note of the design that was found here. */
let found: KeptNote | undefined;

/** What tells of the documents of this device. They are loaded later, and then have better ones. */
export const documents = {
  /** @returns the note for a design that is about to be kept. */
  noteOf: (as: string): KeptNote => ({ as, ...(found?.as === as && { revision: found.revision }) }),
  /** Whether designs are kept there, so that nothing is lost where this storage takes nothing. */
  areKept: false,
  /** Whether this storage has taken the present design. */
  hasCopy: false,
};

/** What was noted of the design that this window has found here; null where there was none. */
export const foundNote = (): KeptNote | null => found ?? null;

/** The storage in use; null where nothing is kept. */
let device: KeyValueStorage | null = null;

/** A damaged design that could not be set aside: it stays where it is, and nothing may be written over it. */
let endangered: string | null = null;

/** Whether it was said that nothing is kept; once is enough until something is kept again. */
let wasSaid = false;

/**
 * Opens the design kept on this device, if there is one, and keeps every later change. A damaged one is set aside
 * and the present design stays. A borrowed design is neither replaced nor kept.
 *
 * @returns an end to it.
 */
export function keepDesign(storage: KeyValueStorage): () => void {
  begin(storage);
  if (!designStore.getState().borrowed) restore(storage);
  if (endangered === null && !isUsable(storage)) sayClosed();
  return keepChanges(storage);
}

/** The same where nothing was kept when the page opened, and some time has passed since. */
export function keepDesignFromNow(storage: KeyValueStorage | null): () => void {
  if (storage === null || !isUsable(storage)) sayClosed();
  if (storage === null) return () => {};
  begin(storage);
  const { borrowed, past } = designStore.getState();
  if (!borrowed && past.length > 0) save(storage);
  return keepChanges(storage);
}

function begin(storage: KeyValueStorage): void {
  device = storage;
  endangered = null;
  wasSaid = false;
  found = undefined;
}

function keepChanges(storage: KeyValueStorage): () => void {
  const end = designStore.subscribe((state, before) => {
    if (!state.borrowed && VERSION.some((field) => state[field] !== before[field])) save(storage);
  });
  return () => {
    device = null;
    end();
  };
}

/** Keeps the present design once more: more is known of it. */
export function keepAgain(): void {
  if (device !== null && !designStore.getState().borrowed) save(device);
}

const VERSION = ['design', 'present', 'preset', 'borrowed'] as const;

/**
 * The borrowed design takes the place of the one kept on this device, to which undo leads back.
 *
 * @returns the one that was kept so far; null where there was none.
 */
export function keepCopy(): KeptDesign | null {
  const former = ownDesign();
  adoptDesign(former ?? defaultVersion());
  return former;
}

/** Opens a design that was kept on this device, and keeps it again. Can be undone. */
export const bringBack = ({ design, preset, keptAs }: KeptDesign): void =>
  replaceDesign(design, preset, false, keptAs);

/** Opens the design kept on this device again. Can be undone. */
export const backToMine = (): void => bringBack(ownDesign() ?? defaultVersion());

/** Read anew: another window may have changed it. */
const ownDesign = (): KeptDesign | null => (device === null ? null : restored(device));

function restore(storage: KeyValueStorage): void {
  const stored = restored(storage);
  if (stored === null) return;
  replaceDesign(stored.design, stored.preset, undefined, stored.keptAs);
  designStore.setState({ past: [] });
}

/** Null where nothing is kept, or nothing that can be read, which is then set aside. */
function restored(storage: KeyValueStorage): KeptDesign | null {
  const text = handed ?? keptText(storage, DESIGN_KEY);
  handed = null;
  if (text === null) return null;
  const stored = storedOf(text);
  if (typeof stored !== 'string') return stored;
  setAside(storage, text, stored);
  return null;
}

/**
 * To be called when another window has written to the storage: neither may overwrite the other in silence.
 *
 * @param text what it has written.
 */
export function changedElsewhere(key: string | null, text: string | null = null): void {
  const { borrowed, keptAs } = designStore.getState();
  if (key !== DESIGN_KEY || borrowed) return;
  const isOther = text?.includes(`"as":${JSON.stringify(keptAs)}`) === false;
  if (documents.areKept && isOther) return;
  setNotice(
    `The design kept on this device was changed in another window. Load this page again to open it; ${
      documents.areKept ? 'what you change here is kept beside it.' : 'a change made here takes its place.'
    }`,
  );
}

/** A design as this device keeps it. */
export type KeptDesign = Pick<DesignState, 'design' | 'preset' | 'keptAs'>;

/** Of a design that was kept before there were several. */
const ONLY: KeptNote = { as: 'first' };

/** What a stored text holds, or what is wrong with it. */
function storedOf(text: string): KeptDesign | string {
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null) return 'It is not a design.';
  const { design, preset, kept } = json as { design?: unknown; preset?: unknown; kept?: unknown };
  if (read === null) return 'What reads it could not be loaded.';
  const parsed = read(design);
  if (!parsed.ok) return problemWords(parsed.problems);
  found = isNote(kept) ? kept : ONLY;
  return {
    design: parsed.design,
    preset: typeof preset === 'string' ? preset : null,
    keptAs: found.as,
  };
}

const isNote = (kept: unknown): kept is KeptNote => typeof (kept as KeptNote | undefined)?.as === 'string';

function setAside(storage: KeyValueStorage, text: string, problem: string): void {
  const isSafe = keepText(storage, DAMAGED_KEY, text);
  endangered = isSafe ? null : text;
  const what = isSafe
    ? 'It is still on this device.'
    : 'A second one cannot be kept, because the storage of this device is full or closed. The damaged one stays, and your changes are not kept.';
  setNotice(`The design kept on this device is damaged, so the default was opened. ${problem} ${what}`);
}

function save(storage: KeyValueStorage): void {
  if (endangered !== null && !keepText(storage, DAMAGED_KEY, endangered)) return;
  endangered = null;
  const state = designStore.getState();
  const kept = documents.noteOf(state.keptAs);
  documents.hasCopy = keepText(storage, DESIGN_KEY, keptTextOf(state, kept));
  if (documents.hasCopy) wasSaid = false;
  // It then opens from among the documents.
  else if (documents.areKept) keepText(storage, DESIGN_KEY, JSON.stringify({ kept }));
  else sayClosed();
}

/** Says that nothing is kept here, and what to do about it. */
function sayClosed(): void {
  if (wasSaid || documents.areKept) return;
  wasSaid = true;
  setNotice(
    'Your changes cannot be kept on this device: its storage is full or closed. Share makes a link that holds the design.',
  );
}

/** A browser may hand out a storage that takes nothing. */
const isUsable = (storage: KeyValueStorage): boolean => keepText(storage, PROBE_KEY, '');
