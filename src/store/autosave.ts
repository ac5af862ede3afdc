import { parseDesign } from '../design/parse';
import { presetById } from '../design/presets';
import {
  adoptDesign,
  type DesignState,
  defaultDesign,
  designStore,
  problemWords,
  replaceDesign,
  setNotice,
} from './design-store';
import { jsonOf, keepText, keptText, type KeyValueStorage } from './storage';

export const DESIGN_KEY = 'signal-box/design';
/** Written to see whether anything can be. */
const PROBE_KEY = 'signal-box/probe';
/** A stored design that could not be read is kept here, so that nothing is lost. */
export const DAMAGED_KEY = 'signal-box/damaged-design';

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
  device = storage;
  endangered = null;
  wasSaid = false;
  if (!designStore.getState().borrowed) restore(storage);
  if (endangered === null && !isUsable(storage)) sayClosed();
  const end = designStore.subscribe((state, before) => {
    if (!state.borrowed && VERSION.some((field) => state[field] !== before[field])) save(storage);
  });
  return () => {
    device = null;
    end();
  };
}

const VERSION = ['design', 'preset', 'borrowed'] as const;

/**
 * The borrowed design takes the place of the one kept on this device, to which undo leads back.
 *
 * @returns the one that was kept so far; null where there was none.
 */
export function keepCopy(): KeptDesign | null {
  const former = ownDesign();
  adoptDesign(former ?? defaultDesign());
  return former;
}

/** Opens a design that was kept on this device, and keeps it again. Can be undone. */
export const bringBack = ({ design, preset }: KeptDesign): void => replaceDesign(design, preset, false);

/** Opens the design kept on this device again. Can be undone. */
export const backToMine = (): void => bringBack(ownDesign() ?? defaultDesign());

/** Read anew: another window may have changed it. */
const ownDesign = (): KeptDesign | null => (device === null ? null : restored(device));

function restore(storage: KeyValueStorage): void {
  const stored = restored(storage);
  if (stored === null) return;
  replaceDesign(stored.design, stored.preset);
  designStore.setState({ past: [] });
}

/** Null where nothing is kept, or nothing that can be read, which is then set aside. */
function restored(storage: KeyValueStorage): KeptDesign | null {
  const text = keptText(storage, DESIGN_KEY);
  if (text === null) return null;
  const stored = storedOf(text);
  if (typeof stored !== 'string') return stored;
  setAside(storage, text, stored);
  return null;
}

/** To be called when another window has written to the storage: neither may overwrite the other in silence. */
export function changedElsewhere(key: string | null): void {
  if (key !== DESIGN_KEY || designStore.getState().borrowed) return;
  setNotice(
    'The design kept on this device was changed in another window. Load this page again to open it; a change made here takes its place.',
  );
}

/** A design as this device keeps it. */
export type KeptDesign = Pick<DesignState, 'design' | 'preset'>;

/** What a stored text holds, or what is wrong with it. */
function storedOf(text: string): KeptDesign | string {
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null) return 'It is not a design.';
  const { design, preset } = json as { design?: unknown; preset?: unknown };
  const parsed = parseDesign(design);
  if (!parsed.ok) return problemWords(parsed.problems);
  return {
    design: parsed.design,
    preset: typeof preset === 'string' && presetById(preset).ok ? preset : null,
  };
}

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
  const { design, preset } = designStore.getState();
  if (keepText(storage, DESIGN_KEY, JSON.stringify({ preset, design }))) wasSaid = false;
  else sayClosed();
}

/** Says that nothing is kept here, and what to do about it. */
export function sayClosed(): void {
  if (wasSaid) return;
  wasSaid = true;
  setNotice(
    'Your changes cannot be kept on this device: its storage is full or closed. Share makes a link that holds the design.',
  );
}

/** A browser may hand out a storage that takes nothing. */
const isUsable = (storage: KeyValueStorage): boolean => keepText(storage, PROBE_KEY, '');
