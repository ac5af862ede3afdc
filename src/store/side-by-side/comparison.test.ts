import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CompareResult, type Comparison, runSide } from '../../experiments/compare/compare';
import { type Both, contrast } from '../../experiments/compare/contrast';
import type { ComparedRun } from '../../experiments/kinds/compared-run';
import { InStep, type InStepCommand } from '../../run/in-step';
import { finished } from '../../run/job';
import type { RunnerCommand } from '../../run/protocol';
import { createSite } from '../../site/site';
import { connect } from '../connection';
import { hireHere } from '../hire-here.fixture';
import { runStore } from '../run-store';
import {
  cancelMeasuring,
  compare,
  comparisonStore,
  leaveComparison,
  measureMore,
  PAIRS,
  watchAgain,
} from './comparison';
import { endPair, livePairStore, pausePair, playPair, setPairSpeed } from './live-pair';
import { matterOf, ready } from './matters';
import { allRows, askedRows, differencesOf, wordsOfArrivals } from './rows';

let sent: RunnerCommand[] = [];
let watched: FakeThread[] = [];

/** Two runs in step on this very thread, as the browser's worker would have them. */
class FakeThread {
  onmessage: ((event: MessageEvent) => unknown) | null = null;
  onerror: ((event: ErrorEvent) => unknown) | null = null;
  isGone = false;
  readonly commands: InStepCommand[] = [];
  readonly both = new InStep(createSite, (data) => this.onmessage?.({ data } as MessageEvent));

  constructor() {
    watched.push(this);
  }

  postMessage(command: InStepCommand): void {
    this.commands.push(command);
    this.both.handle(command);
  }

  terminate(): void {
    this.isGone = true;
  }
}

const { hire: workerHere, alive } = hireHere(
  ({ plan, task }: ComparedRun): CompareResult => finished(runSide(plan, task)),
);

const brief = () => {
  const matter = matterOf(ready.find(({ id }) => id === 'health-checks')!);
  return { ...matter, plan: { ...matter.plan, warmUp: 5, duration: 55 } };
};

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 3 });
  vi.stubGlobal('Worker', FakeThread);
  sent = [];
  watched = [];
  connect((command) => sent.push(command));
  runStore.setState({ run: 1, seed: 7, now: 4, status: 'playing' });
});
afterEach(() => {
  leaveComparison();
  endPair();
  vi.unstubAllGlobals();
});

const done = () =>
  vi.waitFor(() => expect(comparisonStore.getState().state).toBe('done'), { timeout: 120_000 });

