import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import { limits } from '../design/limits';
import { readRun } from '../design/read-run';
import { RUN_VERSION, type RunDocument, runToJson } from '../design/run-document';
import { withScript } from '../design/script';
import { spanWords } from '../run/sentences/words';
import { announceNow, announcePolitely } from './announce';
import { opened } from './design-after';
import { designStore, thePast } from './design-store';
import { storageOfRun } from './kept-run';
import { openShared } from './lab';
import { type OpenedRun, recordStore, type RunRecord } from './record-store';
import { refuse, runStore } from './run-store';
import { jsonOf, keepText, keptText } from './storage';

const BRANCHES_KEY = 'signal-box/branches';
/** Others that are kept at most: then the oldest goes. */
const BRANCHES_LIMIT = 8;
/** Largest text of all of them, in characters. */
const LARGEST = 2_000_000;
const NAME_LENGTH = 60;

/** A run that was left: where another one went on from an earlier moment of it, or for another branch. */
export interface Branch extends OpenedRun {
  readonly id: number;
  readonly name: string;
  /** How far it had come, in simulated seconds. */
  readonly at: number;
  /** Where another one parted from it first; null where none did. */
  readonly parted: number | null;
  /** The preset as which its design began; null for a design that was opened. */
  readonly preset: string | null;
  /** Of a design that came by a link: it is seen with such designs alone, and is not kept on this device. */
  readonly borrowed: boolean;
}

export interface Branches {
  /** All but the one that is shown, oldest first. */
  readonly others: readonly Branch[];
  /** The one that is shown; it has a name as soon as there are others. */
  readonly current: { readonly id: number; readonly name: string };
}

const first = { id: 1, name: 'Branch 1' };

export const branchStore = createStore<Branches>(() => ({ others: [], current: first }));

interface Left {
  readonly record: RunRecord;
  readonly at: number;
  readonly parted: number | null;
  /** What its design was when it was left. */
  readonly design: Design;
}

/** The run that was shown so far stays as a branch, and the one that goes on has a name of its own. */
export function keepBranch(left: Left): void {
  // What is kept on the device stays beside it.
  restoreBranches();
  const { others, current } = branchStore.getState();
  const branch = branchOf(left, current);
  const id = 1 + Math.max(current.id, ...others.map((other) => other.id));
  const next = { id, name: `Branch ${id}` };
  set([...others, ...(branch === null ? [] : [branch])], next);
  const begins = `${next.name} begins at ${spanWords(left.parted ?? left.at)}.`;
  if (branch === null) {
    const lost = 'What came later is not kept: too much was done in that run to play it again.';
    announceNow(`${begins} ${lost}`);
    return refuse(lost);
  }
  announcePolitely(`${begins} ${branch.name} is kept with all that came later.`);
}

/** Null where it cannot be repeated: too much was done in it. */
function branchOf({ record, at, parted, design }: Left, named: Branches['current']): Branch | null {
  const { start, commands, isWhole } = record;
  if (start === null || !isWhole) return null;
  const { seed, speed } = runStore.getState();
  const { preset, borrowed } = designStore.getState();
  // What was planned since the start is a plan in this run, too.
  const planned = withScript(start, design.script ?? []);
  const run = { design: planned, present: design, seed, speed, paused: true, commands, at };
  return { ...named, ...run, parted, preset, borrowed };
}

/** Shows another branch where it was left. The one that is shown stays as it is now, and can be opened again. */
export function openBranch(id: number): void {
  const { others, current } = branchStore.getState();
  const wanted = others.find((other) => other.id === id);
  if (wanted === undefined) return;
  const { now, past, replayedUntil } = runStore.getState();
  thePast.leave();
  const { design } = designStore.getState();
  const left = branchOf(
    { record: recordStore.getState(), at: replayedUntil ?? past ?? now, parted: null, design },
    current,
  );
  const rest = others.filter((other) => other !== wanted);
  set(left === null ? rest : [...rest, left], { id, name: wanted.name });
  openShared(wanted, { isBorrowed: wanted.borrowed, preset: wanted.preset });
  announcePolitely(`${wanted.name}, at ${spanWords(wanted.at)}.`);
}

/** Those that can be shown: with a design that came by a link, the ones of such designs, and otherwise the learner's own. */
export const branchesWith = (others: readonly Branch[], borrowed: boolean): readonly Branch[] =>
  others.filter((other) => other.borrowed === borrowed);

