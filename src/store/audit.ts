import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import { limits } from '../design/limits';
import { AuditWork } from '../experiments/audit/audit';
import { type AuditPlan, designAt } from '../experiments/audit/audit-plan';
import type { AuditRow, PairRow } from '../experiments/audit/audit-rows';
import { commandOf, type Subject, subjectsOf } from '../experiments/audit/subjects';
import { timingOf } from '../experiments/audit/timing';
import type { TrialResult } from '../experiments/audit/trial';
import { isPoint, pairName, pairWords, verdictWords } from '../experiments/audit/words';
import { browserWorker } from '../experiments/browser-worker';
import { announceNow } from './announce';
import { designStore, presentDesign } from './design-store';
import { repeat } from './lab';
import { recordStore } from './record-store';
import { runStore } from './run-store';
import { isSameScript, isSameSite } from './same-site';
import { UnderWay } from './under-way';

/** Runs of each fault, with seeds in a row: the first is that of the visible run. */
const REPLICATIONS = 3;
/** A run that has just begun is not what it will be: nothing fails before. Simulated seconds. */
const EARLIEST = 30;
/** Results between two looks at them; of pairs there are many more, and each look goes through all. */
const STEP = 6;
const STEP_OF_PAIRS = 120;

export interface AuditState {
  readonly state: 'not asked' | 'running' | 'done' | 'cancelled' | 'broken';
  /** Why it is broken, in a sentence. */
  readonly reason: string;
  /** Null before it was asked for. */
  readonly plan: AuditPlan | null;
  /** The design that fails, and that was open. */
  readonly of: Design | null;
  readonly seed: number;
  readonly done: number;
  readonly trials: number;
  /** The parts that have been tried, the worst first. */
  readonly rows: readonly AuditRow[];
  /** Whether each two are to fail together as well in the next audit. */
  readonly wantsPairs: boolean;
  /** Whether they do in this one. */
  readonly hasPairs: boolean;
  /** Pairs that are worse than each of the two alone, the worst first. */
  readonly pairs: readonly PairRow[];
  /** Parts that the learner takes for single points of failure, by id. */
  readonly believed: readonly string[];
}

const nothing: AuditState = {
  state: 'not asked',
  reason: '',
  plan: null,
  of: null,
  seed: 1,
  done: 0,
  trials: 0,
  rows: [],
  wantsPairs: false,
  hasPairs: false,
  pairs: [],
  believed: [],
};

export const auditStore = createStore<AuditState>(() => nothing);

const underWay = new UnderWay<TrialResult>();

/** What an audit would fail in a design. */
export const partsToFail = (design: Design): readonly Subject[] => subjectsOf(design);

/** The learner takes a part for a single point of failure, or does not. */
export function believe(id: string, isPointOfFailure: boolean): void {
  const { believed } = auditStore.getState();
  const others = believed.filter((each) => each !== id);
  auditStore.setState({ believed: isPointOfFailure ? [...others, id] : others });
}

/** Whether the next audit fails each two parts together, too: there are many pairs, and it takes long. */
export const wantPairs = (wantsPairs: boolean): void => auditStore.setState({ wantsPairs });

/**
 * Fails everything of the present run in turn, in copies of it from where it has come to, whatever moment of it is
 * looked at. The run itself goes on.
 */
export function startAudit(hire = () => browserWorker('audit trial')): void {
  underWay.drop();
  const { start, commands } = recordStore.getState();
  const { now: shown, past, seed } = runStore.getState();
  if (start === null) return;
  const now = past ?? shown;
  const moment = Math.max(EARLIEST, Math.ceil(now));
  const known = commands.filter(({ at }) => at <= now);
  const draft = { design: start, commands: known, timing: timingOf(start, moment) };
  const plan: AuditPlan = { ...draft, timing: timingOf(designAt(draft), moment) };
  const seeds = Array.from({ length: REPLICATIONS }, (_, i) => (seed + i) % (limits.seed + 1));
  const { believed, wantsPairs } = auditStore.getState();
  const work = new AuditWork(plan, seeds, wantsPairs);
  const step = wantsPairs ? STEP_OF_PAIRS : STEP;
  const results: (TrialResult | undefined)[] = [];
  const design = presentDesign(designStore.getState());
  const trials = work.trials.length;
  const asked = { plan, of: design, seed, trials, believed, wantsPairs, hasPairs: wantsPairs };
  auditStore.setState({ ...nothing, ...asked, state: 'running' }, true);
  underWay.begin({
    tasks: work.trials.map((trial) => ({ plan, trial })),
    create: hire,
    came: (result, index, done) => {
      results[index] = result;
      if (done % step === 0) auditStore.setState({ done, ...foundIn(work, results) });
      else if (done % STEP === 0) auditStore.setState({ done });
    },
    ended: (ending, done) => {
      if (ending.state === 'broken') return auditStore.setState(ending);
      const { state } = ending;
      const found = foundIn(work, results);
      auditStore.setState({ state, done, ...found });
      if (state === 'done') announceNow(summaryOf(found.rows));
    },
  });
}

