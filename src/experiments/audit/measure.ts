import type { RequestKind } from '../../design/design';
import type { Seconds } from '../../kernel';
import { REQUEST_KINDS } from '../../site/demand';
import type { AuditTiming } from './timing';
import { BIN, type BinsByKind, type FailureCount } from './request-bins';
import type { Fault } from './subjects';
import type { Reaction, TrialResult } from './trial';

/** Below this share of what the twin answers, answers have as good as stopped. */
export const AS_GOOD_AS_NONE = 0.1;
/** From this share on the site counts as well. */
const WELL = 0.99;
/** Answers that take so many times as long are felt. */
export const FELT_SLOWER = 1.5;
/** The same of a few seconds, in which few answers differ more by chance. */
export const FELT_DELAY = 2;
/** Seconds over which a delay is looked at. */
const DELAY_OVER: Seconds = 5;
/** Clicks of the twin over which "half is well again" is looked at. */
const HALF_OVER = 10;

/** Clicks of one kind in the last seconds of the fault, all replications together. */
export interface KindMeasure {
  /** Answered by the twin, and of the same clicks by the copy. */
  readonly twin: number;
  readonly answered: number;
  /** Answered, of those that the twin answered, 0 to 1; null where the twin answered none. */
  readonly share: number | null;
  /** Mean time until an answer over that of the twin; null where there is none. */
  readonly slower: number | null;
}

/** Who had to do something before the site was well again. */
export type Healing =
  /** Every click was answered all the time, however late. */
  | 'nothing failed'
  | 'by itself'
  /** As long as the fault lasted clicks failed; after a repair none did. */
  | 'after a repair'
  | 'not even after a repair';

/** What one fault, or two at once, did, against the undisturbed twins with the same seeds. */
export interface Measure {
  readonly faults: readonly Fault[];
  readonly replications: number;
  /** Why it could not be tried, in a sentence; null where it was. */
  readonly refused: string | null;
  readonly settled: Readonly<Record<RequestKind, KindMeasure>>;
  /** Seconds from the fault until at least half of all clicks are answered again, and until all are; null: not while it lasted. */
  readonly halfWell: Seconds | null;
  readonly allWell: Seconds | null;
  /** How many times as long the answers took in the worst five seconds; 1 where they never took longer. */
  readonly worstDelay: number;
  /** Clicks without a good answer beyond those of the twin; with lost writes and sessions: mean over the replications. */
  readonly failed: number;
  readonly lostWrites: number;
  readonly lostSessions: number;
  readonly healing: Healing;
  /** Seconds from the repair until all was well: mean; null where none was needed or it was not enough. */
  readonly repairedAfter: Seconds | null;
  /** Whether it was still getting better or worse when it ended: then it should last longer. */
  readonly isUnsettled: boolean;
  /** Of the first replication. */
  readonly reactions: readonly Reaction[];
  readonly holders: Readonly<Record<string, string>>;
  /** Of all replications, the most frequent first. */
  readonly failures: readonly FailureCount[];
}

/**
 * Compares copies with their twins.
 *
 * @param trials one for each seed, with the same faults. @param twins in the same order of seeds.
 */
export function measureOf(
  trials: readonly TrialResult[],
  twins: readonly TrialResult[],
  timing: AuditTiming,
): Measure {
  const copy = pooled(trials.map(({ bins }) => bins));
  const twin = pooled(twins.map(({ bins }) => bins));
  const first = Math.floor((timing.lasts - timing.settled) / BIN);
  const settled = byKind((kind) => kindMeasure(copy[kind], twin[kind], first));
  const all = { copy: together(copy), twin: together(twin) };
  const isWell = REQUEST_KINDS.every((kind) => !isShort(copy[kind], twin[kind], first));
  const n = trials.length;
  const mean = (of: (trial: TrialResult) => number): number =>
    trials.reduce((sum, trial, i) => sum + of(trial) - of(twins[i]!), 0) / n;
  const failed = mean(({ bins }) => failedIn(bins));
  const lostWrites = mean((trial) => trial.lostWrites);
  const lostSessions = mean((trial) => trial.lostSessions);
  const hurt = lastShort(all.copy, all.twin);
  return {
    faults: trials[0]!.faults,
    replications: n,
    refused: trials.find(({ refused }) => refused !== null)?.refused ?? null,
    settled,
    halfWell: halfWellOf(all.copy, all.twin),
    allWell: isWell ? hurt : null,
    worstDelay: worstDelayOf(all.copy, all.twin),
    failed: hurt === 0 ? 0 : failed,
    lostWrites,
    lostSessions,
    healing: healingOf(trials, isWell, hurt > 0),
    repairedAfter: meanOf(trials.flatMap(({ repair }) => repair?.wellAfter ?? [])),
    isUnsettled: isUnsettled(all.copy, all.twin, first),
    reactions: trials[0]!.reactions,
    holders: trials[0]!.holders,
    failures: failuresOf(trials),
  };
}

/** Sums over the replications. */
interface Pooled {
  readonly sent: readonly number[];
  readonly answered: readonly number[];
  readonly waited: readonly number[];
}

const byKind = <Value>(of: (kind: RequestKind) => Value): Readonly<Record<RequestKind, Value>> => ({
  static: of('static'),
  read: of('read'),
  write: of('write'),
});

