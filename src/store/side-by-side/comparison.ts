import { createStore } from 'zustand/vanilla';
import { limits } from '../../design/limits';
import { browserWorker } from '../../experiments/browser-worker';
import {
  Comparing,
  type ComparePlan,
  type CompareResult,
  type Comparison,
  tasksOf,
} from '../../experiments/compare/compare';
import { pause, play } from '../lab';
import { runStore } from '../run-store';
import { UnderWay } from '../under-way';
import { endPair, showPair } from './live-pair';

/** Pairs of runs that are made at a time. */
export const PAIRS = 20;

/** Two designs that are to be compared. */
export interface Matter {
  readonly title: string;
  /** What to look at; empty where nobody says. */
  readonly watch: string;
  readonly plan: ComparePlan;
  /** Of the first pair of runs, which is the one on the two diagrams. */
  readonly seed: number;
}

export interface ComparisonState {
  /** Null where nothing is compared. */
  readonly matter: Matter | null;
  readonly state: 'running' | 'done' | 'cancelled' | 'broken';
  /** Why it is broken, in a sentence. */
  readonly reason: string;
  /** Runs that are done, and that were asked for: two of each pair. */
  readonly done: number;
  readonly asked: number;
  /** Null before the first pair is done. */
  readonly comparison: Comparison | null;
}

const nothing: ComparisonState = {
  matter: null,
  state: 'done',
  reason: '',
  done: 0,
  asked: 0,
  comparison: null,
};

export const comparisonStore = createStore<ComparisonState>(() => nothing);

const underWay = new UnderWay<CompareResult>();
let comparing: Comparing | null = null;
let results: (CompareResult | undefined)[] = [];
/** Whether the page's own run played when it was covered. */
let playsOn = false;

/** Before an accident there is something to be seen of how it was. Simulated seconds. */
const LEAD = 8;

/**
 * Shows two designs in step, and measures them in many pairs of runs. The page's own run waits meanwhile.
 *
 * @param mayMove whether the diagrams may move by themselves.
 */
export function compare(matter: Matter, mayMove = true, create = browserWorker<'compared run'>): void {
  if (comparisonStore.getState().matter === null) {
    playsOn = runStore.getState().status === 'playing';
    if (playsOn) pause();
  }
  underWay.drop();
  results = [];
  comparing = new Comparing(matter.plan);
  comparisonStore.setState({ ...nothing, matter }, true);
  watchAgain(mayMove);
  measureMore(create);
}

/** The two diagrams from their beginning: shortly before the first thing that is done, or from the warm-up on. */
export function watchAgain(playing: boolean): void {
  const { matter } = comparisonStore.getState();
  if (matter === null) return;
  const { sides, warmUp } = matter.plan;
  const first = Math.min(...sides.flatMap(({ commands }) => commands.map(({ at }) => at)));
  const from = Number.isFinite(first) ? Math.max(0, first - LEAD) : Math.min(warmUp, LEAD);
  showPair({ sides, seed: matter.seed, from, playing });
}

/** Twenty pairs of runs, or twenty more. */
export function measureMore(create = browserWorker<'compared run'>): void {
  const { matter, state } = comparisonStore.getState();
  if (matter === null || comparing === null || state === 'running') return;
  const { plan, seed } = matter;
  const whole = comparing;
  // What was not done before is done now.
  const isWhole = (pair: number): boolean =>
    results[2 * pair] !== undefined && results[2 * pair + 1] !== undefined;
  let pairs = 0;
  while (isWhole(pairs)) pairs++;
  const offset = 2 * pairs;
  results = results.slice(0, offset);
  const seeds = Array.from({ length: PAIRS }, (_, i) => (seed + pairs + i) % (limits.seed + 1));
  const tasks = tasksOf(seeds);
  comparisonStore.setState({ state: 'running', done: offset, asked: offset + tasks.length });
  underWay.begin({
    tasks: tasks.map((task) => ({ plan, task })),
    create: () => create('compared run'),
    came: (result, index, done) => {
      results[offset + index] = result;
      const comparison = whole.comparison(results);
      comparisonStore.setState({
        done: offset + done,
        comparison: comparison.pairs === 0 ? null : comparison,
      });
    },
    ended: (ending) => comparisonStore.setState(ending.state === 'broken' ? ending : { state: ending.state }),
  });
}

export const cancelMeasuring = (): void => underWay.cancel();

/** Leaves the comparison. No worker is left, and the page's own run goes on if it did before. */
export function leaveComparison(): void {
  if (comparisonStore.getState().matter === null) return;
  underWay.drop();
  comparing = null;
  results = [];
  endPair();
  comparisonStore.setState(nothing, true);
  if (playsOn) play();
  playsOn = false;
}
