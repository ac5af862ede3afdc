import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largeSite } from '../design/large-site.fixture';
import type { Fact } from '../site/facts';
import type { Frame, RunnerCommand, RunnerReport } from './protocol';
import { Runner } from './runner';
import { createToySite, toyDesign } from './toy-site.fixture';

const always = () => true;
const never = () => false;
const stop = { type: 'stop', target: 'web-01/web-server' } as const;

type Start = Extract<RunnerCommand, { type: 'start' }>;

function startedRunner(change: Partial<Start> = {}) {
  const reports: RunnerReport[] = [];
  const facts: Fact[] = [];
  const runner = new Runner(
    (design, seed, journal) =>
      createToySite(design, seed, {
        on: true,
        report: (fact) => {
          facts.push(fact);
          journal.report(fact);
        },
      }),
    (report) => reports.push(report),
  );
  const start: Start = {
    type: 'start',
    run: 1,
    design: toyDesign,
    seed: 1,
    commands: [],
    playing: true,
    speed: 1,
    ...change,
  };
  runner.handle(start);
  const frames = (): Frame[] => reports.flatMap((report) => (report.type === 'frame' ? [report.frame] : []));
  const last = (): Frame => {
    const frame = frames().at(-1);
    if (frame === undefined) throw new Error('No frame was reported');
    return frame;
  };
  const refusals = (): string[] =>
    reports.flatMap((report) => (report.type === 'refused' ? [report.reason] : []));
  return { runner, reports, facts, frames, last, refusals, start };
}

test('a start reports its first frame with readings at once', () => {
  const { last } = startedRunner({ playing: false });
  expect(last()).toMatchObject({ now: 0, playing: false, speed: 1 });
  expect(last().readings?.totals.sent).toBe(0);
});

test('simulated time follows wall time at the speed asked for', () => {
  const { runner, last } = startedRunner({ speed: 10 });
  for (let turn = 0; turn < 50; turn++) runner.advance(20, always);
  expect(last().now).toBeCloseTo(10, 6);
  expect(last().reached).toBe(10);
});

test('a paused run stands still and wants no turn', () => {
  const { runner, last } = startedRunner();
  runner.advance(100, always);
  runner.handle({ type: 'pause', run: 1 });
  expect(runner.advance(100, always)).toBe('still');
  expect(last()).toMatchObject({ now: 0.1, playing: false });
  runner.handle({ type: 'play', run: 1 });
  expect(runner.advance(100, always)).toBe('playing');
  expect(last().now).toBeCloseTo(0.2);
});

test('a long gap in wall time is cut and never caught up with', () => {
  const { runner, last } = startedRunner();
  runner.advance(3_600_000, always);
  expect(last().now).toBe(0.25);
  runner.advance(16, always);
  expect(last().now).toBeCloseTo(0.266);
});

test('wall time that is missing or runs backwards moves nothing', () => {
  const { runner, last, frames } = startedRunner();
  runner.advance(-500, always);
  runner.advance(Number.NaN, always);
  expect(frames()).toHaveLength(1);
  runner.advance(16, always);
  expect(last().now).toBe(0.016);
});

test('a run that cannot keep up says so, runs slower and skips nothing', () => {
  const slow = startedRunner({ speed: 100 });
  for (let turn = 0; turn < 200; turn++) slow.runner.advance(250, never);
  const { now, reached, speed } = slow.last();
  expect(speed).toBe(100);
  expect(reached).toBeLessThan(90);
  expect(slow.runner.advance(250, never)).toBe('behind');
  const quick = startedRunner();
  quick.runner.handle({ type: 'run-to', run: 1, time: now });
  quick.runner.advance(16, always);
  expect(slow.facts.filter(({ at }) => at < now)).toEqual(quick.facts.filter(({ at }) => at < now));
});

