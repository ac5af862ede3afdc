import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presetById } from '../design/presets';
import { createSite } from '../site/site';
import { keepCopy, keepDesign } from './autosave';
import { opened } from './design-after';
import { designStore, undo } from './design-store';
import { InlineWorker } from './inline-worker.fixture';
import { keepRun } from './kept-run';
import { kill, openShared, runTo, startLab } from './lab';
import { loadPreset } from './load-preset';
import { readDesigns } from './read-designs';
import { runStore } from './run-store';

readDesigns();

let worker: InlineWorker;
let kept = new Map<string, string>();
let end = (): void => {};
let branches: typeof import('./branches');
const KEY = 'signal-box/branches';
const { getState: state } = designStore;
const others = () => branches.branchStore.getState().others;
const listed = () => branches.branchesWith(others(), state().borrowed).map(({ name }) => name);
const keptNames = () =>
  JSON.parse(kept.get(KEY) ?? '{"others":[]}').others.map(({ name }: { name: string }) => name);

const found = presetById('simple');
if (!found.ok) throw new Error(found.message);
const simple = found.preset.design;
const openLink = () =>
  openShared(opened({ design: simple, commands: [], seed: 1, speed: 1, paused: true, at: null }));

/** The run goes on from 3 s, and the one that came to 6 s stays as a branch. */
async function fork(): Promise<void> {
  const { lookAt } = await import('./past');
  runTo(6);
  worker.pass(64);
  lookAt(3);
  worker.pass(64);
  kill(state().design.elements.find(({ id }) => id.startsWith('web-'))!.id);
  worker.pass(64);
}

function open(): void {
  end();
  for (const store of [runStore, designStore])
    (store as typeof runStore).setState(store.getInitialState() as never, true);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  worker = new InlineWorker(createSite);
  const ends = [
    startLab({ query: '?until=0', storage, keepDesign, createWorker: () => worker }),
    keepRun(storage),
  ];
  end = () => {
    for (const each of ends) each();
  };
}

beforeEach(async () => {
  kept = new Map();
  branches = await import('./branches');
  branches.branchStore.setState(branches.branchStore.getInitialState(), true);
  open();
});
afterEach(() => end());

test('a branch is shown with the preset of its own design, and says of which design it is', async () => {
  loadPreset('three-servers');
  const { title } = state().design;
  await fork();
  loadPreset('simple');
  const [branch] = others();
  expect(branch).toMatchObject({ name: 'Branch 1', preset: 'three-servers', borrowed: false });
  expect(branches.branchTitle(branch!, state().design)).toBe(`“Branch 1” of “${title}”`);
  expect(branches.branchTitle(branch!, branch!.present)).toBe('“Branch 1”');
  branches.openBranch(1);
  expect(state()).toMatchObject({ preset: 'three-servers', borrowed: false });
  expect(state().design.title).toBe(title);
  undo();
  expect(state()).toMatchObject({ preset: 'simple' });
});

test('the own branches are not those of a design that came by a link, and the other way round', async () => {
  await fork();
  openLink();
  expect(listed()).toEqual([]);
  await fork();
  expect(listed()).toHaveLength(1);
  expect(others().map(({ borrowed }) => borrowed)).toEqual([false, true]);
  expect(keptNames()).toEqual(['Branch 1']);
  undo();
  expect(state().borrowed).toBe(false);
  expect(listed()).toEqual(['Branch 1']);
});

test('the branches of a borrowed design are kept with its copy', async () => {
  openLink();
  await fork();
  branches.openBranch(1);
  expect(state().borrowed).toBe(true);
  expect(keptNames()).toEqual([]);
  keepCopy();
  expect(listed()).toEqual(['Branch 2']);
  expect(keptNames()).toEqual(['Branch 2']);
});

test('many branches of borrowed designs leave the own ones', async () => {
  await fork();
  openLink();
  for (let i = 0; i < 9; i++) await fork();
  expect(others().filter(({ borrowed }) => borrowed)).toHaveLength(8);
  expect(others()[0]).toMatchObject({ name: 'Branch 1', borrowed: false });
});

test('what the device has kept stays beside a new branch, with its preset', async () => {
  loadPreset('simple');
  await fork();
  const text = kept.get(KEY)!;
  vi.resetModules();
  const again = await import('./branches');
  const { keepRun: keepAgain } = await import('./kept-run');
  const { recordStore } = await import('./record-store');
  const { designStore: designs } = await import('./design-store');
  const endAgain = keepAgain({ getItem: () => text, setItem: () => {} });
  const { design } = designs.getState();
  recordStore.setState({ start: design, commands: [], given: [], isWhole: true });
  again.keepBranch({ record: recordStore.getState(), at: 4, parted: 2, design });
  expect(again.branchStore.getState().others).toMatchObject([
    { name: 'Branch 1', preset: 'simple' },
    { name: 'Branch 2', at: 4 },
  ]);
  endAgain();
});