const added = (lists: readonly (readonly number[])[]): number[] =>
  (lists[0] ?? []).map((_, i) => lists.reduce((sum, list) => sum + list[i]!, 0));

const sumOf = (parts: readonly Pooled[]): Pooled => ({
  sent: added(parts.map(({ sent }) => sent)),
  answered: added(parts.map(({ answered }) => answered)),
  waited: added(parts.map(({ waited }) => waited)),
});

const pooled = (bins: readonly BinsByKind[]): Readonly<Record<RequestKind, Pooled>> =>
  byKind((kind) => sumOf(bins.map((each) => each[kind])));

const together = (kinds: Readonly<Record<RequestKind, Pooled>>): Pooled => sumOf(Object.values(kinds));

const total = (list: readonly number[], from = 0): number =>
  list.slice(from).reduce((sum, one) => sum + one, 0);

const failedIn = (bins: BinsByKind): number =>
  REQUEST_KINDS.reduce((sum, kind) => sum + total(bins[kind].sent) - total(bins[kind].answered), 0);

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function kindMeasure(copy: Pooled, twin: Pooled, first: number): KindMeasure {
  const answered = total(copy.answered, first);
  const expected = total(twin.answered, first);
  const own = total(copy.waited, first) / answered;
  const usual = total(twin.waited, first) / expected;
  return {
    twin: expected,
    answered,
    share: expected === 0 ? null : Math.min(1, answered / expected),
    slower: answered > 0 && usual > 0 ? own / usual : null,
  };
}

/**
 * Whether clearly fewer are answered than by the twin: by more than one in a hundred, and by more than what differs by
 * chance where the twin itself leaves some unanswered (three standard deviations of the difference of two counts).
 */
function isShort(copy: Pooled, twin: Pooled, first: number, well = WELL): boolean {
  const expected = total(twin.answered, first);
  const missing = expected - total(copy.answered, first);
  const byChance = 3 * Math.sqrt(2 * (total(twin.sent, first) - expected));
  return missing > Math.max((1 - well) * expected, byChance);
}

/** Seconds after the fault from which on as many are answered as by the twin; 0 where nothing was felt. */
function lastShort(copy: Pooled, twin: Pooled): Seconds {
  const last = copy.sent.findLastIndex(
    (_, i) => copy.answered[i]! < twin.answered[i]! && isShort(copy, twin, i, 1),
  );
  return (last + 1) * BIN;
}

/** Seconds after the fault from which on at least half of what the twin answers is answered, wherever one looks. */
function halfWellOf(copy: Pooled, twin: Pooled): Seconds | null {
  const { length } = twin.sent;
  let end = length;
  let expected = 0;
  let answered = 0;
  let hasBeenWell = false;
  for (let i = length - 1; i >= 0; i--) {
    expected += twin.answered[i]!;
    answered += copy.answered[i]!;
    while (expected - twin.answered[end - 1]! >= HALF_OVER) {
      end--;
      expected -= twin.answered[end]!;
      answered -= copy.answered[end]!;
    }
    if (expected < HALF_OVER) continue;
    if (answered < expected / 2) return hasBeenWell ? (i + 1) * BIN : null;
    hasBeenWell = true;
  }
  return 0;
}

/** Of windows of five seconds, by when the clicks were made, in which both answered enough. */
function worstDelayOf(copy: Pooled, twin: Pooled): number {
  const window = DELAY_OVER / BIN;
  const mean = ({ answered, waited }: Pooled, from: number): number | null => {
    const count = total(answered.slice(from, from + window));
    return count < HALF_OVER ? null : total(waited.slice(from, from + window)) / count;
  };
  return copy.sent.reduce((worst, _, from) => {
    const [own, usual] = [mean(copy, from), mean(twin, from)];
    return own === null || usual === null || usual === 0 ? worst : Math.max(worst, own / usual);
  }, 1);
}

/** Whether the two halves of the last seconds differ by more than a quarter of what the twin answers. */
function isUnsettled(copy: Pooled, twin: Pooled, first: number): boolean {
  const middle = Math.floor((first + copy.sent.length) / 2);
  const share = (from: number, until: number): number => {
    const sum = (list: readonly number[]) => total(list.slice(from, until));
    return sum(copy.answered) / Math.max(1, sum(twin.answered));
  };
  return Math.abs(share(middle, copy.sent.length) - share(first, middle)) > 0.25;
}

function healingOf(trials: readonly TrialResult[], isWell: boolean, wasFelt: boolean): Healing {
  if (isWell) return wasFelt ? 'by itself' : 'nothing failed';
  const repairs = trials.flatMap(({ repair }) => repair ?? []);
  return repairs.some(({ wellAfter }) => wellAfter === null) ? 'not even after a repair' : 'after a repair';
}

function failuresOf(trials: readonly TrialResult[]): FailureCount[] {
  const counts = new Map<string, FailureCount>();
  for (const failure of trials.flatMap(({ failures }) => failures)) {
    const { kind, cause, isSettled } = failure;
    const key = `${kind} ${isSettled} ${cause?.what} ${cause?.where}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { ...failure });
    else known.count += failure.count;
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}
