import { expect, test } from 'vitest';
import { presetById } from '../design/presets';
import type { Command, TimedCommand } from '../site/commands';
import { createSite } from '../site/site';
import type { Frame } from './protocol';
import { Run } from './run';
import { Runner } from './runner';

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const { design } = found.preset;

const KILL: Command = { type: 'unplug', target: 'web-02' };

/** A run in a runner, paused at its start. */
function showing(commands: readonly TimedCommand[] = []) {
  const frames: Frame[] = [];
  const runner = new Runner(createSite, (report) => {
    if (report.type === 'frame') frames.push(report.frame);
  });
  runner.handle({ type: 'start', run: 1, design, seed: 3, commands, playing: false, speed: 1 });
  const goOn = (time: number, budget = () => true) => {
    runner.handle({ type: 'run-to', run: 1, time });
    for (let turn = 0; turn < 10_000 && runner.advance(20, budget) !== 'still'; turn++);
  };
  const perform = (command: Command, measured = true) =>
    runner.handle({ type: 'command', run: 1, command, measured });
  const last = (): Frame => {
    const frame = frames.at(-1);
    if (frame === undefined) throw new Error('there should be a frame');
    return frame;
  };
  return { frames, goOn, perform, last };
}

/** What a run comes to by itself. */
function totalsOf(commands: readonly TimedCommand[], until: number) {
  const run = new Run(createSite, { design, seed: 3, commands }, { on: false, report: () => {} });
  run.runUntil(until);
  return run.readings().totals;
}

test('a measured command is told with the readings of its moment, and compared with the run without it', () => {
  const { goOn, perform, last, frames } = showing();
  goOn(20);
  perform(KILL);
  const told = frames.find(({ performed }) => performed !== null);
  expect(told).toMatchObject({ performed: KILL, readings: { now: 20 } });
  goOn(50);
  const { twin, readings } = last();
  expect(twin).toMatchObject({ from: 20, now: 50, totals: totalsOf([], 50) });
  expect(twin?.totals.failed).toBe(0);
  expect(twin?.p95).toBeGreaterThan(0);
  expect(readings?.totals.failed).toBeGreaterThan(0);
});

test('what was done before is done in both, and so is what is done later without being measured', () => {
  const { goOn, perform, last } = showing([{ at: 60, command: { type: 'cut', target: 'lb-1--web-01' } }]);
  const slow: Command = { type: 'slow', target: 'web-01', factor: 2 };
  const more: Command = { type: 'set', target: 'users', setting: 'rate', value: 9 };
  goOn(10);
  perform(slow);
  goOn(20);
  perform(KILL);
  goOn(30);
  perform(more, false);
  goOn(80);
  expect(last().twin?.totals).toEqual(
    totalsOf(
      [
        { at: 10, command: slow },
        { at: 30, command: more },
        { at: 60, command: { type: 'cut', target: 'lb-1--web-01' } },
      ],
      80,
    ),
  );
});

test('a command that is refused or changes nothing is not measured', () => {
  const { goOn, perform, frames } = showing();
  goOn(5);
  perform({ type: 'unplug', target: 'nobody' });
  perform({ type: 'restore', target: 'web-02' });
  expect(frames.filter(({ performed, twin }) => performed !== null || twin !== null)).toEqual([]);
});

test('two changes of one instant are one', () => {
  const { goOn, perform, last } = showing();
  goOn(10);
  perform(KILL);
  perform({ type: 'unplug', target: 'web-03' });
  goOn(30);
  expect(last().twin?.totals).toEqual(totalsOf([], 30));
});

test('while the twin is behind nothing is compared, and a run that stands waits for it', () => {
  const { goOn, perform, frames } = showing();
  goOn(60);
  perform(KILL);
  expect(frames.at(-1)?.twin).toBeNull();
  goOn(61, () => false);
  const [before, after] = [frames.at(-2), frames.at(-1)];
  expect(before).toMatchObject({ now: 61, playing: false, twin: null });
  expect(after).toMatchObject({ now: 61, playing: false, twin: { from: 60, now: 61 } });
});

test('nobody is compared with a run of long ago', () => {
  const { goOn, perform, last } = showing();
  goOn(5);
  perform(KILL);
  goOn(100);
  expect(last().twin?.now).toBe(100);
  goOn(200);
  expect(last().twin).toBeNull();
});

test('being compared changes nothing of a run', () => {
  const { goOn, perform, last } = showing();
  goOn(10);
  perform(KILL);
  goOn(40);
  expect(last().readings?.totals).toEqual(totalsOf([{ at: 10, command: KILL }], 40));
});
