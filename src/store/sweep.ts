import { createStore } from 'zustand/vanilla';
import type { TimedCommand } from '../design/command';
import type { Design } from '../design/design';
import { limits } from '../design/limits';
import { ownersIn } from '../design/owners';
import { scriptOf } from '../design/script';
import { specsOf } from '../design/settings-of';
import { browserWorker } from '../experiments/browser-worker';
import { readAlternatives } from '../experiments/sweep/alternatives';
import { METRICS, metricCalled } from '../experiments/sweep/metrics';
import { findPlace, type Found } from '../experiments/sweep/place';
import { readRange } from '../experiments/sweep/range';
import { type ReadySweep, readySweeps, usualSpan } from '../experiments/sweep/ready';
import type { Sample } from '../experiments/sweep/sample';
import { KNEE_WORDS, type SweepCurve, type SweepPlan, SweepWork } from '../experiments/sweep/sweep';
import { inOrder } from '../run/in-order';
import { announceNow } from './announce';
import { commandsWithout } from './commands-without';
import { opened } from './design-after';
import { designStore, presentDesign } from './design-store';
import { openShared } from './lab';
import { runStore } from './run-store';
import { isSameScript, isSameSite } from './same-site';
import { UnderWay } from './under-way';

/** What the learner asks, as it is typed. */
export interface SweepQuestion {
  /** `PART.SETTING`. */
  readonly setting: string;
  /** `10..200:10`, or values between commas. */
  readonly range: string;
  /** `PART.SETTING=VALUE,VALUE`; empty for one curve. */
  readonly by: string;
  /** Ids, at least one. */
  readonly metrics: readonly string[];
  /** Runs at each point. */
  readonly replications: number;
  /** What happens in every run, and in words; empty where nothing does. */
  readonly commands: readonly TimedCommand[];
  readonly what: string;
}

export interface SweepState {
  readonly state: 'not asked' | 'running' | 'done' | 'cancelled' | 'broken';
  /** Why it is broken, or cannot begin, in a sentence; empty otherwise. */
  readonly reason: string;
  readonly question: SweepQuestion;
  /** The design that was open when it was asked. */
  readonly of: Design | null;
  readonly plan: SweepPlan | null;
  readonly curves: readonly SweepCurve[];
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
  readonly done: number;
  readonly runs: number;
}

export const MOST_REPLICATIONS = 50;
const USUAL_REPLICATIONS = 4;

const nothing: SweepState = {
  state: 'not asked',
  reason: '',
  question: {
    setting: '',
    range: '',
    by: '',
    metrics: ['p95'],
    replications: USUAL_REPLICATIONS,
    commands: [],
    what: '',
  },
  of: null,
  plan: null,
  curves: [],
  refused: [],
  done: 0,
  runs: 0,
};

export const sweepStore = createStore<SweepState>(() => nothing);

export const metrics = METRICS;
export const kneeWords = KNEE_WORDS;

/** Questions that a design can answer as they are. */
export const readyFor = (design: Design): readonly ReadySweep[] => readySweeps(design, usualSpan(design));

/** Every setting of numbers in a design, as it is asked for. */
export const settingsToSweep = (design: Design): readonly string[] =>
  ownersIn(design).flatMap(({ id, kind }) =>
    Object.entries(specsOf(kind)).flatMap(([name, { type }]) => (type === 'number' ? [`${id}.${name}`] : [])),
  );

/** Every setting with a few values, with all of them. */
export const alternativesIn = (design: Design): readonly string[] =>
  ownersIn(design).flatMap(({ id, kind }) =>
    Object.entries(specsOf(kind)).flatMap(([name, spec]) => {
      if (spec.type === 'flag') return [`${id}.${name}=true,false`];
      return spec.type === 'choice' ? [`${id}.${name}=${Object.keys(spec.options).join(',')}`] : [];
    }),
  );

/** The learner changes the question. What happens in every run belongs to a ready one. */
export function ask(change: Partial<SweepQuestion>): void {
  const { question } = sweepStore.getState();
  const own = 'setting' in change ? { commands: [], what: '' } : {};
  sweepStore.setState({ question: { ...question, ...own, ...change }, reason: '' });
}

/** Takes a ready question, and begins. */
export function askReady(
  { setting, range, metrics: ids, commands, what }: ReadySweep,
  hire?: typeof hireHere,
): void {
  ask({ setting, range, metrics: ids, by: '', commands, what });
  startSweep(hire);
}

const hireHere = () => browserWorker('swept run');

