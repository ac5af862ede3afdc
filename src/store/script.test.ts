import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseDesign } from '../design/parse';
import { createSite } from '../site/site';
import { branchStore } from './branches';
import { designStore, undo } from './design-store';
import { InlineWorker } from './inline-worker.fixture';
import { kill, play, restart, runTo, startLab } from './lab';
import { lookAt, backToNow } from './past';
import { recordStore } from './record-store';
import { runStore } from './run-store';
import { addStep, moveStep, removeStep } from './script';
import { readLink, shareLink } from './share';

let worker: InlineWorker;
let end = (): void => {};
const script = () => designStore.getState().design.script ?? [];
const planned = () => recordStore.getState().commands.map(({ at, command }) => `${at} ${command.type}`);
const unplug = (at: number) => ({ at, type: 'unplug', target: 'web-02' }) as const;
const isDown = () => {
  const reading = runStore.getState().readings?.of['web-02'];
  return reading !== undefined && 'condition' in reading && reading.condition === 'unplugged';
};

function runOn(time: number): void {
  runTo(time);
  worker.pass(64);
}

beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
  branchStore.setState(branchStore.getInitialState(), true);
  worker = new InlineWorker(createSite);
  end = startLab({ createWorker: () => worker });
});
afterEach(() => end());

test('what is planned ahead of the run comes at its time, and in each run anew', async () => {
  runOn(5);
  addStep(unplug(10.04));
  await vi.waitFor(() => expect(planned()).toEqual(['10 unplug']));
  runOn(9);
  expect(isDown()).toBe(false);
  runOn(12);
  expect(isDown()).toBe(true);
  restart();
  expect(planned()).toEqual(['10 unplug']);
  runOn(12);
  expect(isDown()).toBe(true);
});

test('it is moved and removed while the run goes on, and undo brings it back', async () => {
  runOn(5);
  addStep(unplug(10));
  const moved = moveStep(script()[0]!, 20);
  await vi.waitFor(() => expect(planned()).toEqual(['20 unplug']));
  runOn(15);
  expect(isDown()).toBe(false);
  removeStep(moved);
  await vi.waitFor(() => expect(planned()).toEqual([]));
  undo();
  await vi.waitFor(() => expect(planned()).toEqual(['20 unplug']));
  runOn(21);
  expect(isDown()).toBe(true);
  expect(branchStore.getState().others).toEqual([]);
});

test('what changes the past of the run plays it again, and the former one stays', async () => {
  runOn(20);
  addStep(unplug(8));
  await vi.waitFor(() => expect(branchStore.getState().others).toHaveLength(1));
  worker.pass(64);
  expect(runStore.getState()).toMatchObject({ now: 20, past: null });
  expect(isDown()).toBe(true);
  expect(branchStore.getState().others[0]).toMatchObject({ at: 20, commands: [] });
});

describe('steps that are moved one after the other, where the run has been', () => {
  const others = () => branchStore.getState().others;

  beforeEach(async () => {
    addStep(unplug(8));
    await vi.waitFor(() => expect(planned()).toEqual(['8 unplug']));
    runOn(20);
  });

  test('play it again once, up to where it waits, and leave one branch', () => {
    for (const at of [7, 6, 5]) moveStep(script()[0]!, at);
    worker.pass(64);
    expect(runStore.getState()).toMatchObject({ now: 20, status: 'paused', replayedUntil: null });
    expect(planned()).toEqual(['5 unplug']);
    moveStep(script()[0]!, 4);
    worker.pass(64);
    expect(runStore.getState()).toMatchObject({ now: 20, status: 'paused' });
    expect(planned()).toEqual(['4 unplug']);
    expect(others().map(({ at, commands }) => [at, commands[0]?.at])).toEqual([[20, 8]]);
  });

  test('leave a run in which something was done as a branch of its own', () => {
    moveStep(script()[0]!, 7);
    worker.pass(64);
    kill('web-01');
    moveStep(script()[0]!, 6);
    worker.pass(64);
    expect(others()).toHaveLength(2);
    runOn(40);
    moveStep(script()[0]!, 5);
    worker.pass(64);
    expect(others().map(({ at }) => at)).toEqual([20, 20, 40]);
  });

  test('leave it playing where it played, and plan ahead of a run that is on its way', () => {
    play();
    moveStep(script()[0]!, 7);
    moveStep(script()[0]!, 6);
    addStep(unplug(30));
    worker.pass(64);
    expect(runStore.getState().status).toBe('playing');
    expect(planned()).toEqual(['6 unplug', '30 unplug']);
    expect(runStore.getState().now).toBeGreaterThanOrEqual(20);
    expect(isDown()).toBe(true);
    expect(others()).toHaveLength(1);
  });
});

