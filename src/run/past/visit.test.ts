import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presets } from '../../design/presets';
import type { TimedCommand } from '../../site/commands';
import { freshRun, shownBy, shownIn, underWay, type Visited, visitedRun } from './visited.fixture';

const unplug = (at: number, target = 'web-01'): TimedCommand => ({
  at,
  command: { type: 'unplug', target },
});

/** What is compared of a moment: JSON, as absent and undefined are the same. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Steps on through the past until it has ended. */
function stepToThePresent(run: Visited): void {
  for (let left = 20; left > 0 && run.moment().live !== null; left--) {
    run.send({ type: 'step', to: 'visible' });
    run.pass(2);
  }
}

test('any moment shows what a fresh run shows that is played to it, recorded or not', () => {
  const commands = [unplug(7), { at: 15, command: { type: 'restore', target: 'web-01' } } as const];
  fc.assert(
    fc.property(fc.double({ min: 0, max: 29, noNaN: true }), fc.integer({ min: 1, max: 99 }), (at, seed) => {
      const run = visitedRun({ commands, seed });
      run.pass(190);
      run.send({ type: 'look', at });
      run.pass(2);
      const { frame, live } = run.moment();
      expect(live).toBeCloseTo(30.4, 6);
      expect(Math.abs(frame.now - at)).toBeLessThanOrEqual(0.6);
      const fresh = freshRun(frame.now, { commands, seed });
      expect(plain(shownIn(frame))).toEqual(plain(shownBy(fresh)));
      const frames = fresh.of('frame').map((report) => report.frame);
      expect(underWay([frame], frame.now)).toEqual(underWay(frames, frame.now));
    }),
    { numRuns: 25 },
  );
});

test.each(
  presets.filter(({ scale }) => scale === 'classroom').map(({ id, design }) => [id, design] as const),
)('%s: a recorded moment is the same as the one that is played again', (_id, design) => {
  const run = visitedRun({ design, seed: 5, commands: [] });
  run.pass(100);
  run.send({ type: 'look', at: 9 });
  const recorded = run.moment();
  expect(recorded.isRecorded).toBe(true);
  const again = visitedRun({ design, seed: 5, fingerprint: true });
  again.pass(100);
  again.send({ type: 'look', at: recorded.frame.now });
  again.pass(2);
  expect(again.moment().isRecorded).toBe(false);
  expect(plain(shownIn(again.moment().frame))).toEqual(plain(shownIn(recorded.frame)));
  expect(again.moment().frame.hops).toEqual(recorded.frame.hops);
});

test('of a mark the very moment is shown, also where another one was recorded near it', () => {
  const run = visitedRun();
  run.pass(100);
  run.send({ type: 'look', at: 5.01, exactly: true });
  run.pass(2);
  expect(run.moment()).toMatchObject({ isRecorded: false, frame: { now: 5.01 } });
});

