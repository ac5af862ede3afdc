import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSite } from '../site/site';
import { announcementStore } from './announce';
import { keepDesign } from './autosave';
import { changeSetting, designStore, moveElement } from './design-store';
import { settingOf } from './edit';
import { DAMAGED_RUN_KEY, keepMoment, keepRun } from './kept-run';
import { InlineWorker } from './inline-worker.fixture';
import { kill, openShared, pause, perform, play, restore, runTo, startLab } from './lab';
import { lookAt } from './past';
import { type KeptRun, readKeptRun } from './read-kept-run';
import { readDesigns } from './read-designs';
import { recordStore, RUN_KEY } from './record-store';
import { runStore } from './run-store';
import { addStep } from './script';
import { readLink, shareLink } from './share';
import { viewStore } from './view-store';

readDesigns();

class MemoryStorage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  /** Takes what replaces something, and nothing new. */
  isFull = false;
  setItem(key: string, value: string): void {
    if (this.isFull && !this.items.has(key)) throw new Error('The quota has been exceeded.');
    this.items.set(key, value);
  }
}

let storage = new MemoryStorage();
let worker = new InlineWorker(createSite);
let end = (): void => {};
let kept: KeptRun | null = null;

/** A page that was closed opens again: nothing is left of it but what was kept. */
function open(options: Parameters<typeof startLab>[0] = {}): void {
  end();
  for (const store of [runStore, designStore, viewStore, recordStore, announcementStore])
    (store as typeof viewStore).setState(store.getInitialState() as never, true);
  worker = new InlineWorker(createSite);
  kept = readKeptRun(storage);
  const given = { storage, keepDesign, kept: kept?.ok ? kept : null, query: '?fingerprint', ...options };
  const ends = [startLab({ ...given, createWorker: () => worker }), keepRun(storage)];
  end = () => {
    for (const each of ends) each();
  };
}

const run = () => runStore.getState();
const stored = () => JSON.parse(storage.getItem(RUN_KEY) ?? 'null');

/** Stands still at this moment and says what happened up to it. */
function fingerprint(): unknown {
  pause();
  return run().fingerprint;
}

/** Half a minute in which much is done. */
function live(): void {
  worker.pass(4000);
  kill('web-02');
  worker.pass(3000);
  changeSetting('lb-1/load-balancer', 'algorithm', 'leastconn', 0);
  worker.pass(2000);
  perform({ type: 'slow', target: 'web-01/app-server', factor: 5 });
  restore('web-02');
  worker.pass(2000);
  moveElement('web-01', 'lr', { x: 1, y: 2 }, 0);
}

beforeEach(() => {
  storage = new MemoryStorage();
  open();
});
afterEach(() => end());