const underWay = new UnderWay<Sample>();
let work: SweepWork | null = null;

/** Runs the open design as it is at present at every value, each run from its start. The run that is seen goes on. */
export function startSweep(hire = hireHere): void {
  underWay.drop();
  const { question } = sweepStore.getState();
  const design = presentDesign(designStore.getState());
  const planned = planOf(question, design);
  if (!planned.ok) {
    sweepStore.setState({ ...nothing, question, reason: planned.message }, true);
    return;
  }
  const asked = planned.found;
  work = asked;
  const { plan, tasks } = asked;
  const results: (Sample | undefined)[] = [];
  const show = (state: SweepState['state'], done: number) =>
    sweepStore.setState({ state, done, curves: asked.curves(results), refused: asked.refused(results) });
  sweepStore.setState(
    {
      ...nothing,
      state: 'running',
      question,
      of: design,
      plan,
      curves: asked.curves([]),
      runs: tasks.length,
    },
    true,
  );
  underWay.begin({
    tasks,
    create: hire,
    came: (sample, index, done) => {
      results[index] = sample;
      if (done % plan.replications === 0) show('running', done);
    },
    ended: (ending, done) => {
      if (ending.state === 'broken') return sweepStore.setState(ending);
      const { state } = ending;
      show(state, done);
      if (state === 'done') announceNow(summaryOf(sweepStore.getState()));
    },
  });
}

export const cancelSweep = (): void => underWay.cancel();

/** Forgets the results; the question stays. */
export function clearSweep(): void {
  underWay.drop();
  work = null;
  sweepStore.setState({ ...nothing, question: sweepStore.getState().question }, true);
}

function planOf(question: SweepQuestion, design: Design): Found<SweepWork> {
  const { setting, range, by, metrics: ids, commands, replications } = question;
  const place = findPlace(design, setting.trim());
  if (!place.ok) return place;
  const values = readRange(place.found, range);
  if (!values.ok) return values;
  const others = by.trim() === '' ? null : readAlternatives(design, by);
  if (others !== null && !others.ok) return others;
  return SweepWork.of({
    design,
    commands: inOrder(scriptOf(design), commands),
    // Each further run has the next seed, and the last one must be one too.
    seed: Math.min(runStore.getState().seed, limits.seed - MOST_REPLICATIONS),
    replications,
    ...usualSpan(design),
    place: place.found,
    values: values.found,
    by: others === null ? null : others.found,
    metrics: ids.flatMap((id) => metricCalled(id) ?? []),
  });
}

/** Whether the open design is the one that was swept, with what is planned in it. */
export const isSwept = ({ of }: SweepState, design: Design): boolean =>
  of !== null && isSameSite(of, design) && isSameScript(of, design);

/** Where each curve bends, in sentences. */
export function summaryOf({ plan, curves }: SweepState): string {
  if (plan === null) return '';
  const bends = plan.metrics.flatMap(({ id, title }) =>
    curves.flatMap(({ knees, points, label }) => {
      const knee = knees[id];
      const of = label === '' ? '' : ` with ${label}`;
      return knee === undefined
        ? []
        : [`${title}${of}: knee at ${plan.place.text} = ${points[knee.point]!.x}.`];
    }),
  );
  return bends.length === 0 ? 'Measured. No curve has a knee inside this range.' : bends.join(' ');
}

/** Which formulas apply, and why none does: what is the same of several curves is said once. */
export const theoryWords = (curves: readonly SweepCurve[]): readonly string[] => [
  ...new Set(
    curves.map(({ label, theory: { words } }, _, all) => {
      const isOfAll = all.every(({ theory }) => theory.words === words);
      return isOfAll ? words : `${label}: ${words}`;
    }),
  ),
];

/** Opens the first run of a point from its start, as a copy: the learner's own design stays on this device. */
export function openPoint(curve: number, point: number): void {
  const { plan, curves } = sweepStore.getState();
  if (plan === null || work === null) return;
  const design = work.designAt(curve, point);
  const { speed } = runStore.getState();
  const { label } = curves[curve]!;
  // A run that begins adds what its script does.
  const commands = commandsWithout(plan.commands, scriptOf(plan.design));
  const run = { design, seed: plan.seed, speed, paused: false, at: null, commands };
  openShared(opened(run));
  const values = `${plan.place.text} = ${plan.values[point]}${label === '' ? '' : `, ${label}`}`;
  announceNow(`A copy with ${values} and seed ${plan.seed} runs from its start. Your own design is kept.`);
}
