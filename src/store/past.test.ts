import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSite } from '../site/site';
import { announcementStore } from './announce';
import { branchStore, openBranch, removeBranch, renameBranch, runOf } from './branches';
import { changeSetting, designStore } from './design-store';
import { settingOf } from './edit';
import { historyStore } from './history-store';
import { hops } from './hops';
import { InlineWorker } from './inline-worker.fixture';
import { kill, play, restart, startLab, stepVisible } from './lab';
import { leads } from './led-run.fixture';
import { backToNow, markFrom, pastStore, stepBack, toMark } from './past';
import { recordStore } from './record-store';
import { runStore } from './run-store';
import { Run } from '../run/run';
import { FingerprintJournal } from '../run/fingerprint-journal';
import { shareLink, readLink } from './share';
import { addStep } from './script';
import { addLike } from './structure';

let worker: InlineWorker;
let end = (): void => {};
const run = () => runStore.getState();
const design = () => designStore.getState().design;
const kills = () => recordStore.getState().commands.map(({ command }) => command.type);

function start(query = ''): void {
  worker = new InlineWorker(createSite);
  end = startLab({ query, createWorker: () => worker });
}

const { runOn, look } = leads(() => worker);

/** Everything that is shown of a run. */
const shown = () => {
  const { now, readings, status } = run();
  const { log, points } = historyStore.getState();
  const told = log.filter(({ importance }) => importance !== 'routine').map(({ text }) => text);
  return { now, readings, status, told, points, hops: hops.table.hop.slice(0, hops.table.count) };
};

beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
  branchStore.setState(branchStore.getInitialState(), true);
});
afterEach(() => end());

describe('the past', () => {
  test('shows cards, charts, log and dots of its moment, and the present comes back as it was', () => {
    start();
    runOn(8);
    kill('web-02');
    runOn(20);
    const before = shown();
    expect(before.told.join(' ')).toContain('web-02 lost its power');
    look(5);
    expect(run()).toMatchObject({ past: 20, status: 'paused' });
    expect(Math.abs(run().now - 5)).toBeLessThanOrEqual(0.6);
    expect(run().readings?.now).toBe(run().now);
    expect(shown().told.join(' ')).not.toContain('web-02 lost its power');
    expect(historyStore.getState().points.at(-1)!.until).toBeLessThanOrEqual(run().now);
    expect(hops.table.count).toBeGreaterThan(0);
    expect(hops.table.begin.slice(0, hops.table.count).every((begin) => begin <= run().now)).toBe(true);
    expect(pastStore.getState().log.length).toBeGreaterThan(historyStore.getState().log.length);
    backToNow();
    expect(run().past).toBeNull();
    expect(shown()).toEqual(before);
  });

  test('says that it is the past, and when it is left', () => {
    start();
    runOn(20);
    look(5);
    expect(announcementStore.getState().polite).toMatch(/^This is the past\. The run waits at 20\.0 s/);
    backToNow();
    expect(announcementStore.getState().polite).toMatch(/^Back at the present/);
  });

  test('a run that played goes on when it is left', () => {
    start();
    play();
    worker.pass(2000);
    look(0.5);
    expect(run().status).toBe('paused');
    const { past } = run();
    worker.pass(500);
    expect(run().past).toBe(past);
    backToNow();
    expect(run().status).toBe('playing');
    worker.pass(320);
    expect(run().now).toBeGreaterThan(past! + 0.2);
  });

  test('a step back shows what was seen before the last event, and a step forth the same again', () => {
    start();
    runOn(3);
    const times: number[] = [];
    for (let i = 0; i < 6; i++) {
      stepVisible();
      times.push(run().now);
    }
    const before = shown();
    stepBack();
    worker.pass(64);
    const earlier = times.findLast((time) => time < before.now)!;
    expect(run().now).toBe(earlier);
    stepVisible();
    worker.pass(64);
    expect(run().now).toBe(before.now);
  });

  test('a restart leaves it, with the present design', () => {
    start();
    runOn(5);
    changeSetting('users', 'rate', 7);
    runOn(10);
    look(3);
    expect(settingOf(design(), 'users', 'rate')).not.toBe(7);
    restart();
    expect(run()).toMatchObject({ past: null, now: 0 });
    expect(settingOf(design(), 'users', 'rate')).toBe(7);
  });

  test('shows the machines that there were', async () => {
    start();
    runOn(5);
    addLike('web-03');
    const ids = () => design().elements.map(({ id }) => id);
    await expect.poll(() => kills().length).toBeGreaterThan(0);
    runOn(12);
    expect(ids()).toContain('web-04');
    look(3);
    expect(ids()).not.toContain('web-04');
    backToNow();
    expect(ids()).toContain('web-04');
  });

  test('a link made there opens at the moment shown', async () => {
    start();
    runOn(8);
    kill('web-02');
    runOn(20);
    look(5);
    const { now } = run();
    const shared = await shareLink('http://here/');
    if (!shared.ok) throw new Error(shared.message);
    const read = await readLink(new URL(shared.link).hash);
    if (!read.ok) throw new Error(read.message);
    expect(read.run).toMatchObject({ at: now, commands: [] });
  });
});