test('where too much was done to play the run again, that is said', () => {
  runOn(5);
  recordStore.setState({ commands: [], isWhole: false });
  addStep(unplug(10));
  expect(runStore.getState().refused?.reason).toContain('from the next run on');
});

test('what is planned behind a run that has gone on meanwhile is not lost in silence', () => {
  runOn(5);
  play();
  // The page has not heard yet how far the run is.
  const heard = worker.onmessage;
  worker.onmessage = null;
  worker.pass(4000);
  worker.onmessage = heard;
  addStep(unplug(7));
  expect(runStore.getState().refused?.reason).toMatch(/^The run has passed 7\.0\d* s already/);
  expect(planned()).toEqual([]);
});

test('a plan made in the past holds in the present', async () => {
  runOn(20);
  lookAt(5);
  worker.pass(64);
  addStep(unplug(25));
  await vi.waitFor(() => expect(planned()).toEqual(['25 unplug']));
  backToNow();
  expect(script()).toEqual([unplug(25)]);
  runOn(26);
  expect(isDown()).toBe(true);
});

test('it is part of the design, and of a link to it', async () => {
  addStep(unplug(10));
  addStep({ at: 4, type: 'slow', target: 'web-01/app-server', factor: 5 });
  const shared = await shareLink('http://here/');
  if (!shared.ok) throw new Error(shared.message);
  const read = await readLink(new URL(shared.link).hash);
  if (!read.ok) throw new Error(read.message);
  expect(read.run.present.script).toEqual(script());
  expect(script().map(({ at }) => at)).toEqual([4, 10]);
});

test('a link made in the past holds what was planned for later, and nothing that was done later', async () => {
  const shared = async () => {
    const made = await shareLink('http://here/');
    if (!made.ok) throw new Error(made.message);
    const read = await readLink(new URL(made.link).hash);
    if (!read.ok) throw new Error(read.message);
    return read.run.commands.map(({ at, command }) => `${at} ${command.type}`);
  };
  const lose = { at: 18, command: { type: 'unplug', target: 'web-01' } } as const;
  restart({ commands: [lose] });
  runOn(5);
  addStep(unplug(14));
  await vi.waitFor(() => expect(planned()).toEqual(['14 unplug', '18 unplug']));
  runOn(16);
  kill('lb-1');
  runOn(20);
  expect(planned()).toEqual(['14 unplug', '16 unplug', '18 unplug']);
  lookAt(10);
  worker.pass(64);
  expect(await shared()).toEqual(['14 unplug', '18 unplug']);
});

test.each([
  [[{ at: -1, type: 'stop', target: 'web-01' }], 'script[0].at'],
  [[{ at: 1, type: 'explode', target: 'web-01' }], 'script[0].type'],
  [[{ at: 1, type: 'slow', target: 'web-01' }], 'script[0].factor'],
  [7, 'script'],
])('a script like %j is refused with its place', (wrong, path) => {
  const parsed = parseDesign({ ...designStore.getState().design, script: wrong });
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.problems[0]?.path).toBe(path);
});
