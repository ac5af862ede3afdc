import { beforeEach, expect, test } from 'vitest';
import type { EvidencePort } from '../evidence/evidence-client';
import type { Evidence, EvidenceReport } from '../evidence/protocol';
import { connect } from './connection';
import { beginReading, evidenceStore, judge, judgeScenario, stop } from './evidence';
import { runStore } from './run-store';

interface Worker extends EvidencePort {
  readonly asked: Evidence[];
  isEnded: boolean;
  only: readonly string[] | undefined;
  readonly say: (report: EvidenceReport) => void;
}

let workers: Worker[] = [];

function create(): EvidencePort {
  const asked: Evidence[] = [];
  const worker: Worker = {
    asked,
    postMessage: ({ evidence, only }) => {
      asked.push(evidence);
      worker.only = only;
    },
    isEnded: false,
    only: undefined,
    terminate: () => {
      worker.isEnded = true;
    },
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    say: (data) => worker.onmessage?.({ data } as MessageEvent<EvidenceReport>),
  };
  workers.push(worker);
  return worker;
}

const workerFor = (evidence: Evidence): Worker => {
  const found = workers.findLast(({ asked }) => asked.includes(evidence));
  if (found === undefined) throw new Error(`Nobody judges ${evidence}.`);
  return found;
};

const theory = () => evidenceStore.getState().theory;
const conformance = () => evidenceStore.getState().conformance;
const sent: string[] = [];

beforeEach(() => {
  workers = [];
  evidenceStore.setState(evidenceStore.getInitialState(), true);
  sent.length = 0;
  connect(({ type }) => sent.push(type));
  runStore.setState({ status: 'paused' });
});

const system = () => evidenceStore.getState().system;
const scenario = (name: string) => ({ name, runs: 1, replications: 40 });
const failed = { problem: 'No.' };

const file = (name: string) => ({ name, family: 'haproxy/a', description: null, cases: [] });

test('results gather as they come', () => {
  judge('theory', create);
  expect(theory().progress).toBe('judging');
  const { say } = workerFor('theory');
  say({ type: 'runs', set: 'a', done: 1 });
  say({ type: 'runs', set: 'b', done: 3 });
  say({ type: 'judged set', set: 'a', outcome: { comparisons: [] } });
  expect(theory()).toMatchObject({ runs: { a: 1, b: 3 }, outcomes: { a: { comparisons: [] } } });
  say({ type: 'done' });
  expect(theory().progress).toBe('done');
  expect(conformance().progress).toBe('waiting');
});

test('what was judged stays when a reader stops it, and is gone when it begins anew', () => {
  judge('conformance', create);
  workerFor('conformance').say({ type: 'judged file', file: file('one') });
  stop('conformance');
  expect(conformance()).toMatchObject({ progress: 'stopped', files: [{ name: 'one' }] });
  judge('conformance', create);
  expect(conformance()).toMatchObject({ progress: 'judging', files: [] });
});

test('to stop what is over changes nothing', () => {
  judge('conformance', create);
  workerFor('conformance').say({ type: 'done' });
  stop('conformance');
  expect(conformance().progress).toBe('done');
});

test('a worker that breaks off is named, until it is tried again', () => {
  judge('theory', create);
  workerFor('theory').say({ type: 'broken', reason: 'No room.' });
  expect(evidenceStore.getState()).toMatchObject({
    theory: { progress: 'broken' },
    broken: { theory: 'No room.', conformance: null },
  });
  judge('theory', create);
  expect(evidenceStore.getState().broken.theory).toBeNull();
});

test('reading begins both and lists the rest, and leaving ends what is not done', () => {
  const leave = beginReading(create);
  expect(workers.flatMap(({ asked }) => asked)).toEqual(['conformance', 'theory', 'system']);
  expect([workerFor('system').only, evidenceStore.getState().system.progress]).toEqual([[], 'waiting']);
  workerFor('conformance').say({ type: 'done' });
  leave();
  expect([conformance().progress, theory().progress]).toEqual(['done', 'waiting']);
  expect(workerFor('theory').isEnded).toBe(true);
});

test('what is done or was stopped is not judged again on the next visit', () => {
  const leave = beginReading(create);
  workerFor('conformance').say({ type: 'done' });
  workerFor('system').say({ type: 'scenarios', scenarios: [scenario('a')] });
  stop('theory');
  leave();
  beginReading(create)();
  expect(workers).toHaveLength(3);
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

test('one whole real system is compared alone, and what is known of others stays', () => {
  const leave = beginReading(create);
  workerFor('system').say({ type: 'scenarios', scenarios: [scenario('a'), scenario('b')] });
  expect(system()).toMatchObject({ progress: 'waiting', scenarios: [{ name: 'a' }, { name: 'b' }] });

  judgeScenario('b', create);
  expect(workerFor('system').only).toEqual(['b']);
  workerFor('system').say({ type: 'judged scenario', scenario: 'b', outcome: failed });
  workerFor('system').say({ type: 'done' });
  judgeScenario('a', create);
  expect(system()).toMatchObject({ progress: 'judging', asked: ['a'], outcomes: { b: failed } });

  workerFor('system').say({ type: 'replications', scenario: 'a', done: 20 });
  leave();
  expect(workerFor('system').isEnded).toBe(true);
  expect(system()).toMatchObject({ progress: 'stopped', done: {}, outcomes: { b: failed } });
});

test('all whole real systems are compared anew, and their list stays meanwhile', () => {
  evidenceStore.setState({
    system: { ...system(), progress: 'done', scenarios: [scenario('a')], outcomes: { a: failed } },
  });
  judge('system', create);
  expect(workerFor('system').only).toBeUndefined();
  expect(system()).toMatchObject({
    progress: 'judging',
    asked: null,
    scenarios: [{ name: 'a' }],
    outcomes: {},
  });
});