describe('what is done in the past', () => {
  test('is another branch, and the former one stays', () => {
    start();
    runOn(8);
    kill('web-02');
    runOn(20);
    const left = shown();
    look(5);
    const { now } = run();
    kill('web-01');
    worker.pass(64);
    expect(run()).toMatchObject({ past: null, now, status: 'paused' });
    expect(kills()).toEqual(['unplug']);
    expect(branchStore.getState()).toMatchObject({
      current: { name: 'Branch 2' },
      others: [{ name: 'Branch 1', at: 20, parted: now }],
    });
    runOn(10);
    openBranch(1);
    worker.pass(64);
    expect(run()).toMatchObject({ now: 20, past: null });
    expect(shown().told).toEqual(left.told);
    expect(shown().readings).toEqual(left.readings);
    expect(branchStore.getState()).toMatchObject({
      current: { id: 1, name: 'Branch 1' },
      others: [{ id: 2, name: 'Branch 2', at: 10 }],
    });
  });

  test('a setting is changed there with what was set then', () => {
    start();
    runOn(5);
    changeSetting('users', 'rate', 7);
    runOn(10);
    look(3);
    changeSetting('users', 'rate', 9);
    worker.pass(64);
    expect(run().past).toBeNull();
    expect(settingOf(design(), 'users', 'rate')).toBe(9);
    expect(recordStore.getState().commands.map(({ command }) => 'value' in command && command.value)).toEqual(
      [9],
    );
    expect(settingOf(branchStore.getState().others[0]!.present, 'users', 'rate')).toBe(7);
  });

  test('goes on as it would have gone from the start: equal by fingerprint', () => {
    start('fingerprint');
    runOn(8);
    kill('web-02');
    runOn(12);
    look(5);
    kill('lb-1');
    worker.pass(64);
    runOn(9);
    const { start: from, commands } = recordStore.getState();
    const hash = new FingerprintJournal();
    const fresh = new Run(createSite, { design: from!, seed: run().seed, commands }, hash);
    fresh.runUntil(9);
    expect(run().fingerprint).toMatchObject(hash.fingerprint(9));
  });

  test('a branch that is shown again has what was planned on its way as a plan', async () => {
    start();
    runOn(5);
    addStep({ at: 14, type: 'unplug', target: 'web-02' });
    await expect.poll(kills).toEqual(['unplug']);
    runOn(20);
    look(10);
    kill('web-01');
    worker.pass(64);
    openBranch(1);
    worker.pass(64);
    expect(run()).toMatchObject({ now: 20, past: null });
    look(8);
    kill('lb-1');
    worker.pass(64);
    expect(
      recordStore.getState().commands.map(({ command }) => 'target' in command && command.target),
    ).toEqual(['lb-1', 'web-02']);
  });

  test('says what is lost where the former branch cannot be kept', () => {
    start();
    runOn(20);
    look(5);
    recordStore.setState({ commands: [], isWhole: false });
    kill('web-01');
    worker.pass(64);
    expect(run().past).toBeNull();
    expect(branchStore.getState().others).toEqual([]);
    expect(run().refused?.reason).toContain('What came later is not kept');
  });

  test('branches have names, and can be removed', () => {
    start();
    runOn(8);
    look(5);
    kill('web-01');
    worker.pass(64);
    renameBranch(1, '  Before the accident ');
    renameBranch(1, '   ');
    expect(branchStore.getState().others[0]!.name).toBe('Before the accident');
    expect(runOf(branchStore.getState().others[0]!).commands).toEqual([]);
    removeBranch(1);
    expect(branchStore.getState().others).toEqual([]);
  });
});

test('marks lead from accident to accident, and back to the present', () => {
  start();
  runOn(8);
  kill('web-02');
  runOn(20);
  toMark(-1);
  worker.pass(64);
  const last = run().now;
  expect(last).toBeGreaterThan(7);
  for (let i = 0; i < 20 && run().now > 8.5; i++) {
    toMark(-1);
    worker.pass(64);
  }
  expect(run().now).toBeLessThanOrEqual(8.5);
  for (let i = 0; i < 20 && run().past !== null; i++) {
    toMark(1);
    worker.pass(64);
  }
  expect(run()).toMatchObject({ past: null, now: 20 });
});

test('the next and the last mark are those before and after the moment shown', () => {
  expect(markFrom([3, 8, 20], 8, 1)).toBe(20);
  expect(markFrom([3, 8, 20], 8, -1)).toBe(3);
  expect(markFrom([3, 8, 20], 20, 1)).toBeNull();
});
