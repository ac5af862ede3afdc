import { expect, test } from 'vitest';
import type { RunnerCommand, RunnerReport } from './protocol';
import { RunnerClient, type WorkerPort } from './runner-client';
import { toyDesign } from './toy-site.fixture';

class FakeWorker implements WorkerPort {
  readonly sent: RunnerCommand[] = [];
  terminated = false;
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  postMessage(command: RunnerCommand): void {
    this.sent.push(command);
  }
  terminate(): void {
    this.terminated = true;
  }
  report(report: RunnerReport): void {
    this.onmessage?.({ data: report } as MessageEvent<RunnerReport>);
  }
}

const start = (run: number): RunnerCommand => ({
  type: 'start',
  run,
  design: toyDesign,
  seed: 1,
  commands: [],
  playing: true,
  speed: 1,
});

function startedClient() {
  const workers: FakeWorker[] = [];
  const reports: RunnerReport[] = [];
  const watchmen: (() => void)[] = [];
  const client = new RunnerClient(
    (report) => reports.push(report),
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    (look) => {
      watchmen.push(look);
      return () => void watchmen.splice(watchmen.indexOf(look), 1);
    },
  );
  const pass = (looks: number) => {
    for (let i = 0; i < looks; i++) for (const look of watchmen.slice()) look();
  };
  client.send(start(1));
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (found === undefined) throw new Error(`There are only ${workers.length} workers`);
    return found;
  };
  return { client, worker, workers, reports, pass };
}

test('commands of all runs go to one worker', () => {
  const { client, worker, workers } = startedClient();
  client.send({ type: 'pause', run: 1 });
  client.send(start(2));
  expect(workers).toHaveLength(1);
  expect(worker(0).sent.map(({ type }) => type)).toEqual(['start', 'pause', 'start']);
});

test('reports of any run but the last one are dropped', () => {
  const { client, worker, reports } = startedClient();
  client.send(start(2));
  worker(0).report({ type: 'refused', run: 1, reason: 'late' });
  worker(0).report({ type: 'refused', run: 2, reason: 'now' });
  expect(reports).toEqual([{ type: 'refused', run: 2, reason: 'now' }]);
});

test('an error of the worker is reported as a crash of the present run', () => {
  const { worker, reports } = startedClient();
  worker(0).onerror?.({ message: 'out of memory' } as ErrorEvent);
  expect(reports).toEqual([{ type: 'crashed', run: 1, message: 'The simulation stopped: out of memory.' }]);
  expect(worker(0).terminated).toBe(true);
});

test('a message that cannot be read is reported as a crash too', () => {
  const { worker, reports } = startedClient();
  worker(0).onmessageerror?.({} as MessageEvent);
  expect(reports).toMatchObject([{ type: 'crashed', run: 1 }]);
});

test('after a crash the next start opens another worker', () => {
  const { client, worker, workers } = startedClient();
  worker(0).onerror?.({ message: '' } as ErrorEvent);
  client.send(start(2));
  expect(workers).toHaveLength(2);
  expect(worker(1).sent).toEqual([start(2)]);
});

const frame = (run: number, playing: boolean): RunnerReport => ({
  type: 'frame',
  run,
  frame: {
    now: 1,
    playing,
    speed: 1,
    reached: 1,
    hops: new Float64Array(),
    lostHops: new Float64Array(),
    sampling: 1,
    readings: null,
    caption: null,
    performed: null,
    twin: null,
    log: [],
    parts: [],
    points: [],
    scrapes: [],
    heard: [],
  },
});

test('a worker that ends in silence while its run plays is noticed, and ended', () => {
  const { worker, reports, pass } = startedClient();
  worker(0).report(frame(1, true));
  pass(9);
  worker(0).report(frame(1, true));
  pass(9);
  expect(worker(0).terminated).toBe(false);
  pass(1);
  expect(worker(0).terminated).toBe(true);
  const message = 'The simulation stopped: it gave no sign of life any more.';
  expect(reports.at(-1)).toEqual({ type: 'crashed', run: 1, message });
});

test('a worker whose run stands still may be silent, until it is asked something', () => {
  const { client, worker, pass } = startedClient();
  worker(0).report(frame(1, false));
  pass(1000);
  client.send({ type: 'trace', run: 1, request: 7 });
  worker(0).report({ type: 'trace', run: 1, request: 7, trace: null });
  pass(1000);
  expect(worker(0).terminated).toBe(false);
  client.send({ type: 'step', run: 1, to: 'event' });
  pass(10);
  expect(worker(0).terminated).toBe(true);
});

test('a worker whose program loads slowly is given more time', () => {
  const { worker, pass, reports } = startedClient();
  pass(59);
  expect(worker(0).terminated).toBe(false);
  pass(1);
  expect(reports.at(-1)).toMatchObject({ type: 'crashed', run: 1 });
});

test('a run that broke down starts again with its design, its seed and its commands', () => {
  const { client, worker, workers, pass } = startedClient();
  const command = { at: 2.5, command: { type: 'unplug', target: 'web-01' } } as const;
  client.send({ type: 'command', run: 1, command: command.command });
  worker(0).report({ type: 'performed', run: 1, command });
  worker(0).report(frame(1, true));
  pass(10);
  client.again(2);
  expect(workers).toHaveLength(2);
  expect(worker(1).sent).toEqual([{ ...start(1), run: 2, commands: [command] }]);
});
