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
  const client = new RunnerClient(
    (report) => reports.push(report),
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  );
  client.send(start(1));
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (found === undefined) throw new Error(`There are only ${workers.length} workers`);
    return found;
  };
  return { client, worker, workers, reports };
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
