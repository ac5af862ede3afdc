import { expect, test } from 'vitest';
import { type EvidencePort, judgeEvidence } from './evidence-client';
import type { EvidenceReport } from './protocol';

function judging() {
  const calls: string[] = [];
  const port: EvidencePort = {
    postMessage: ({ evidence }) => calls.push(evidence),
    terminate: () => calls.push('terminate'),
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  };
  const reports: EvidenceReport[] = [];
  const end = judgeEvidence(
    { evidence: 'theory' },
    (report) => reports.push(report),
    () => port,
  );
  const say = (data: EvidenceReport) => port.onmessage?.({ data } as MessageEvent<EvidenceReport>);
  return { port, calls, reports, end, say };
}

const run = (done: number): EvidenceReport => ({ type: 'runs', set: 'a', done });

test('the worker is told what to judge, and what it says is passed on', () => {
  const { calls, reports, say } = judging();
  say(run(1));
  expect(reports).toEqual([run(1)]);
  expect(calls).toEqual(['theory']);
});

test('the thread ends with the last report', () => {
  const { calls, reports, say } = judging();
  say({ type: 'done' });
  say(run(2));
  expect(reports).toEqual([{ type: 'done' }]);
  expect(calls).toEqual(['theory', 'terminate']);
});

test('nothing is reported once it was ended from outside', () => {
  const { calls, reports, end, say } = judging();
  end();
  say(run(1));
  expect(reports).toEqual([]);
  expect(calls).toEqual(['theory', 'terminate']);
});

test('a program that cannot be loaded and a message that is damaged are reported in a sentence', () => {
  const unloaded = judging();
  unloaded.port.onerror?.({ message: '' } as ErrorEvent);
  expect(unloaded.reports).toEqual([{ type: 'broken', reason: 'Its program could not be loaded.' }]);
  expect(unloaded.calls).toEqual(['theory', 'terminate']);
  const damaged = judging();
  damaged.port.onmessageerror?.({} as MessageEvent);
  expect(damaged.reports).toEqual([{ type: 'broken', reason: 'A message was damaged.' }]);
});
