import { limits } from '../design/limits';
import { runToJson, versionFor } from '../design/run-document';
import { withScript } from '../design/script';
import { designStore } from './design-store';
import { recordStore, RUN_KEY } from './record-store';
import { runStore } from './run-store';
import { keepText, type KeyValueStorage } from './storage';

/** Largest text of a kept run, in characters: storage is small, and a hostile one takes time. */
export const LARGEST_RUN = 2_000_000;

/** A kept run that could not be read stays here, so that nothing is lost. */
export const DAMAGED_RUN_KEY = 'signal-box/damaged-run';

let device: KeyValueStorage | null = null;

/** A damaged run that could not be set aside: nothing is written over it before it can. */
let endangered: string | null = null;

/**
 * Keeps from now on how the run came about, so that the page opens at the same moment again: whenever something was done,
 * when the run pauses, and when `keepMoment` says so. Nothing of a borrowed design is kept.
 *
 * @returns an end to it.
 */
export function keepRun(storage: KeyValueStorage): () => void {
  device = storage;
  keepMoment();
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

/** Where runs are kept; null where nothing is. */
export const storageOfRun = (): KeyValueStorage | null => device;

/**
 * Keeps a damaged run that was found on this device beside the one that is kept from now on.
 *
 * @returns whether it could be set aside; if not, it stays where it is, and nothing is kept until it can.
 */
export function setRunAside(storage: KeyValueStorage, text: string): boolean {
  const isSafe = keepText(storage, DAMAGED_RUN_KEY, text);
  endangered = isSafe ? null : text;
  return isSafe;
}

/** The page is about to go: the moment counts at which it does. */
export function keepMoment(): void {
  if (device === null || designStore.getState().borrowed) return;
  const { status, replayedUntil } = runStore.getState();
  // What is kept already is the moment to which this run is on its way.
  if (replayedUntil !== null || status === 'starting' || status === 'crashed') return;
  if (endangered !== null && !setRunAside(device, endangered)) return;
  // That the device is full was said when the design could not be kept; a run without its design is worth nothing.
  keepText(device, RUN_KEY, textOfRun() ?? '');
}

/** Null where the run cannot be repeated: it is too long, or too much was done in it. */
function textOfRun(): string | null {
  const { start, commands, isWhole } = recordStore.getState();
  const { seed, speed, status, now, past } = runStore.getState();
  const at = past ?? now;
  if (start === null || !isWhole || at > limits.moment) return null;
  // What was planned since the start is a plan in this run, too.
  const planned = withScript(start, designStore.getState().design.script ?? []);
  const run = { design: planned, seed, speed, paused: status === 'paused', commands };
  const version = versionFor(run);
  const text = JSON.stringify({ version, at, run: runToJson(run, version) });
  return text.length <= LARGEST_RUN ? text : null;
}
