import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { PlannedSet } from '../evidence/live-theory';
import type { browserWorker } from '../experiments/browser-worker';
import { hireByHand, type WorkerByHand } from '../experiments/by-hand.fixture';
import { connect } from './connection';
import { beginReading, type Evidence, evidenceStore, judge, judgeScenario, stop } from './evidence';
import { runStore } from './run-store';

let workers: readonly WorkerByHand[] = [];
let create: typeof browserWorker;

const KINDS = { theory: 'theory set', conformance: 'recordings', system: 'scenario' } as const;

const workerFor = (evidence: Evidence): WorkerByHand => {
  const found = workers.findLast(({ kind }) => kind === KINDS[evidence]);
  if (found === undefined) throw new Error(`Nobody judges ${evidence}.`);
  return found;
};
/** The recordings are loaded first. */
const hired = (evidence: Evidence): Promise<WorkerByHand> => vi.waitFor(() => workerFor(evidence));

/** Answers whatever a worker is given, to the end. */
function answerAll(worker: WorkerByHand, result: unknown): void {
  for (let given = 0; given < worker.tasks.length; given++) worker.answer(result);
}

const theory = () => evidenceStore.getState().theory;
const conformance = () => evidenceStore.getState().conformance;
const sent: string[] = [];

// Later it is quick.
beforeAll(() => import('../evidence/recordings'));

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  ({ hire: create, hired: workers } = hireByHand());
  evidenceStore.setState(evidenceStore.getInitialState(), true);
  sent.length = 0;
  connect(({ type }) => sent.push(type));
  runStore.setState({ status: 'paused' });
});

afterEach(() => vi.unstubAllGlobals());

const system = () => evidenceStore.getState().system;
const failed = { problem: 'No.' };
const PASSED = [{ part: null, judgement: { verdict: 'passed' } }];
/** Of a first lot of eight. */
const LOT = Array.from({ length: 8 }, () => PASSED);

test('results gather as they come', async () => {
  judge('theory', create);
  expect(theory().progress).toBe('judging');
  const worker = await hired('theory');
  const [{ id: first }, { id: second }] = theory().sets as [PlannedSet, PlannedSet];
  worker.progress(0.05);
  expect(theory().runs).toEqual({ [first]: 1 });
  worker.answer({ comparisons: [] });
  worker.progress(0.15);
  expect(theory()).toMatchObject({
    runs: { [first]: 1, [second]: 3 },
    outcomes: { [first]: { comparisons: [] } },
  });
  answerAll(worker, { comparisons: null });
  await vi.waitFor(() => expect(theory().progress).toBe('done'));
  expect(Object.keys(theory().outcomes)).toEqual(theory().sets.map(({ id }) => id));
  expect(conformance().progress).toBe('waiting');
});

test('what was judged stays when a reader stops it, and is gone when it begins anew', async () => {
  judge('conformance', create);
  const worker = await hired('conformance');
  worker.answer(LOT);
  stop('conformance');
  expect(conformance()).toMatchObject({ progress: 'stopped', files: LOT.map((cases) => ({ cases })) });
  expect(worker.isEnded).toBe(true);
  judge('conformance', create);
  expect(conformance()).toMatchObject({ progress: 'judging', files: [] });
});

test('to stop what is over changes nothing', async () => {
  judge('conformance', create);
  answerAll(await hired('conformance'), [PASSED]);
  await vi.waitFor(() => expect(conformance().progress).toBe('done'));
  stop('conformance');
  expect(conformance().progress).toBe('done');
});

test('a comparison that breaks off is named, until it is tried again', async () => {
  judge('theory', create);
  (await hired('theory')).fail('No room.');
  await vi.waitFor(() =>
    expect(evidenceStore.getState()).toMatchObject({
      theory: { progress: 'broken' },
      broken: { theory: 'No room.', conformance: null },
    }),
  );
  judge('theory', create);
  expect(evidenceStore.getState().broken.theory).toBeNull();
});

test('reading begins both and lists the rest, and leaving ends what is not done', async () => {
  const leave = beginReading(create);
  answerAll(await hired('conformance'), [PASSED]);
  const theorist = await hired('theory');
  await vi.waitFor(() => expect(conformance().progress).toBe('done'));
  expect(system()).toMatchObject({ progress: 'waiting', scenarios: expect.any(Array) });
  expect(system().scenarios.length).toBeGreaterThan(5);
  leave();
  expect([conformance().progress, theory().progress]).toEqual(['done', 'waiting']);
  expect(theorist.isEnded).toBe(true);
  expect(workers).toHaveLength(2);
});

test('what is done or was stopped is not judged again on the next visit', async () => {
  const leave = beginReading(create);
  answerAll(await hired('conformance'), [PASSED]);
  await vi.waitFor(() => expect(conformance().progress).toBe('done'));
  await hired('theory');
  stop('theory');
  leave();
  beginReading(create)();
  await vi.waitFor(() => expect(system().scenarios.length).toBeGreaterThan(0));
  expect(workers).toHaveLength(2);
});

test('who leaves before the recordings are here begins nothing', async () => {
  beginReading(create)();
  await vi.waitFor(() => expect(system().scenarios.length).toBeGreaterThan(0));
  expect(workers).toHaveLength(0);
});

test('a playing run waits while somebody reads and goes on afterwards', () => {
  runStore.setState({ status: 'playing' });
  const leave = beginReading(create);
  expect(sent).toEqual(['pause']);
  runStore.setState({ status: 'paused' });
  leave();
  expect(sent).toEqual(['pause', 'play']);
});

test('a run that is only about to play waits too, and a paused one stays paused', () => {
  runStore.setState({ status: 'starting' });
  const leave = beginReading(create);
  expect(sent).toEqual([]);
  runStore.setState({ status: 'playing' });
  expect(sent).toEqual(['pause']);
  leave();
  sent.length = 0;
  runStore.setState({ status: 'paused' });
  beginReading(create)();
  expect(sent).toEqual([]);
});

test('one whole real system is compared alone, and what is known of others stays', async () => {
  const leave = beginReading(create);
  await vi.waitFor(() => expect(system().scenarios.length).toBeGreaterThan(2));
  expect(system().progress).toBe('waiting');
  const [one, other] = system().scenarios.filter(({ replications }) => replications > 0);

  judgeScenario(other!.name, create);
  const first = await hired('system');
  expect(first.tasks).toMatchObject([
    { scenario: { name: other!.name }, design: { text: expect.any(String) } },
  ]);
  first.answer(failed);
  await vi.waitFor(() => expect(system().progress).toBe('done'));
  judgeScenario(one!.name, create);
  const outcomes = { [other!.name]: failed };
  expect(system()).toMatchObject({ progress: 'judging', asked: [one!.name], outcomes });

  await vi.waitFor(() => expect(workerFor('system')).not.toBe(first));
  workerFor('system').progress(0.5);
  expect(system().done).toEqual({ [one!.name]: one!.replications / 2 });
  leave();
  expect(workerFor('system').isEnded).toBe(true);
  expect(system()).toMatchObject({ progress: 'stopped', done: {}, outcomes });
});

test('all whole real systems are compared anew, and their list stays meanwhile', () => {
  const scenarios = [{ name: 'a', runs: 1, replications: 40 }];
  evidenceStore.setState({ system: { ...system(), progress: 'done', scenarios, outcomes: { a: failed } } });
  judge('system', create);
  expect(system()).toMatchObject({
    progress: 'judging',
    asked: null,
    scenarios: [{ name: 'a' }],
    outcomes: {},
  });
});