function foundIn(work: AuditWork, results: readonly (TrialResult | undefined)[]) {
  const { rows, pairs } = work.audit(results);
  return { rows, pairs: pairs.filter(({ isWorse }) => isWorse) };
}

export const cancelAudit = (): void => underWay.cancel();

/** Forgets results and marks. */
export function clearAudit(): void {
  underWay.drop();
  auditStore.setState(nothing, true);
}

/** Whether the open design is the one that was audited, with what had come in it by its script until then. */
export const isAudited = ({ of, plan }: AuditState, design: Design): boolean =>
  of !== null && isSameSite(of, design) && isSameScript(of, design, plan?.timing.moment);

/** "Single points of failure: lb-1 and …", in a sentence. */
export function summaryOf(rows: readonly AuditRow[]): string {
  const points = pointsIn(rows);
  return points.length === 0
    ? 'No single point of failure in this site.'
    : `Single points of failure: ${points.map((row) => `${row.subject.id} (${wordsFor(row)})`).join(', ')}.`;
}

const wordsFor = (row: AuditRow): string => verdictWords(row).replace('single point of failure for ', '');

/** The single points of failure that are parts of the site. */
const pointsIn = (rows: readonly AuditRow[]): readonly AuditRow[] =>
  rows.filter(({ subject, verdict }) => !subject.isOutside && isPoint(verdict));

/** What the learner believed beside what was measured, by id. */
export interface Judgement {
  readonly hits: readonly string[];
  readonly misses: readonly string[];
  readonly falseAlarms: readonly string[];
}

/** Null where nothing was marked. What lies outside the site is no miss, and no false alarm where all needs it. */
export function judgementOf({ rows, believed }: AuditState): Judgement | null {
  if (believed.length === 0) return null;
  const points = pointsIn(rows).map(({ subject }) => subject.id);
  const all = rows.filter(({ verdict }) => isPoint(verdict)).map(({ subject }) => subject.id);
  return {
    hits: believed.filter((id) => all.includes(id)),
    misses: points.filter((id) => !believed.includes(id)),
    falseAlarms: believed.filter((id) => !all.includes(id)),
  };
}

/** Plays the run again up to the second before a part fails, and pauses there with the fault ready. */
export function openAccident({ worst }: AuditRow): void {
  const { plan, seed } = auditStore.getState();
  const [fault] = worst.faults;
  if (plan === null || fault === undefined) return;
  const { moment } = plan.timing;
  const target = worst.holders[fault.subject] ?? fault.subject;
  const commands = [...plan.commands, { at: moment, command: commandOf(fault, target) }];
  const { speed } = runStore.getState();
  repeat({ design: plan.design, commands, seed, speed, paused: true, at: moment - 1 }, false, false);
  announceNow(`Back at ${moment - 1} s, paused. ${target} fails one second later.`);
}

/** "single point of failure for writes": what the table says of a part. */
export const wordsOfVerdict = (row: AuditRow): string => verdictWords(row);

/** "web-01 + web-02", and what it means that both fail. */
export const wordsOfPair = (row: PairRow): readonly [name: string, verdict: string] => [
  pairName(row),
  pairWords(row),
];

/** Whether it stops reads, writes or both. */
export const isStop = ({ verdict }: AuditRow): boolean => isPoint(verdict);
