import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { changeDesign } from '../design/change';
import { priceSettings } from '../design/catalog/prices';
import { defaultDesign } from '../design/default-design';
import { createSite } from '../site/site';
import { DESIGN_KEY, keepDesign } from './autosave';
import { branchStore, openBranch } from './branches';
import { opened } from './design-after';
import {
  changeSetting,
  designStore,
  moveElement,
  presentDesign,
  redo,
  replaceDesign,
  undo,
} from './design-store';
import { settingOf } from './edit';
import { InlineWorker } from './inline-worker.fixture';
import { kill, openShared, pause, play, repeat, startLab } from './lab';
import { leads } from './led-run.fixture';
import { loadPreset } from './load-preset';
import { backToNow, pastStore } from './past';
import { runPlan } from './plan';
import { readDesigns } from './read-designs';
import { changePrice } from './prices';
import { recordStore } from './record-store';
import { runStore } from './run-store';
import { addStep } from './script';
import { addLike } from './structure';

readDesigns();

/** What the past shows is never taken for the present design: not by undo, by what is kept, nor by another run. */

let worker: InlineWorker;
let kept: Map<string, string>;
let end = (): void => {};
const run = () => runStore.getState();
const design = () => designStore.getState().design;
const rate = (of = design()) => settingOf(of, 'users', 'rate');
const ids = () => design().elements.map(({ id }) => id);
const keptDesign = () => JSON.parse(kept.get(DESIGN_KEY)!);
const place = { x: 777, y: 555 };
const placeOf = (id: string) => design().elements.find((element) => element.id === id)?.position.lr;
/** What reached the site since the past was entered. */
const told = () => worker.commands.filter(({ type }) => type === 'command').length;

const { runOn, look } = leads(() => worker);

/** The rate is 5, from 20 s on 7; the run waits at 60 s, and is looked at as it was at 10 s. */
function lookBeforeTheChange(): void {
  changeSetting('users', 'rate', 5, 0);
  runOn(20);
  changeSetting('users', 'rate', 7, 10_000);
  runOn(60);
  look(10);
  expect(rate()).toBe(5);
}

beforeEach(() => {
  for (const store of [runStore, designStore, branchStore])
    (store as typeof runStore).setState(store.getInitialState() as never, true);
  kept = new Map();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  worker = new InlineWorker(createSite);
  end = startLab({ query: '?until=0', storage, keepDesign, createWorker: () => worker });
});
afterEach(() => end());

describe('undo', () => {
  test('of what was moved in the past leaves the site alone', () => {
    lookBeforeTheChange();
    const before = placeOf('web-01');
    moveElement('web-01', 'lr', place);
    backToNow();
    expect([rate(), placeOf('web-01')]).toEqual([7, place]);
    const commands = told();
    undo();
    expect([rate(), placeOf('web-01')]).toEqual([7, before]);
    redo();
    expect([rate(), placeOf('web-01')]).toEqual([7, place]);
    expect(told()).toBe(commands);
  });

  test('of what was planned in the past leaves the site alone', () => {
    lookBeforeTheChange();
    addStep({ at: 90, type: 'unplug', target: 'web-02' });
    backToNow();
    const commands = told();
    undo();
    expect(rate()).toBe(7);
    expect(design().script).toBeUndefined();
    expect(told()).toBe(commands);
  });

  test('in the past takes back what was moved there, and forks nothing', () => {
    lookBeforeTheChange();
    const before = placeOf('web-01');
    moveElement('web-01', 'lr', place);
    look(30);
    expect(rate()).toBe(7);
    undo();
    expect([rate(), placeOf('web-01'), run().past]).toEqual([7, before, 60]);
    backToNow();
    redo();
    expect([rate(), placeOf('web-01')]).toEqual([7, place]);
    expect(branchStore.getState().others).toEqual([]);
  });

  test('in the past of what was done before returns to the present first', () => {
    lookBeforeTheChange();
    undo();
    worker.pass(64);
    expect(run()).toMatchObject({ past: null, now: 60 });
    expect(rate()).toBe(5);
    redo();
    worker.pass(64);
    expect(rate()).toBe(7);
    expect(branchStore.getState().others).toEqual([]);
  });

  test('of a setting that was changed in the past sets back what was set then', () => {
    lookBeforeTheChange();
    changeSetting('users', 'rate', 9, 20_000);
    worker.pass(64);
    expect(run().past).toBeNull();
    undo();
    expect(rate()).toBe(5);
  });
});