/** “Branch 1”, or “Branch 1” of “Two servers” where that is not the design that is open. */
export const branchTitle = ({ name, present }: Branch, open: Design): string =>
  present.title === open.title ? `“${name}”` : `“${name}” of “${present.title}”`;

export function removeBranch(id: number): void {
  const { others, current } = branchStore.getState();
  set(
    others.filter((other) => other.id !== id),
    current,
  );
}

/** @param name without it, what it was called stays. */
export function renameBranch(id: number, name: string): void {
  const { others, current } = branchStore.getState();
  const called = name.trim().slice(0, NAME_LENGTH);
  if (called === '') return;
  set(
    others.map((other) => (other.id === id ? { ...other, name: called } : other)),
    current.id === id ? { id, name: called } : current,
  );
}

/** What gives a branch again: its starting design, its seed and all that was done, for whoever compares it. */
export const runOf = ({ design, seed, speed, paused, commands }: Branch): RunDocument => ({
  design,
  seed,
  speed,
  paused,
  commands,
});

/** Brings back what this device has kept, once. What cannot be read is left out. */
export function restoreBranches(): void {
  const storage = storageOfRun();
  const { others } = branchStore.getState();
  if (isRestored || storage === null) return;
  isRestored = true;
  const json = jsonOf(keptText(storage, BRANCHES_KEY) ?? 'null');
  if (typeof json !== 'object' || json === null) return;
  const { current, others: kept } = json as { current?: unknown; others?: unknown };
  if (others.length > 0 || !Array.isArray(kept)) return;
  const read = kept.slice(0, BRANCHES_LIMIT).flatMap((each, index) => {
    const branch = branchIn(each, index + 1);
    return branch === null ? [] : [branch];
  });
  const id = 1 + read.length;
  branchStore.setState({ others: read, current: { id, name: nameIn(current) ?? `Branch ${id}` } });
}

let isRestored = false;

function set(others: readonly Branch[], current: Branches['current']): void {
  const isKept = new Set(
    [true, false].flatMap((borrowed) => branchesWith(others, borrowed).slice(-BRANCHES_LIMIT)),
  );
  branchStore.setState({ others: others.filter((branch) => isKept.has(branch)), current });
  keep();
}

// The branches of a borrowed design become the learner's own with it.
designStore.subscribe((now, before) => {
  if (!before.borrowed || now.borrowed || now.document !== before.document) return;
  const { others, current } = branchStore.getState();
  const title = now.design.title;
  const own = (branch: Branch): Branch =>
    branch.present.title === title ? { ...branch, borrowed: false } : branch;
  if (others.some(({ borrowed }) => borrowed)) set(others.map(own), current);
});

/** Nothing of a borrowed design is kept. */
function keep(): void {
  const storage = storageOfRun();
  if (storage === null || designStore.getState().borrowed) return;
  const { others, current } = branchStore.getState();
  const text = JSON.stringify({
    version: RUN_VERSION,
    current: current.name,
    others: branchesWith(others, false).map((branch) => {
      const { name, at, parted, preset } = branch;
      return { name, at, parted, preset, run: runToJson(runOf(branch), RUN_VERSION) };
    }),
  });
  if (text.length > LARGEST || !keepText(storage, BRANCHES_KEY, text)) sayUnkept();
}

/** Said once: each further branch would say it again. */
function sayUnkept(): void {
  if (!isUnkeptSaid)
    refuse('There is no room for all branches on this device: they last while the page is open.');
  isUnkeptSaid = true;
}

let isUnkeptSaid = false;

function branchIn(json: unknown, id: number): Branch | null {
  if (typeof json !== 'object' || json === null) return null;
  const { name, at, parted, preset, run } = json as Record<keyof Branch | 'run', unknown>;
  const called = nameIn(name);
  const read = readRun(run, RUN_VERSION);
  if (!isMoment(at) || called === null || !read.ok) return null;
  return {
    ...opened({ ...read.run, at }),
    at,
    id,
    name: called,
    parted: isMoment(parted) ? parted : null,
    preset: typeof preset === 'string' ? preset : null,
    borrowed: false,
  };
}

const nameIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= NAME_LENGTH ? value : null;

const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= limits.moment;