describe('a comparison', () => {
  it('shows both designs in step, measures them in pairs of runs, and comes to a verdict', async () => {
    compare(brief(), true, workerHere);
    expect(sent.map(({ type }) => type)).toEqual(['pause']);
    expect(comparisonStore.getState()).toMatchObject({ state: 'running', asked: 2 * PAIRS });

    // The two diagrams begin shortly before the accident at 40 s.
    const [thread] = watched as [FakeThread];
    expect(thread.commands[0]).toMatchObject({ type: 'start', from: 32, playing: true, seed: 1 });
    for (let i = 0; i < 100; i++) thread.both.advance(250, () => true);
    const { labs, now, status } = livePairStore.getState();
    expect(now).toBeGreaterThan(55);
    expect(status).toBe('playing');
    const [one, other] = labs!.map((lab) => lab.run.getState().readings!);
    expect(one!.totals.sent).toBe(other!.totals.sent);
    expect(one!.totals.failed).toBeGreaterThan(other!.totals.failed);
    expect(labs![0].linkNumbers.of('lb-1--web-02')).toBeDefined();
    expect(labs![0].hops.table.count).toBeGreaterThan(0);
    expect(labs![0].told.getState().p95).toBeGreaterThan(0);

    await done();
    const { comparison } = comparisonStore.getState();
    expect(comparison!.verdict.better).toMatchObject({ answered: 1 });
    expect(comparison!.pairs).toBe(PAIRS);
    expect(alive()).toBe(0);
    expect(askedRows(comparison!).map(({ title }) => title)).toContain('Requests that are answered');
    expect(askedRows(comparison!)[0]).toMatchObject({ isClear: true });
    expect(allRows(comparison!).map(([section]) => section)).toContain('failures');
    expect(wordsOfArrivals(comparison!)).toContain('each of the 20 pairs');

    // Twenty more have the next seeds.
    measureMore(workerHere);
    await done();
    expect(comparisonStore.getState().comparison!.pairs).toBe(2 * PAIRS);
  });

  it('is cancelled without a worker left, keeps what there is, and can go on', async () => {
    compare(brief(), true, workerHere);
    await vi.waitFor(() => expect(comparisonStore.getState().done).toBeGreaterThan(3), { timeout: 60_000 });
    cancelMeasuring();
    await vi.waitFor(() => expect(comparisonStore.getState().state).toBe('cancelled'));
    expect(alive()).toBe(0);
    const { comparison } = comparisonStore.getState();
    expect(comparison!.pairs).toBeGreaterThan(0);
    expect(comparison!.pairs).toBeLessThan(PAIRS);
    measureMore(workerHere);
    await done();
    expect(comparisonStore.getState().comparison!.pairs).toBeGreaterThanOrEqual(PAIRS);
  });

  it('is left with no worker, and the run of the page goes on', () => {
    compare(brief(), true, workerHere);
    leaveComparison();
    expect(alive()).toBe(0);
    expect(watched.every(({ isGone }) => isGone)).toBe(true);
    expect(comparisonStore.getState().matter).toBeNull();
    expect(livePairStore.getState().labs).toBeNull();
    expect(sent.map(({ type }) => type)).toEqual(['pause', 'play']);
  });

  it('leaves a run of the page that stood still where it stood', () => {
    runStore.setState({ status: 'paused' });
    compare(brief(), false, workerHere);
    expect(watched[0]!.commands[0]).toMatchObject({ playing: false });
    leaveComparison();
    expect(sent).toEqual([]);
  });

  it('has one clock for both diagrams', () => {
    compare(brief(), true, workerHere);
    pausePair();
    setPairSpeed(5);
    playPair();
    watchAgain(false);
    expect(watched[0]!.commands.map(({ type }) => type)).toEqual(['start', 'pause', 'speed', 'play']);
    expect(watched[0]!.isGone).toBe(true);
    expect(watched[1]!.commands[0]).toMatchObject({ type: 'start', speed: 5, playing: false });
    setPairSpeed(1);
  });

  it('says what stopped it', async () => {
    const made: ReturnType<typeof workerHere>[] = [];
    compare(brief(), true, () => {
      const worker = { ...workerHere(), begin: () => {} };
      made.push(worker);
      return worker;
    });
    made[0]!.failed(new Error('out of memory'));
    await vi.waitFor(() =>
      expect(comparisonStore.getState()).toMatchObject({ state: 'broken', reason: 'out of memory' }),
    );
    expect(alive()).toBe(0);
  });

  it('marks a difference only where there are runs enough', () => {
    const clear = (runs: number) => {
      const metric = { section: 'requests', of: 'all', name: 'sent', unit: 'count' } as const;
      const contrasts = [contrast(metric, new Array<Both>(runs).fill([1, 3]), true)];
      return allRows({ contrasts } as unknown as Comparison)[0]![1].map(({ isClear }) => isClear);
    };
    expect([clear(2), clear(6)]).toEqual([[false], [true]]);
  });

  it('tells what differs', () => {
    expect(differencesOf(brief())).toEqual([
      'lb-1/load-balancer: Health check (option httpchk): HTTP, application instead of None.',
    ]);
    const { plan } = brief();
    const [one, other] = [plan.sides[1], { ...plan.sides[1], commands: [] }];
    const matter = { ...brief(), plan: { ...plan, sides: [one, other] as const } };
    expect(differencesOf(matter)).toEqual(['Other things are done in the run.']);
  });
});
