import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presetById } from '../design/presets';
import { createSite } from '../site/site';
import type { TimedCommand } from '../site/commands';
import { changeSetting, designStore, undo } from './design-store';
import { opened } from './design-after';
import { settingOf } from './edit';
import { InlineWorker } from './inline-worker.fixture';
import { openShared, pause, runTo, startLab } from './lab';
import { backToNow, lookAt } from './past';
import { runPlan } from './plan';
import { recordStore } from './record-store';
import { runStore } from './run-store';

let worker = new InlineWorker(createSite);
let end = (): void => {};

beforeEach(() => {
  for (const store of [runStore, designStore, recordStore])
    (store as typeof runStore).setState(store.getInitialState() as never, true);
  worker = new InlineWorker(createSite);
  end = startLab({ createWorker: () => worker });
});
afterEach(() => end());

const ttl = (at: number, value: number): TimedCommand => ({
  at,
  command: { type: 'set', target: 'dns', setting: 'ttl', value },
});

/** What the design shows, and by what the site goes. */
const shown = () => settingOf(designStore.getState().design, 'dns', 'ttl');
function inForce() {
  const reading = runStore.getState().readings?.of.dns;
  return reading?.kind === 'dns' ? reading.ttl : null;
}

async function standsAt(time: number, value: number): Promise<void> {
  for (let turn = 0; turn < 50; turn++) worker.runner.advance(16, () => true);
  expect(runStore.getState().now).toBe(time);
  await vi.waitFor(() => expect(shown()).toBe(value));
  expect(inForce()).toBe(value);
}

async function reach(time: number, value: number): Promise<void> {
  runTo(time);
  await standsAt(time, value);
}

async function back(time: number, value: number): Promise<void> {
  lookAt(time);
  await standsAt(time, value);
}

function simple() {
  const found = presetById('simple');
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

function begin(...commands: readonly TimedCommand[]): void {
  runPlan('fresher', { design: simple(), isOther: true, commands });
  pause();
  changeSetting('dns', 'ttl', 2);
}

test('shows what was planned when its time has come, and tells the site nothing of it', async () => {
  begin(ttl(5, 7), ttl(9, 8));
  await reach(4, 2);
  await reach(6, 7);
  await reach(10, 8);
  expect(recordStore.getState().commands.map(({ at }) => at)).toEqual([0, 5, 9]);
});

test('the past shows the values of its moment, and they come again when it is played', async () => {
  begin(ttl(5, 7), ttl(9, 8));
  await reach(4, 2);
  await reach(10, 8);
  await back(6, 7);
  await back(4, 2);
  await reach(7, 7);
  await reach(10, 8);
  await reach(11, 8);
});

test('what the learner has set shows in the past as it was then, and is in force again in the present', async () => {
  begin(ttl(9, 8));
  await reach(4, 2);
  changeSetting('dns', 'ttl', 3);
  await reach(6, 3);
  await back(3, 2);
  await back(5, 3);
  await back(2, 2);
  backToNow();
  await standsAt(6, 3);
  await reach(10, 8);
});

test('a link that opens behind it shows in its past what was there before', async () => {
  const design = simple();
  const how = { design, seed: 1, speed: 1, paused: true, at: 12, commands: [ttl(5, 7), ttl(20, 9)] };
  openShared(opened(how));
  await standsAt(12, 7);
  await back(0, Number(settingOf(design, 'dns', 'ttl')));
  backToNow();
  await reach(13, 7);
  await reach(21, 9);
});

test('can be undone like any change', async () => {
  begin(ttl(5, 7));
  await reach(6, 7);
  undo();
  expect(shown()).toBe(2);
  await reach(8, 2);
});