test('pacing changes when things happen on the wall, never what happens', () => {
  const whole = startedRunner();
  whole.runner.handle({ type: 'run-to', run: 1, time: 30 });
  whole.runner.advance(16, always);
  const slices = fc.array(
    fc.record({ ms: fc.integer({ min: 1, max: 200 }), speed: fc.constantFrom(0.5, 1, 20, 100) }),
    {
      minLength: 5,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(slices, (turns) => {
      const sliced = startedRunner();
      for (const { ms, speed } of turns) {
        sliced.runner.handle({ type: 'speed', run: 1, speed });
        sliced.runner.advance(ms, always);
      }
      const until = Math.min(30, sliced.last().now);
      expect(sliced.facts.filter(({ at }) => at < until)).toEqual(whole.facts.filter(({ at }) => at < until));
    }),
    { numRuns: 30 },
  );
});

test('a millisecond at a time or two hundred give the same log and the same charts', () => {
  const story = (ms: number) => {
    const { runner, frames } = startedRunner({ commands: [{ at: 2, command: stop }] });
    for (let turn = 0; turn * ms < 8000; turn++) runner.advance(ms, always);
    runner.handle({ type: 'pause', run: 1 });
    return { log: frames().flatMap(({ log }) => log), points: frames().flatMap(({ points }) => points) };
  };
  const fine = story(1);
  expect(fine.log.length).toBeGreaterThan(3);
  expect(story(200)).toEqual(fine);
});

test('readings come at most ten times a second of wall time', () => {
  const { runner, frames } = startedRunner();
  for (let turn = 0; turn < 250; turn++) runner.advance(4, always);
  const withReadings = frames().filter(({ readings }) => readings !== null);
  expect(withReadings.length).toBeGreaterThanOrEqual(9);
  expect(withReadings.length).toBeLessThanOrEqual(11);
  expect(frames().length).toBeLessThanOrEqual(64);
});

test('readings of very many parts come less often, and still more than twice a second', () => {
  const { runner, frames } = startedRunner({ design: largeSite(300) });
  for (let turn = 0; turn < 500; turn++) runner.advance(4, always);
  const withReadings = frames().filter(({ readings }) => readings !== null);
  expect(withReadings.length).toBeGreaterThan(4);
  expect(withReadings.length).toBeLessThanOrEqual(7);
});

describe('stepping', () => {
  test('one event at a time, with readings, and the run is paused', () => {
    const { runner, last, frames } = startedRunner();
    runner.handle({ type: 'step', run: 1, to: 'event' });
    expect(last().playing).toBe(false);
    expect(last().readings).not.toBeNull();
    expect(last().now).toBeGreaterThan(0);
    expect(frames()).toHaveLength(2);
  });

  test('to the next visible event stops as soon as a fact was reported', () => {
    const { runner, facts } = startedRunner({ playing: false });
    runner.handle({ type: 'step', run: 1, to: 'visible' });
    const count = facts.length;
    expect(count).toBeGreaterThan(0);
    runner.handle({ type: 'step', run: 1, to: 'visible' });
    expect(facts.length).toBeGreaterThan(count);
  });
});

describe('run to a time', () => {
  test('stops there exactly, paused', () => {
    const { runner, last } = startedRunner({ playing: false });
    runner.handle({ type: 'run-to', run: 1, time: 12.3 });
    expect(last().playing).toBe(true);
    runner.advance(5, always);
    expect(last()).toMatchObject({ now: 12.3, playing: false });
    expect(last().readings?.now).toBe(12.3);
  });

  test('takes as many turns as it needs', () => {
    const { runner, last } = startedRunner({ playing: false });
    runner.handle({ type: 'run-to', run: 1, time: 500 });
    let turns = 0;
    while (runner.advance(16, never) === 'behind') turns++;
    expect(turns).toBeGreaterThan(10);
    expect(last().now).toBe(500);
  });

  test('a time that is over, or none at all, is refused with a sentence', () => {
    const { runner, refusals, last } = startedRunner({ playing: false });
    runner.handle({ type: 'run-to', run: 1, time: 5 });
    runner.advance(16, always);
    runner.handle({ type: 'run-to', run: 1, time: 4 });
    runner.handle({ type: 'run-to', run: 1, time: Number.NaN });
    expect(refusals()).toEqual([
      'The run has reached 5.00 s and cannot go back to 4.00 s.',
      'The time to run to must be a number of seconds.',
    ]);
    expect(last().now).toBe(5);
  });

  test('can be left by pausing', () => {
    const { runner, last } = startedRunner();
    runner.handle({ type: 'run-to', run: 1, time: 1e6 });
    runner.advance(16, never);
    runner.handle({ type: 'pause', run: 1 });
    expect(last().playing).toBe(false);
    expect(runner.advance(16, never)).toBe('still');
  });
});

describe('speed', () => {
  test.each([
    [1000, 100],
    [0, 0.001],
    [-3, 0.001],
    [Number.POSITIVE_INFINITY, 100],
  ])('%d is brought to %d and refused with a sentence', (asked, given) => {
    const { runner, last, refusals } = startedRunner();
    runner.handle({ type: 'speed', run: 1, speed: asked });
    expect(last().speed).toBe(given);
    expect(refusals()).toEqual([expect.stringMatching(/^The speed must be from 0.001 to 100 .*\.$/)]);
  });

  test('what is no number changes nothing', () => {
    const { runner, last, refusals } = startedRunner({ speed: 4 });
    runner.handle({ type: 'speed', run: 1, speed: Number.NaN });
    expect(last().speed).toBe(4);
    expect(refusals()).toHaveLength(1);
  });
});

describe('runs', () => {
  const late: RunnerCommand[] = [
    { type: 'play', run: 0 },
    { type: 'pause', run: 0 },
    { type: 'speed', run: 0, speed: 2 },
    { type: 'step', run: 0, to: 'event' },
    { type: 'run-to', run: 0, time: 9 },
    { type: 'command', run: 0, command: stop },
    { type: 'trace', run: 0, request: 1 },
  ];

  test.each(late)('$type for another run is ignored', (command) => {
    const { runner, reports } = startedRunner();
    runner.handle(command);
    expect(reports).toHaveLength(1);
  });

  test.each(late)('$type before any run is ignored', (command) => {
    const reports: RunnerReport[] = [];
    const runner = new Runner(createToySite, (report) => reports.push(report));
    runner.handle(command);
    expect(runner.advance(16, always)).toBe('still');
    expect(reports).toEqual([]);
  });

  test('a start replaces the run: time begins at 0 and reports carry its number', () => {
    const { runner, reports, last, start } = startedRunner();
    runner.advance(200, always);
    runner.handle({ ...start, run: 2 });
    expect(last().now).toBe(0);
    expect(reports.at(-1)?.run).toBe(2);
    runner.handle({ type: 'pause', run: 1 });
    expect(runner.advance(16, always)).toBe('playing');
  });
});

describe('commands', () => {
  test('take effect at the time reached and show at once', () => {
    const { runner, last, facts } = startedRunner();
    runner.advance(200, always);
    runner.handle({ type: 'command', run: 1, command: stop });
    expect(facts.at(-1)).toMatchObject({ type: 'condition', at: 0.2 });
    expect(last().log.map(({ text }) => text)).toEqual(['Nginx on web-01 stopped.']);
    expect(last().readings).not.toBeNull();
  });

  test('that cannot be carried out are refused with a reason', () => {
    const { runner, refusals } = startedRunner();
    runner.handle({ type: 'command', run: 1, command: { type: 'cut', target: 'x' } });
    expect(refusals()).toEqual(['The toy knows nothing of "cut".']);
  });
});

test('a traced request comes back with its life', () => {
  const { runner, reports } = startedRunner();
  runner.handle({ type: 'run-to', run: 1, time: 10 });
  runner.advance(16, always);
  runner.handle({ type: 'trace', run: 1, request: 1 });
  runner.handle({ type: 'trace', run: 1, request: 999_999 });
  const [first, unknown] = reports.filter(({ type }) => type === 'trace');
  expect(first).toMatchObject({ request: 1, trace: { request: 1, finished: true } });
  expect(unknown).toMatchObject({ request: 999_999, trace: null });
});

describe('a crash', () => {
  const breakIt = { type: 'slow', target: 'web-01', factor: 0 } as const;

  test('is told in a sentence and ends the run', () => {
    const { runner, reports } = startedRunner();
    runner.advance(100, always);
    runner.handle({ type: 'command', run: 1, command: breakIt });
    runner.handle({ type: 'run-to', run: 1, time: 60 });
    runner.advance(16, always);
    expect(reports.at(-1)).toMatchObject({
      type: 'crashed',
      run: 1,
      message: expect.stringMatching(/^The simulation stopped at .*: the toy is broken$/),
    });
    const count = reports.length;
    runner.handle({ type: 'play', run: 1 });
    expect(runner.advance(16, always)).toBe('still');
    expect(reports).toHaveLength(count);
  });

  test('does not prevent another start', () => {
    const { runner, last, start } = startedRunner();
    runner.handle({ type: 'command', run: 1, command: breakIt });
    runner.handle({ type: 'run-to', run: 1, time: 60 });
    runner.advance(16, always);
    runner.handle({ ...start, run: 2 });
    runner.advance(100, always);
    expect(last().now).toBeCloseTo(0.1);
  });

  test('while the site is set up is told too', () => {
    const reports: RunnerReport[] = [];
    const runner = new Runner(
      () => {
        throw new Error('no such service');
      },
      (report) => reports.push(report),
    );
    runner.handle({
      type: 'start',
      run: 3,
      design: toyDesign,
      seed: 1,
      commands: [],
      playing: true,
      speed: 1,
    });
    expect(reports).toEqual([
      { type: 'crashed', run: 3, message: 'The simulation stopped at its start: no such service' },
    ]);
  });
});

test.each([20, 300])('readings of marked times are reported, however long a turn is (%i ms)', (turnMs) => {
  const marks = [0.5, 0.75, 2.25];
  const told = (change: Partial<Start>) => {
    const { runner, frames } = startedRunner({ speed: 5, ...change });
    for (let turn = 0; turn < 60; turn++) runner.advance(turnMs, always);
    return frames().flatMap(({ readings }) => (readings === null ? [] : [readings]));
  };
  const seen = told({ marks });
  for (const mark of marks) expect(seen.map(({ now }) => now)).toContain(mark);
  expect(seen.map(({ now }) => now)).toEqual(seen.map(({ now }) => now).toSorted((a, b) => a - b));
  expect(told({}).map(({ now }) => now)).not.toContain(0.75);
});

test('marks are met by a run that hurries, and a step over one needs no turn of its own', () => {
  const { runner, frames } = startedRunner({ playing: false, marks: [1.5, 3.5] });
  runner.handle({ type: 'run-to', run: 1, time: 3 });
  for (let turn = 0; turn < 20; turn++) runner.advance(20, always);
  const times = frames().flatMap(({ readings }) => readings?.now ?? []);
  expect(times).toContain(1.5);
  expect(frames().flatMap(({ now, isMark }) => (isMark ? now : []))).toEqual([1.5]);
  expect(times).not.toContain(3.5);
  expect(times.at(-1)).toBe(3);
});

test('a run that plays pauses at each of its stops, and goes on from there', () => {
  const { runner, last } = startedRunner({ speed: 10, stops: [0.5, 1.25] });
  for (let turn = 0; turn < 10; turn++) runner.advance(20, always);
  expect(last()).toMatchObject({ now: 0.5, playing: false });
  expect(last().readings?.now).toBe(0.5);
  runner.handle({ type: 'play', run: 1 });
  for (let turn = 0; turn < 10; turn++) runner.advance(20, always);
  expect(last()).toMatchObject({ now: 1.25, playing: false });
  runner.handle({ type: 'play', run: 1 });
  runner.advance(100, always);
  expect(last()).toMatchObject({ now: 2.25, playing: true });
});

test('a run that hurries passes its stops by', () => {
  const { runner, last } = startedRunner({ playing: false, stops: [0.5, 1.25, 3] });
  runner.handle({ type: 'run-to', run: 1, time: 2 });
  for (let turn = 0; turn < 5; turn++) runner.advance(20, always);
  expect(last()).toMatchObject({ now: 2, playing: false });
  runner.handle({ type: 'play', run: 1 });
  runner.advance(100, always);
  expect(last()).toMatchObject({ now: 2.1, playing: true });
});