describe('during a visit', () => {
  test('the run waits, and goes on where it was', () => {
    const run = visitedRun();
    run.pass(100);
    run.send({ type: 'look', at: 4 });
    const before = shownBy(run);
    run.pass(50);
    run.send({ type: 'now' });
    expect(run.moment()).toMatchObject({ live: null, frame: { playing: true } });
    expect(run.moment().frame.now).toBe(before.now);
    expect(plain(shownIn(run.moment().frame))).toEqual(plain(before));
    run.pass(10);
    expect(run.frame().now).toBeCloseTo(before.now + 1.6, 6);
  });

  test('a run that was paused is paused afterwards', () => {
    const run = visitedRun();
    run.pass(100);
    run.send({ type: 'pause' });
    run.send({ type: 'look', at: 4 });
    run.send({ type: 'now' });
    expect(run.moment().frame.playing).toBe(false);
  });

  /** A run on its way to 40 s, of which an earlier moment is looked at after 20 s. */
  const lookedAtOnTheWay = (playing = false) => {
    const run = visitedRun({ playing: false });
    run.send({ type: 'run-to', time: 20 });
    run.pass(3);
    run.send({ type: 'run-to', time: 40, playing });
    run.send({ type: 'look', at: 5 });
    run.pass(3);
    return run;
  };

  test.each([
    ['waits', false],
    ['plays on', true],
  ])('a run on its way to a moment goes on to it, and then %s', (_what, playsOn) => {
    const run = lookedAtOnTheWay(playsOn);
    expect(run.moment().live).toBe(20);
    run.send({ type: 'now' });
    run.pass(1);
    expect(run.frame()).toMatchObject({ now: 40, playing: playsOn });
  });

  test('another branch goes on to that moment, too', () => {
    const run = lookedAtOnTheWay();
    run.send({ type: 'command', command: { type: 'unplug', target: 'web-01' } });
    run.pass(4);
    expect(run.of('forked')).toHaveLength(1);
    expect(run.frame()).toMatchObject({ now: 40, playing: false });
  });

  test('who pauses in the past wants to go nowhere', () => {
    const run = lookedAtOnTheWay();
    run.send({ type: 'pause' });
    run.send({ type: 'now' });
    run.pass(4);
    expect(run.moment()).toMatchObject({ live: null, frame: { now: 20, playing: false } });
  });

  test('it can be played, up to where the run waits, which then plays on', () => {
    const run = visitedRun();
    run.pass(100);
    run.send({ type: 'look', at: 4 });
    run.send({ type: 'play' });
    run.pass(2);
    expect(run.moment().frame.playing).toBe(true);
    run.pass(20);
    expect(run.frame().now).toBeGreaterThan(6);
    expect(run.frame().now).toBeLessThan(9);
    run.pass(100);
    expect(run.moment().live).toBeNull();
    expect(run.frame().now).toBeGreaterThan(16);
    const fresh = freshRun(run.frame().now);
    expect(
      run.frame().readings ?? run.of('frame').findLast(({ frame }) => frame.readings)!.frame.readings,
    ).toEqual(freshRun(run.of('frame').findLast(({ frame }) => frame.readings)!.frame.now).frame().readings);
    expect(fresh.refusals()).toEqual([]);
  });

  test('a step goes one event on, and the life of a request ends at the moment shown', () => {
    const run = visitedRun();
    run.pass(100);
    run.send({ type: 'look', at: 4 });
    const { now } = run.moment().frame;
    // Recorded, it is the run itself that is asked, which knows what came later.
    expect(run.moment().isRecorded).toBe(true);
    for (let request = 1; request < 60; request++) run.send({ type: 'trace', request });
    const told = run.of('trace').flatMap(({ trace }) => trace?.facts ?? []);
    expect(told.length).toBeGreaterThan(20);
    expect(told.every(({ at }) => at <= now)).toBe(true);
    run.send({ type: 'step', to: 'visible' });
    run.pass(2);
    expect(run.moment().frame.now).toBeGreaterThan(now);
    run.send({ type: 'trace', request: 1 });
    const trace = run.of('trace').at(-1)!.trace!;
    expect(trace.facts.every(({ at }) => at <= run.moment().frame.now)).toBe(true);
  });

  test('a step over its end is the present again', () => {
    const run = visitedRun();
    run.pass(100);
    run.send({ type: 'pause' });
    const { now } = run.frame();
    run.send({ type: 'step-back' });
    run.pass(4);
    expect(run.moment().live).toBe(now);
    stepToThePresent(run);
    expect(run.moment()).toMatchObject({ live: null, frame: { now, playing: false } });
  });

  test('steps back lead through every moment at which something changed, and forth again', () => {
    const run = visitedRun({ playing: false });
    const times: number[] = [];
    run.send({ type: 'run-to', time: 6 });
    run.pass(2);
    for (let step = 0; step < 90; step++) {
      run.send({ type: 'step', to: 'visible' });
      if (run.frame().now !== times.at(-1)) times.push(run.frame().now);
    }
    const back = times.slice(0, -1).toReversed();
    for (const time of back) {
      run.send({ type: 'step-back' });
      run.pass(5);
      expect(run.moment().frame.now).toBe(time);
    }
    run.send({ type: 'step', to: 'visible' });
    run.pass(2);
    expect(times).toContain(run.moment().frame.now);
    expect(run.moment().frame.now).toBeGreaterThan(times[0]!);
  });

  test('before its first event there is the start', () => {
    const run = visitedRun({ playing: false });
    run.send({ type: 'step', to: 'visible' });
    for (let step = 0; step < 40; step++) {
      run.send({ type: 'step-back' });
      run.pass(5);
    }
    expect(run.moment().frame.now).toBe(0);
  });

  test('a replay that takes long tells how far it is, and can be left', () => {
    const run = visitedRun({ speed: 100, fingerprint: true });
    run.pass(200);
    run.send({ type: 'look', at: 200 });
    let left = 0;
    for (let turn = 0; turn < 20; turn++) {
      left = 2;
      run.pass(1, () => --left > 0);
    }
    const told = run.of('rewinding').map(({ at, to }) => [at, to]);
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]![1]).toBe(200);
    expect(told.at(-1)![0]).toBeGreaterThan(told[0]![0]!);
    run.send({ type: 'now' });
    expect(run.moment().live).toBeNull();
  });
});

