import { beforeEach, expect, test } from 'vitest';
import type { Frame, RunnerCommand, RunnerReport } from '../run/protocol';
import type { WorkerPort } from '../run/runner-client';
import { restart, startLab } from './lab';
import { runStore } from './run-store';

const frame: Omit<Frame, 'playing'> = {
  now: 12.5,
  speed: 1,
  reached: 1,
  hops: new Float64Array(),
  lostHops: new Float64Array(),
  sampling: 1,
  readings: null,
  log: [],
  parts: [],
  points: [],
  scrapes: [],
  heard: [],
  caption: null,
  performed: null,
  twin: null,
};
const fingerprint = { at: 12.5, facts: 321, digest: '0123456789abcdef' };

/** What a test needs of a worker: what was sent to it, and a way to answer. */
class SilentWorker implements WorkerPort {
  sent: RunnerCommand[] = [];
  onmessage: WorkerPort['onmessage'] = null;
  onerror = null;
  onmessageerror = null;

  postMessage(command: RunnerCommand): void {
    this.sent.push(command);
  }

  terminate(): void {}

  answer(report: RunnerReport): void {
    this.onmessage?.({ data: report } as MessageEvent<RunnerReport>);
  }
}

let worker = new SilentWorker();
let run = 0;

function open(query: string): void {
  worker = new SilentWorker();
  startLab({ query, createWorker: () => worker });
  run = runStore.getState().run;
}

const standStill = (): void => {
  worker.answer({ type: 'frame', run, frame: { ...frame, playing: false } });
  worker.answer({ type: 'fingerprint', run, fingerprint, commands: [] });
};

beforeEach(() => runStore.setState(runStore.getInitialState(), true));

test('only an address that asks for a fingerprint makes the run compute one', () => {
  open('?until=30');
  expect(worker.sent[0]).toMatchObject({ type: 'start', fingerprint: false });
  expect(runStore.getState().fingerprint).toBe('off');
  open('?fingerprint&until=30');
  expect(worker.sent[0]).toMatchObject({ type: 'start', fingerprint: true });
  expect(runStore.getState().fingerprint).toBe('none yet');
});

test('a fingerprint is known while the run stands still, and forgotten when it plays', () => {
  open('?fingerprint');
  standStill();
  expect(runStore.getState().fingerprint).toEqual({ ...fingerprint, commands: 0 });
  worker.answer({ type: 'frame', run, frame: { ...frame, playing: true } });
  expect(runStore.getState().fingerprint).toBe('none yet');
});

test('between two events of one instant there is none', () => {
  open('?fingerprint');
  standStill();
  worker.answer({ type: 'fingerprint', run, fingerprint: null, commands: [] });
  expect(runStore.getState().fingerprint).toBe('none yet');
});

test('another run computes its own, and begins without one', () => {
  open('?fingerprint');
  standStill();
  restart();
  expect(runStore.getState().fingerprint).toBe('none yet');
  expect(worker.sent.at(-1)).toMatchObject({ type: 'start', fingerprint: true });
});