describe('a page that is loaded again', () => {
  test('stands at the same moment of the same run, kills included', () => {
    live();
    const before = fingerprint();
    const { now } = run();
    open();
    worker.pass(100);
    expect(run()).toMatchObject({ status: 'paused', now });
    expect(fingerprint()).toEqual({ ...(before as object), commands: 4 });
    expect(settingOf(designStore.getState().design, 'lb-1/load-balancer', 'algorithm')).toBe('leastconn');
  });

  test('plays on where it played', () => {
    live();
    keepMoment();
    const { now } = run();
    open();
    worker.pass(64);
    expect(run().status).toBe('playing');
    expect(run().now).toBeGreaterThanOrEqual(now);
    expect(run().now).toBeLessThan(now + 1);
  });

  test('is the same also after a second time, with what was done in between', () => {
    live();
    open();
    worker.pass(1000);
    kill('web-03');
    worker.pass(1000);
    const before = fingerprint();
    open();
    worker.pass(100);
    expect(fingerprint()).toEqual(before);
  });

  test('is kept where it waits, whatever of its past is shown', () => {
    live();
    pause();
    const { now } = run();
    const before = run().fingerprint;
    lookAt(now / 2);
    worker.pass(100);
    expect(run().past).toBe(now);
    expect(run().now).toBeLessThan(now);
    keepMoment();
    open();
    worker.pass(100);
    expect(run()).toMatchObject({ now, past: null, fingerprint: before });
  });

  test('an accident that was planned on the way comes again where its past is changed', async () => {
    worker.pass(2000);
    addStep({ at: 5, type: 'unplug', target: 'web-02' });
    await expect.poll(() => recordStore.getState().commands).toHaveLength(1);
    runTo(8);
    worker.pass(100);
    open();
    worker.pass(100);
    expect(run()).toMatchObject({ status: 'paused', now: 8 });
    lookAt(3);
    worker.pass(100);
    kill('web-01');
    worker.pass(100);
    expect(run().past).toBeNull();
    expect(
      recordStore.getState().commands.map(({ command }) => 'target' in command && command.target),
    ).toEqual(['web-01', 'web-02']);
  });

  test('a script comes once in a run that had not begun', async () => {
    open({ query: '?until=0' });
    pause();
    addStep({ at: 5, type: 'unplug', target: 'web-02' });
    await expect.poll(() => recordStore.getState().commands).toHaveLength(1);
    keepMoment();
    open({ query: '' });
    worker.pass(100);
    expect(recordStore.getState().commands).toHaveLength(1);
  });

  test('says so where there is no room for branches', () => {
    worker.pass(4000);
    pause();
    storage.isFull = true;
    lookAt(1);
    worker.pass(100);
    kill('web-01');
    worker.pass(100);
    expect(run().past).toBeNull();
    expect(run().refused?.reason).toContain('no room for all branches');
  });

  test('says nothing again of what happened before', () => {
    live();
    fingerprint();
    open();
    worker.pass(3000);
    const { polite, assertive } = announcementStore.getState();
    expect(`${polite}${assertive}`).not.toContain('web-02');
  });

  test('begins anew at the moment that its address names', () => {
    live();
    fingerprint();
    open({ query: '?fingerprint&until=2' });
    worker.pass(100);
    expect(run().now).toBe(2);
    expect(recordStore.getState().commands).toEqual([]);
  });

  test('begins anew where another window has kept another design', () => {
    live();
    fingerprint();
    const design = storage.getItem('signal-box/design') ?? '';
    storage.setItem('signal-box/design', design.replace('leastconn', 'first'));
    open();
    expect(recordStore.getState().commands).toEqual([]);
    expect(designStore.getState().notice).toBeNull();
    expect(settingOf(designStore.getState().design, 'lb-1/load-balancer', 'algorithm')).toBe('first');
  });

  test.each([
    ['{damaged', 'It is not a run.'],
    ['{"version":9}', 'It has version 9: only versions 1 to 2 are known here.'],
    ['{"version":2,"at":1e9,"run":{}}', 'No moment is called 1000000000.'],
    ['{"version":2,"at":1,"run":{}}', 'seed: Missing: a whole number from 0 to 4,294,967,295.'],
  ])('sets a damaged run aside: %s', (text, sentence) => {
    storage.setItem(RUN_KEY, text);
    open();
    expect(kept).toMatchObject({ ok: false, message: expect.stringContaining(sentence) });
    expect(storage.getItem(DAMAGED_RUN_KEY)).toBe(text);
    expect(run().status).toBe('playing');
  });
});

test('a damaged run that cannot be set aside is never written over', () => {
  storage.setItem(RUN_KEY, '{damaged');
  storage.isFull = true;
  open();
  expect(kept).toMatchObject({ ok: false, message: expect.stringContaining('It stays on this device') });
  worker.pass(1000);
  kill('web-02');
  expect(storage.getItem(RUN_KEY)).toBe('{damaged');
  storage.isFull = false;
  restore('web-02');
  expect(storage.getItem(DAMAGED_RUN_KEY)).toBe('{damaged');
  expect(stored().run.commands).toHaveLength(2);
});

describe('what is kept of a run', () => {
  test('is nothing once more was done than is kept', () => {
    worker.pass(100);
    for (let i = 0; i <= 5000; i++) perform({ type: 'set', target: 'users', setting: 'rate', value: i % 9 });
    pause();
    expect(recordStore.getState()).toMatchObject({ isWhole: false, commands: [] });
    expect(storage.getItem(RUN_KEY)).toBe('');
  });

  test('is nothing of a borrowed design', () => {
    live();
    pause();
    const before = stored();
    const { design } = designStore.getState();
    openShared({ design, present: design, seed: 5, speed: 1, paused: false, at: null, commands: [] });
    worker.pass(100);
    kill('web-01');
    pause();
    expect(stored()).toEqual(before);
  });
});

describe('a link', () => {
  test('opens at the same moment of the same run on another device, kills included', async () => {
    live();
    const before = fingerprint();
    const { now } = run();
    const made = await shareLink('https://example.org/');
    if (!made.ok) throw new Error(made.message);
    const read = await readLink(made.link);
    if (!read.ok) throw new Error(read.message);

    storage = new MemoryStorage();
    open({ shared: read.run });
    worker.pass(100);
    expect(run()).toMatchObject({ status: 'paused', now });
    expect(fingerprint()).toEqual({ ...(before as object), commands: 4 });
    const { design, borrowed } = designStore.getState();
    expect(borrowed).toBe(true);
    expect(settingOf(design, 'lb-1/load-balancer', 'algorithm')).toBe('leastconn');
    expect(design.elements.find(({ id }) => id === 'web-01')?.position.lr).toEqual({ x: 1, y: 2 });
    play();
    expect(run().status).toBe('playing');
  });

  test('that comes later is opened at its moment too', async () => {
    live();
    const before = fingerprint();
    const made = await shareLink('https://example.org/');
    const read = await readLink(made.ok ? made.link : '');
    if (!read.ok) throw new Error(read.message);
    open();
    openShared(read.run);
    worker.pass(100);
    expect(fingerprint()).toEqual({ ...(before as object), commands: 4 });
  });
});