describe('what is done in the past', () => {
  const withFingerprint = { fingerprint: true } as const;

  test('is another branch: the same run as one that is given these commands from the start', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 14, noNaN: true }),
        fc.constantFrom('web-01', 'web-02', 'lb-1', 'db-1'),
        (at, target) => {
          const run = visitedRun({ ...withFingerprint, commands: [unplug(3, 'web-03')], doneUntil: 3 });
          run.pass(60);
          run.send({ type: 'command', command: { type: 'restore', target: 'web-03' } });
          run.pass(60);
          run.send({ type: 'pause' });
          run.send({ type: 'look', at });
          run.pass(3);
          run.send({ type: 'command', command: { type: 'unplug', target } });
          run.pass(3);
          const [forked] = run.of('forked');
          expect(forked).toMatchObject({ at, ahead: [] });
          run.send({ type: 'run-to', time: 25 });
          run.pass(3);
          const { fingerprint, commands } = run.of('fingerprint').at(-1)!;
          const same = freshRun(25, { ...withFingerprint, commands });
          expect(commands.at(-1)).toEqual(unplug(at, target));
          expect(commands.every((each) => each.at <= at)).toBe(true);
          expect(same.of('fingerprint').at(-1)!.fingerprint).toEqual(fingerprint);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('leaves out what was done later, and not what is planned', () => {
    const run = visitedRun({
      commands: [unplug(2), unplug(12, 'web-02'), unplug(40, 'web-03')],
      doneUntil: 2,
    });
    run.pass(100);
    run.send({ type: 'command', command: { type: 'unplug', target: 'lb-1' } });
    run.send({ type: 'look', at: 9 });
    run.send({ type: 'command', command: { type: 'unplug', target: 'db-1' } });
    run.send({ type: 'command', command: { type: 'restore', target: 'db-1' } });
    run.pass(2);
    expect(run.of('forked')).toHaveLength(1);
    expect(run.of('forked')[0]!.ahead.map(({ at }) => at)).toEqual([12, 40]);
    expect(run.of('performed').map(({ command }) => command.command.type)).toEqual([
      'unplug',
      'unplug',
      'restore',
    ]);
    expect(run.frame().playing).toBe(true);
    run.pass(30);
    expect(run.frame().now).toBeGreaterThan(13);
    expect(run.refusals()).toEqual([]);
  });

  test('is no branch where it is refused: nothing of the run is left', () => {
    const run = visitedRun({ commands: [unplug(12, 'web-02')] });
    run.pass(100);
    run.send({ type: 'pause' });
    const before = shownBy(run);
    run.send({ type: 'look', at: 9 });
    run.send({ type: 'command', command: { type: 'unplug', target: 'nobody' } });
    run.pass(3);
    expect(run.refusals()).toHaveLength(1);
    expect(run.of('forked')).toEqual([]);
    expect(run.of('performed')).toEqual([]);
    expect(run.moment()).toMatchObject({ live: before.now });
    run.send({ type: 'play' });
    run.pass(100);
    expect(run.moment().live).toBeNull();
    expect(run.refusals()).toHaveLength(1);
    run.send({ type: 'look', at: 13 });
    run.pass(3);
    const fresh = freshRun(run.moment().frame.now, { commands: [unplug(12, 'web-02')] });
    expect(plain(shownIn(run.moment().frame))).toEqual(plain(shownBy(fresh)));
  });

  test('is done before another moment is looked at', () => {
    const run = visitedRun();
    run.pass(100);
    run.send({ type: 'look', at: 9 });
    const at = run.moment().frame.now;
    run.send({ type: 'command', command: { type: 'unplug', target: 'web-01' } });
    run.send({ type: 'look', at: 4 });
    run.pass(4);
    expect(run.of('forked')).toMatchObject([{ at }]);
    expect(run.of('performed').map(({ command }) => command)).toEqual([unplug(at)]);
    expect(run.moment().frame.now).toBeLessThan(5);
    expect(run.refusals()).toEqual([]);
  });

  test('is told of where the past is left before it was done', () => {
    const run = visitedRun();
    run.pass(100);
    run.send({ type: 'look', at: 9 });
    run.send({ type: 'command', command: { type: 'unplug', target: 'web-01' } });
    run.send({ type: 'now' });
    run.pass(4);
    expect(run.refusals()).toEqual([expect.stringMatching(/^What was done at [89]\.\d+ s is dropped/)]);
    expect(run.of('forked')).toEqual([]);
    expect(run.moment().live).toBeNull();
  });

  test('is done in the present while that is shown, whatever moment the run is on its way to', () => {
    const run = visitedRun(withFingerprint);
    run.pass(100);
    const { now } = run.frame();
    run.send({ type: 'look', at: 5 });
    run.send({ type: 'command', command: { type: 'unplug', target: 'web-01' } });
    run.pass(4);
    expect(run.of('forked')).toEqual([]);
    expect(run.of('performed').map(({ command }) => command)).toEqual([unplug(now)]);
    expect(run.moment()).toMatchObject({ live: null, frame: { playing: true } });
  });

  test('is done at the moment that is shown, whatever other one the run is on its way to', () => {
    const run = visitedRun(withFingerprint);
    run.pass(100);
    run.send({ type: 'look', at: 9 });
    run.pass(4);
    run.send({ type: 'look', at: 5 });
    run.send({ type: 'command', command: { type: 'unplug', target: 'web-01' } });
    run.pass(4);
    expect(run.of('performed').map(({ command }) => command)).toEqual([unplug(9)]);
  });

  test('another look finds nothing of the former branch', () => {
    const run = visitedRun();
    run.pass(100);
    // Not at a recorded moment, or the branches would have recorded theirs at the same times.
    const at = 9.13;
    run.send({ type: 'look', at, exactly: true });
    run.pass(4);
    run.send({ type: 'command', command: { type: 'unplug', target: 'web-01' } });
    run.pass(37);
    const { now } = run.frame();
    // Wherever moments of both were recorded side by side.
    for (let time = at + 0.1; time < now; time += 0.29) {
      run.send({ type: 'look', at: time });
      run.pass(2);
      const fresh = freshRun(run.moment().frame.now, { commands: [unplug(at)] });
      expect(plain(shownIn(run.moment().frame))).toEqual(plain(shownBy(fresh)));
    }
  });
});

