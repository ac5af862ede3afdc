import { presets } from '../../src/design/presets';
import type { RunnerReport } from '../../src/run/protocol';
import { Runner } from '../../src/run/runner';
import { createSite } from '../../src/site/site';
import type { BenchRow } from '../row';

/** Simulated seconds of the run whose past is looked at: ten minutes. */
const LENGTH = 600;
const TURN_MS = 16;
/** Looks of which the slowest counts. */
const LOOKS = 20;
const MEGABYTE = 1e6;

const always = (): boolean => true;

function milliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A run of the default design that was played for ten minutes in real time, as its page does. */
function playedRun() {
  const design = presets.find(({ id }) => id === 'three-servers')!.design;
  let moment: Extract<RunnerReport, { readonly type: 'moment' }> | null = null;
  const runner = new Runner(createSite, (report) => {
    if (report.type === 'moment') moment = report;
  });
  const start = { type: 'start', run: 1, design, seed: 1, commands: [], playing: true, speed: 1 } as const;
  runner.handle(start);
  for (let played = 0; played < LENGTH * 1000; played += TURN_MS) runner.advance(TURN_MS, always);
  const look = (at: number): { readonly ms: number; readonly isRecorded: boolean } => {
    moment = null;
    const ms = milliseconds(() => {
      runner.handle({ type: 'look', run: 1, at });
      while (moment === null) runner.advance(TURN_MS, always);
    });
    return { ms, isRecorded: moment!.isRecorded };
  };
  const bytes = (): number => moment?.recordedBytes ?? 0;
  return { look, bytes };
}

/** Moments of a run's past: how soon they are there, and what they take. */
export function benchPast(): BenchRow[] {
  const played = playedRun();
  const recorded = Array.from({ length: LOOKS }, (_, i) => played.look(((i + 0.5) * LENGTH) / LOOKS));
  const slowest = Math.max(...recorded.map(({ ms }) => ms));
  const share = recorded.filter(({ isRecorded }) => isRecorded).length / LOOKS;
  const megabytes = played.bytes() / MEGABYTE;
  const replayed = replayedMs();
  return [
    {
      name: 'a recorded moment within ten minutes of a classroom run',
      figure: `${slowest.toFixed(1)} ms of processor time, ${Math.round(100 * share)} % of moments recorded`,
      target: 'at most 100 ms, all recorded',
      met: slowest <= 100 && share === 1,
    },
    {
      name: 'the same by playing the run again up to it',
      figure: `${replayed.toFixed(0)} ms of processor time`,
      target: 'at most 1000 ms',
      met: replayed <= 1000,
    },
    {
      name: 'memory of the recorded past of ten minutes',
      figure: `${megabytes.toFixed(1)} MB`,
      target: 'at most 16 MB',
      met: megabytes <= 16,
    },
  ];
}

/** The way to the last second of ten minutes that were not recorded, as they were passed at full speed. */
function replayedMs(): number {
  const design = presets.find(({ id }) => id === 'three-servers')!.design;
  let isThere = false;
  const runner = new Runner(createSite, (report) => {
    if (report.type === 'moment') isThere = true;
  });
  const start = { type: 'start', run: 1, design, seed: 1, commands: [], playing: false, speed: 1 } as const;
  runner.handle(start);
  runner.handle({ type: 'run-to', run: 1, time: LENGTH });
  for (let turn = 0; turn < 3; turn++) runner.advance(TURN_MS, always);
  return milliseconds(() => {
    runner.handle({ type: 'look', run: 1, at: LENGTH - 1 });
    while (!isThere) runner.advance(TURN_MS, always);
  });
}
