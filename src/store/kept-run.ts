import type { Design } from '../design/design';
import { limits } from '../design/limits';
import { readRun, runToJson, RUN_VERSION, versionFor } from '../design/run-document';
import type { SharedRun } from '../design/share-link';
import { quoted } from '../design/settings-of';
import type { KeyValueStorage } from './autosave';
import { designAfter, isSameSite } from './design-after';
import { designStore, problemWords, setNotice } from './design-store';
import { recordStore } from './record-store';
import { runStore } from './run-store';

export const RUN_KEY = 'signal-box/run';
/** A kept run that could not be read stays here, so that nothing is lost. */
export const DAMAGED_RUN_KEY = 'signal-box/damaged-run';

/** Largest text of a kept run, in characters: storage is small, and a hostile one takes time. */
const LARGEST = 2_000_000;

let device: KeyValueStorage | null = null;

/**
 * The run kept on this device, if it is one of that design. One of another design, which another window may have kept
 * meanwhile, is passed over; a damaged one is set aside, and that is said.
 */
export function keptRun(storage: KeyValueStorage, design: Design): SharedRun | null {
  const text = read(storage);
  if (text === null || text === '') return null;
  const found = runIn(text);
  if (typeof found === 'string') {
    setAside(storage, text, found);
    return null;
  }
  const present = designAfter(found.design, found.commands, found.at ?? 0);
  return isSameSite(present, design) ? found : null;
}

/**
 * Keeps from now on how the run came about, so that the page opens at the same moment again: whenever something was done,
 * when the run pauses, and when `keepMoment` says so. Nothing of a borrowed design is kept.
 *
 * @returns an end to it.
 */
export function keepRun(storage: KeyValueStorage): () => void {
  device = storage;
  const ends = [
    recordStore.subscribe(keepMoment),
    runStore.subscribe((now, before) => {
      if (now.status !== before.status) keepMoment();
    }),
  ];
  return () => {
    device = null;
    for (const end of ends) end();
  };
}

/** The page is about to go: the moment counts at which it does. */
export function keepMoment(): void {
  if (device === null || designStore.getState().borrowed) return;
  const { status, replayedUntil } = runStore.getState();
  // What is kept already is the moment to which this run is on its way.
  if (replayedUntil !== null || status === 'starting' || status === 'crashed') return;
  write(device, RUN_KEY, textOfRun() ?? '');
}

/** Null where the run cannot be repeated: it is too long, or too much was done in it. */
function textOfRun(): string | null {
  const { start, commands, isWhole } = recordStore.getState();
  const { seed, speed, status, now: at } = runStore.getState();
  if (start === null || !isWhole || at > limits.moment) return null;
  const run = { design: start, seed, speed, paused: status === 'paused', commands };
  const version = versionFor(run);
  const text = JSON.stringify({ version, at, run: runToJson(run, version) });
  return text.length <= LARGEST ? text : null;
}

/** What a text holds, or what is wrong with it. */
function runIn(text: string): SharedRun | string {
  if (text.length > LARGEST) return 'It is too large.';
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null) return 'It is not a run.';
  const { version, at, run } = json as { version?: unknown; at?: unknown; run?: unknown };
  if (typeof version !== 'number' || !(version >= 1 && version <= RUN_VERSION))
    return `It has version ${quoted(version)}: only versions 1 to ${RUN_VERSION} are known here.`;
  if (typeof at !== 'number' || !(at >= 0 && at <= limits.moment))
    return `No moment is called ${quoted(at)}.`;
  const parsed = readRun(run, version);
  return parsed.ok ? { ...parsed.run, at: at > 0 ? at : null } : problemWords(parsed.problems);
}

function setAside(storage: KeyValueStorage, text: string, problem: string): void {
  const isSafe = write(storage, DAMAGED_RUN_KEY, text);
  const { notice } = designStore.getState();
  const what = isSafe ? ' It is still on this device.' : '';
  const said = `The run kept on this device is damaged, so it begins again. ${problem}${what}`;
  setNotice(notice === null ? said : `${notice} ${said}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A browser may refuse its storage altogether, by throwing.
function read(storage: KeyValueStorage): string | null {
  try {
    return storage.getItem(RUN_KEY);
  } catch {
    return null;
  }
}

/** That the device is full was said when the design could not be kept; a run without its design is worth nothing. */
function write(storage: KeyValueStorage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