test('what is done where a visit ended is found by another look', () => {
  const run = visitedRun();
  run.pass(100);
  run.send({ type: 'pause' });
  const { now } = run.frame();
  run.send({ type: 'step-back' });
  run.pass(4);
  stepToThePresent(run);
  run.send({ type: 'command', command: { type: 'unplug', target: 'web-02' } });
  run.send({ type: 'run-to', time: now + 30 });
  run.pass(3);
  run.send({ type: 'look', at: now + 10, exactly: true });
  run.pass(3);
  const fresh = freshRun(now + 10, { commands: [unplug(now, 'web-02')] });
  expect(run.moment()).toMatchObject({ isRecorded: false });
  expect(plain(shownIn(run.moment().frame))).toEqual(plain(shownBy(fresh)));
});

test('other commands can be put ahead of a run, and only ahead of it', () => {
  const run = visitedRun({ commands: [unplug(20)], fingerprint: true });
  run.pass(60);
  run.send({ type: 'replan', ahead: [unplug(3, 'web-03'), unplug(15, 'web-02')] });
  run.send({ type: 'run-to', time: 25 });
  run.pass(3);
  const { commands, fingerprint } = run.of('fingerprint').at(-1)!;
  expect(commands).toEqual([unplug(15, 'web-02')]);
  const fresh = freshRun(25, { commands: [unplug(15, 'web-02')], fingerprint: true });
  expect(fresh.of('fingerprint').at(-1)!.fingerprint).toEqual(fingerprint);
});

test('copies that wait on a long way lead to the same moments', () => {
  const run = visitedRun({ speed: 100, commands: [unplug(30)], fingerprint: true });
  run.pass(120);
  const slow = () => {
    let left = 3;
    return () => --left > 0;
  };
  const lookAt = (at: number) => {
    run.send({ type: 'look', at });
    for (let turn = 0; turn < 2000 && !(run.of('moment').at(-1)?.frame.now === at); turn++)
      run.runner.advance(16, slow());
    return run.moment().frame;
  };
  lookAt(150);
  let pace = 'behind';
  for (let turn = 0; turn < 5000 && pace !== 'still'; turn++) pace = run.runner.advance(16, slow());
  expect(pace).toBe('still');
  const looked = lookAt(100);
  const fresh = freshRun(100, { commands: [unplug(30)] });
  expect(plain(shownIn(looked))).toEqual(plain(shownBy(fresh)));
});
