import type { TimedCommand } from '../design/command';
import type { Design } from '../design/design';
import { limits } from '../design/limits';
import { scriptOf } from '../design/script';
import { readShareLink, writeShareLink } from '../design/share-link';
import { canPack, deflateRaw, inflateRaw } from './deflate-raw';
import { commandsWithPlacesOf, opened, withPlacesOf } from './design-after';
import { designStore } from './design-store';
import { type OpenedRun, recordStore } from './record-store';
import { runStore } from './run-store';

export type Shared =
  | {
      readonly ok: true;
      readonly link: string;
      /** The moment at which it opens; null: from the start, playing. */
      readonly at: number | null;
      /** Why it cannot name the moment of a paused run; null where it does. */
      readonly without: 'the moment is too late' | 'too much was done' | null;
    }
  /** Why there is none, in a sentence. */
  | { readonly ok: false; readonly message: string };

/**
 * A link to the present design and run: a paused run opens at the same moment, with all that was done in it, a playing
 * one from the start with the present settings.
 *
 * @param address of the page, without what stands behind its `#`.
 */
export async function shareLink(address: string): Promise<Shared> {
  if (!canPack()) return { ok: false, message: `No link can be made: ${TOO_OLD}` };
  const { design } = designStore.getState();
  const { seed, speed, status, now, past } = runStore.getState();
  const { start, isWhole, commands: all } = recordStore.getState();
  // A moment of the past is shared as if the run had come no further: what is planned is still to come.
  const commands = past === null ? all : all.filter((timed) => timed.at <= now || isPlanned(timed, design));
  const paused = status === 'paused' && now > 0;
  const isLate = now > limits.moment;
  const without = !paused ? null : isLate ? 'the moment is too late' : isWhole ? null : 'too much was done';
  const whole = paused && without === null && start !== null;
  const run = { seed, speed, paused: status === 'paused' };
  const what = whole
    ? { design: withPlacesOf(start, design), commands: commandsWithPlacesOf(commands, design), at: now }
    : { design, commands: [], at: null };
  const written = await writeShareLink({ ...run, ...what }, deflateRaw);
  return written.ok ? { ok: true, link: address + written.fragment, at: what.at, without } : written;
}

/** Whether it comes by itself whenever the run is played, and nobody did it by hand. */
function isPlanned(timed: TimedCommand, design: Design): boolean {
  const { given, doneUntil } = recordStore.getState();
  const isScripted = () => scriptOf(design).some((step) => JSON.stringify(step) === JSON.stringify(timed));
  return given.includes(timed) && (timed.at > doneUntil || isScripted());
}

type ReadLink =
  | { readonly ok: true; readonly run: OpenedRun }
  | { readonly ok: false; readonly message: string };

/** Reads what stands behind the `#` of an address. */
export async function readLink(fragment: string): Promise<ReadLink> {
  if (!canPack()) return { ok: false, message: `The link cannot be opened: ${TOO_OLD}` };
  const read = await readShareLink(fragment, inflateRaw);
  return read.ok ? { ok: true, run: opened(read.run) } : read;
}

const TOO_OLD =
  'this browser lacks CompressionStream, which packs designs. A newer version of it, or another browser, has it.';
