import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepDesign } from './autosave';
import { changeDesign } from '../design/change';
import { defaultDesign } from '../design/default-design';
import { createSite } from '../site/site';
import { changeSetting, designStore, replaceDesign } from './design-store';
import { perform } from './connection';
import { settingOf } from './edit';
import { elementById } from './elements';
import { InlineWorker } from './inline-worker.fixture';
import { keepRun } from './kept-run';
import { pause, restart, runTo, startLab } from './lab';
import { readDesigns } from './read-designs';
import { readKeptRun } from './read-kept-run';
import { readyAccidents } from './ready-accidents/ready-accidents';
import { beforeAccident, startAccident } from './ready-accidents/start-accident';
import { recordStore } from './record-store';
import { runStore } from './run-store';
import { readLink, shareLink } from './share';
import { addLike } from './structure';

readDesigns();

class MemoryStorage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

const service = {
  kind: 'autoscaler',
  settings: { template: 'web-03', min: 4, outCooldown: 5, inCooldown: 5 },
} as const;

let storage = new MemoryStorage();
let worker = new InlineWorker(createSite);
let end = (): void => {};

function open(): ReturnType<typeof readKeptRun> {
  end();
  for (const store of [runStore, designStore, recordStore])
    (store as typeof runStore).setState(store.getInitialState() as never, true);
  worker = new InlineWorker(createSite);
  const kept = readKeptRun(storage);
  const options = { storage, keepDesign, kept: kept?.ok ? kept : null, query: '?fingerprint' };
  const ends = [startLab({ ...options, createWorker: () => worker }), keepRun(storage)];
  end = () => {
    for (const each of ends) each();
  };
  return kept;
}

const design = () => designStore.getState().design;
const servers = () => design().elements.flatMap(({ id }) => (id.startsWith('web-') ? [id] : []));

function reach(time: number): void {
  runTo(time);
  for (let turn = 0; turn < 200; turn++) worker.runner.advance(16, () => true);
}

const followed = (wanted: readonly string[]) => vi.waitFor(() => expect(servers()).toEqual(wanted));

beforeEach(() => {
  storage = new MemoryStorage();
  open();
  const changed = changeDesign(defaultDesign, { remove: [], add: [{ service, on: 'lb-1' }] });
  if (!changed.ok) throw new Error(changed.message);
  replaceDesign(changed.design, null);
});
afterEach(() => end());

test('an accident with a rule can be started again, on the design from which it began', async () => {
  replaceDesign(defaultDesign, null);
  const base = design();
  const { plan } = readyAccidents(base).find(({ id }) => id === 'met-by-scaling')!;
  if ('refusal' in plan) throw new Error(plan.refusal);
  startAccident('met-by-scaling', base, plan);
  reach(60);
  await vi.waitFor(() => expect(servers()).toContain('web-04'));
  const again = beforeAccident(designStore.getState());
  expect(again.elements.map(({ id }) => id)).toEqual(base.elements.map(({ id }) => id));
  const ready = readyAccidents(again).find(({ id }) => id === 'met-by-scaling')!;
  expect('refusal' in ready.plan).toBe(false);
});

describe('what a rule adds and removes', () => {
  test('stands in the design, where there is room for it', async () => {
    reach(20);
    await followed(['web-01', 'web-02', 'web-03', 'web-04']);
    const [like, copy] = ['web-03', 'web-04'].map((id) => elementById(design(), id)!);
    expect(copy!.services).toEqual(like!.services);
    expect(copy!.position).not.toEqual(like!.position);
    // The run was not told of it: it knew first.
    expect(recordStore.getState().commands).toEqual([]);
    changeSetting('lb-1/autoscaler', 'min', 1, 0);
    changeSetting('users', 'rate', 0.2, 1000);
    reach(150);
    await followed(['web-03']);
  });

  test('is taken back where the run begins anew', async () => {
    reach(20);
    await followed(['web-01', 'web-02', 'web-03', 'web-04']);
    restart();
    expect(servers()).toEqual(['web-01', 'web-02', 'web-03']);
    changeSetting('lb-1/autoscaler', 'min', 1, 0);
    changeSetting('users', 'rate', 0.2, 1000);
    reach(150);
    await followed(['web-03']);
    restart();
    expect(servers().toSorted()).toEqual(['web-01', 'web-02', 'web-03']);
    expect(design().links.filter(({ to }) => to === 'web-01').length).toBe(
      defaultDesign.links.filter(({ to }) => to === 'web-01').length,
    );
  });

  test('comes again where a page is loaded again, and where a link is opened', async () => {
    reach(20);
    pause();
    await followed(['web-01', 'web-02', 'web-03', 'web-04']);
    const { fingerprint, now } = runStore.getState();
    const shared = await shareLink('https://example.org/');
    const kept = open();
    expect(kept?.ok).toBe(true);
    await vi.waitFor(() => {
      worker.pass(200);
      expect(runStore.getState()).toMatchObject({ now, fingerprint });
    });
    await followed(['web-01', 'web-02', 'web-03', 'web-04']);
    if (!shared.ok) throw new Error(shared.message);
    const read = await readLink(shared.link.split('#')[1]!);
    if (!read.ok) throw new Error(read.message);
    expect(read.run).toMatchObject({ at: now, commands: [] });
  });
});

describe('what a deployment brings to a machine', () => {
  const versionOf = (id: string) => settingOf(design(), `${id}/app-files`, 'version');
  const deploy = () =>
    perform({ type: 'deploy', version: 'v43', to: [], settings: { strategy: 'all-at-once', errors: 0.5 } });

  beforeEach(() => replaceDesign(defaultDesign, null));

  test('stands in the design, and what is copied from there then has it', async () => {
    reach(1);
    deploy();
    reach(60);
    await vi.waitFor(() => expect(versionOf('web-03')).toBe('v43'));
    expect(settingOf(design(), 'web-03/app-files', 'errors')).toBe(0.5);
    addLike('web-03');
    expect(versionOf('web-04')).toBe('v43');
    const files = { kind: 'app-files', settings: { version: 'v43', errors: 0.5 } };
    expect(elementById(design(), 'web-04')!.services).toContainEqual(files);
  });

  test('is taken back where the run begins anew', async () => {
    reach(1);
    deploy();
    reach(60);
    await vi.waitFor(() => expect(versionOf('web-03')).toBe('v43'));
    restart();
    expect(versionOf('web-03')).toBe('v42');
    expect(settingOf(design(), 'web-03/app-files', 'errors')).toBe(0);
  });
});