describe('what is kept on the device', () => {
  test('is the present, with what was moved in the past', () => {
    lookBeforeTheChange();
    moveElement('web-01', 'lr', place);
    expect(rate(keptDesign().design)).toBe(7);
    expect(
      keptDesign().design.elements.find(({ id }: { id: string }) => id === 'web-01').position.lr,
    ).toEqual(place);
  });

  test('is another design as soon as it is opened from the past, and undo leads to the present one', () => {
    lookBeforeTheChange();
    loadPreset('simple');
    expect(keptDesign().preset).toBe('simple');
    expect(run().past).toBeNull();
    undo();
    expect(rate()).toBe(7);
  });
});

test('a price that gets its usual value in the past has it in the present, too', () => {
  expect(changePrice('failures', 9)).toBeNull();
  repeat({ design: design(), commands: [], seed: 3, speed: 1, paused: true, at: 0 }, false, false);
  lookBeforeTheChange();
  expect(design().prices).toEqual({ failures: 9 });
  changePrice('failures', priceSettings.failures.default);
  expect(design().prices).toBeUndefined();
  look(30);
  expect(design().prices).toBeUndefined();
  backToNow();
  expect([design().prices, rate()]).toEqual([undefined, 7]);
});

describe('a run that is begun from the past', () => {
  test('by a plan has the changes of the plan, and those of the present', () => {
    lookBeforeTheChange();
    const present = presentDesign(designStore.getState());
    expect(rate(present)).toBe(7);
    const planned = { ...present, title: 'Planned' };
    runPlan('planned', { design: planned, commands: [] });
    expect(recordStore.getState().start).toEqual(planned);
    expect(design()).toEqual(planned);
    undo();
    expect(rate()).toBe(7);
  });

  test('to be repeated leaves the present design, and nothing of the look', () => {
    lookBeforeTheChange();
    const { seed, speed } = run();
    pastStore.setState({ rewinding: { at: 1, to: 2 } });
    repeat({ design: defaultDesign, commands: [], seed, speed, paused: true, at: 5 }, false, false);
    expect(rate()).toBe(7);
    expect(run().past).toBeNull();
    expect(pastStore.getState().rewinding).toBeNull();
  });

  test('from a link shows the design of the link, and undo leads to the present one', () => {
    lookBeforeTheChange();
    openShared(opened({ design: defaultDesign, commands: [], seed: 1, speed: 1, paused: true, at: null }));
    worker.pass(64);
    expect(designStore.getState()).toMatchObject({ design: defaultDesign, present: null });
    undo();
    expect(rate()).toBe(7);
  });
});

test('a branch that is left from the past is kept with its present design', () => {
  lookBeforeTheChange();
  kill('web-01');
  worker.pass(64);
  openBranch(1);
  worker.pass(64);
  look(10);
  expect(rate()).toBe(5);
  openBranch(2);
  worker.pass(64);
  openBranch(1);
  worker.pass(64);
  expect(run()).toMatchObject({ past: null, now: 60 });
  expect(rate()).toBe(7);
  expect(rate(keptDesign().design)).toBe(7);
});

test('a plan that changes what has been keeps the former run with its present design', async () => {
  lookBeforeTheChange();
  addStep({ at: 8, type: 'unplug', target: 'web-02' });
  await vi.waitFor(() => expect(branchStore.getState().others).toHaveLength(1));
  const { present } = branchStore.getState().others[0]!;
  expect(rate(present)).toBe(7);
  expect(present.script).toBeUndefined();
});

describe('servers that a rule adds', () => {
  const service = {
    kind: 'autoscaler',
    settings: { template: 'web-03', min: 4, outCooldown: 5, inCooldown: 5 },
  } as const;
  const servers = () => ids().filter((id) => id.startsWith('web-'));
  const all = ['web-01', 'web-02', 'web-03', 'web-04'];

  beforeEach(async () => {
    const changed = changeDesign(defaultDesign, { remove: [], add: [{ service, on: 'lb-1' }] });
    if (!changed.ok) throw new Error(changed.message);
    replaceDesign(changed.design, null);
    pause();
    runOn(60);
    await vi.waitFor(() => expect(servers().toSorted()).toEqual(all));
    look(1);
    expect(servers()).not.toContain('web-04');
    play();
    worker.pass(50_000);
    pause();
    expect(run().past).toBe(60);
  });

  test('come when the past is played, and stay where it goes on from there', async () => {
    expect(servers().toSorted()).toEqual(all);
    kill('web-01');
    worker.pass(64);
    expect(run().past).toBeNull();
    expect(servers().toSorted()).toEqual(all);
    expect(keptDesign().design.elements.map(({ id }: { id: string }) => id)).toContain('web-04');
  });
});

test('a part that is added in the present is there when the past is left by undo', async () => {
  runOn(5);
  addLike('web-03');
  await vi.waitFor(() => expect(recordStore.getState().commands).toHaveLength(1));
  runOn(12);
  look(3);
  expect(ids()).not.toContain('web-04');
  moveElement('web-01', 'lr', place);
  backToNow();
  undo();
  expect(ids()).toContain('web-04');
});
