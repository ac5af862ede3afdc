import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { presetById } from '../../design/presets';
import { DESIGN_KEY, keepCopy, keepDesign } from '../autosave';
import { deedStore } from '../deeds';
import { changeSetting, designStore, redo, replaceDesign, undo } from '../design-store';
import { settingOf } from '../edit';
import { loadPreset } from '../load-preset';
import { readDesigns, readDesignsOf } from '../read-designs';
import { type DocumentBase, forgetBase, openBase, theBase } from './document-base';
import { allKept, keepDocuments } from './keep-documents';
import {
  addDocument,
  duplicateDocument,
  listDocuments,
  openDocument,
  putBack,
  removeDocument,
  renameDocument,
} from './library';
import { savingStore } from './saving';

class MemoryStorage {
  readonly items = new Map<string, string>();
  isFull = false;
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isFull && value.length > 200) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }
}

const initial = designStore.getInitialState();
const state = () => designStore.getState();
const rate = () => settingOf(state().design, 'users', 'rate');
const mirror = () => JSON.parse(storage.getItem(DESIGN_KEY) ?? 'null');

let storage = new MemoryStorage();
let session = new MemoryStorage();
let now = 1000;
let end = (): void => {};

/** A window opens: nothing is left of a former one but what is kept. */
async function open(window = session): Promise<void> {
  end();
  session = window;
  designStore.setState({ ...initial, keptAs: `new ${now}` }, true);
  savingStore.setState(savingStore.getInitialState(), true);
  deedStore.setState({ deed: null });
  if (storage.getItem(DESIGN_KEY) !== null) await readDesignsOf(storage, session);
  else readDesigns();
  const ends = [keepDesign(storage), keepDocuments({ session, now: () => now++ })];
  end = () => {
    for (const each of ends) each();
  };
  await settled();
}

/** Nothing is under way any more. */
async function settled(): Promise<void> {
  await vi.waitFor(() => expect(savingStore.getState().keepsSeveral).not.toBeNull());
  await allKept();
}

/** What the device keeps, in the order of its changes. */
async function kept(): Promise<Record<string, unknown>> {
  const all = await listDocuments();
  return Object.fromEntries(
    all.toReversed().map(({ title, design }) => [title, design && settingOf(design, 'users', 'rate')]),
  );
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  forgetBase();
  storage = new MemoryStorage();
  session = new MemoryStorage();
  await open();
});
afterEach(() => end());

describe('a design becomes a document of this device', () => {
  test('when it is changed, and not before', async () => {
    expect(savingStore.getState().state).toBe('nothing to save');
    loadPreset('simple');
    await allKept();
    expect(await kept()).toEqual({});
    changeSetting('users', 'rate', 7, 0);
    expect(savingStore.getState().state).toBe('saving');
    await allKept();
    expect(savingStore.getState().state).toBe('saved');
    expect(Object.values(await kept())).toEqual([7]);
    expect(mirror().kept).toMatchObject({ as: state().keptAs, revision: 1, isWhole: true });
  });

  test('and stays one document, whatever is undone in it', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    undo();
    await allKept();
    redo();
    await allKept();
    expect(Object.values(await kept())).toEqual([7]);
  });

  test('another one beside it, when another design takes its place', async () => {
    changeSetting('users', 'rate', 7, 0);
    loadPreset('simple');
    changeSetting('users', 'rate', 8, 1000);
    await allKept();
    expect(Object.values(await kept())).toEqual([7, 8]);
    undo();
    const opened = rate();
    undo();
    expect(rate()).toBe(7);
    changeSetting('users', 'rate', 9, 2000);
    await allKept();
    expect(Object.values(await kept())).toEqual([opened, 9]);
  });

  test('what was kept before there were several is taken over, once', async () => {
    const { design } = state();
    const text = JSON.stringify({ preset: null, design: { ...design, title: 'Of old' } });
    for (let times = 0; times < 2; times++) {
      storage.setItem(DESIGN_KEY, text);
      await open(new MemoryStorage());
      expect(Object.keys(await kept())).toEqual(['Of old']);
      expect(mirror().kept.as).toBe('first');
    }
  });

  test('but a borrowed one only when a copy is asked for, and the own one stays beside it', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    const found = presetById('simple');
    if (!found.ok) throw new Error(found.message);
    replaceDesign({ ...found.preset.design, title: 'Lent' }, null, true);
    changeSetting('users', 'rate', 3, 1000);
    await allKept();
    expect(savingStore.getState().state).toBe('a copy');
    expect(Object.values(await kept())).toEqual([7]);
    keepCopy();
    await allKept();
    expect(await kept()).toMatchObject({ Lent: 3 });
    expect(Object.values(await kept())).toEqual([7, 3]);
    undo();
    changeSetting('users', 'rate', 8, 5000);
    await allKept();
    expect(Object.values(await kept()).toSorted((one, other) => Number(one) - Number(other))).toEqual([3, 8]);
  });
});

describe('two windows', () => {
  /** Another window has the same document open and changes it. */
  async function changedElsewhere(wanted: number): Promise<DocumentBase> {
    const base = await theBase();
    const [document] = await base.all();
    const design = structuredClone(document!.design) as typeof initial.design;
    Object.assign(design.elements[0]!.settings!, { rate: wanted });
    await base.write({ id: document!.id, preset: null, design }, document!.revision, now++);
    return base;
  }

  test('never overwrite each other: what is changed here goes on beside what was changed there', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    await changedElsewhere(50);
    changeSetting('users', 'rate', 8, 1000);
    await allKept();
    const title = initial.design.title;
    expect(await kept()).toEqual({ [title]: 50, [`${title} (2)`]: 8 });
    expect(state().design.title).toBe(`${title} (2)`);
    expect(state().notice).toContain(`is kept as “${title} (2)”.`);
    undo();
    await allKept();
    changeSetting('users', 'rate', 9, 2000);
    await allKept();
    expect(Object.values(await kept())).toEqual([50, 9]);
  });

  test('one of which deletes what the other changes: it is kept again, that is said, and it may be let go', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    const { keptAs, design } = state();
    const base = await theBase();
    await base.remove(keptAs);
    expect(deedStore.getState().deed).toBeNull();
    changeSetting('users', 'rate', 8, 1000);
    await allKept();
    expect(await kept()).toEqual({ [design.title]: 8 });
    expect((await base.get(keptAs))?.revision, 'no window takes it for the deleted one').toBe(2);
    const { text, opposite } = deedStore.getState().deed!;
    expect(text).toBe(
      `Another window has deleted “${design.title}”. You have changed it here, so it is kept again under its name.`,
    );
    expect(opposite.title).toBe('Let it go');
    changeSetting('users', 'rate', 9, 2000);
    await allKept();
    expect(deedStore.getState().deed?.opposite, 'it is said once').toBe(opposite);
    opposite.run?.();
    await vi.waitFor(async () => expect(await kept()).toEqual({}));
    expect(state().design).toBe(initial.design);
    undo();
    expect(rate(), 'nothing is lost').toBe(9);
    changeSetting('users', 'rate', 10, 3000);
    await allKept();
    expect(await kept()).toEqual({ [design.title]: 10 });
  });

  test('that come to the same have nothing to settle', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    const base = await theBase();
    const { keptAs, preset, design } = state();
    const changed = structuredClone(design);
    Object.assign(changed.elements[0]!.settings!, { rate: 8 });
    await base.write({ id: keptAs, preset, design: changed }, 1, now++);
    changeSetting('users', 'rate', 8, 1000);
    await allKept();
    expect(Object.values(await kept())).toEqual([8]);
  });

  test('each open their own document again, whichever was changed last', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    const [one, other] = [session, new MemoryStorage()];
    await open(other);
    loadPreset('simple');
    changeSetting('users', 'rate', 20, 1000);
    await allKept();
    await open(one);
    expect(rate()).toBe(7);
    await open(other);
    expect(rate()).toBe(20);
    expect(Object.values(await kept())).toEqual([7, 20]);
  });

  test('a change that only the storage has taken is kept when the page opens again', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    const before = mirror();
    changeSetting('users', 'rate', 8, 1000);
    const after = mirror();
    await allKept();
    const base = await theBase();
    await base.put({
      ...before,
      ...before.design,
      id: before.kept.as,
      design: before.design,
      preset: before.preset,
      revision: 1,
      changedAt: 1,
    });
    storage.setItem(DESIGN_KEY, JSON.stringify(after));
    await open();
    expect(rate()).toBe(8);
    expect(Object.values(await kept())).toEqual([8]);
  });

  test('that change is kept beside the document where another window has gone on meanwhile', async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    const { kept: note, ...rest } = mirror();
    await changedElsewhere(50);
    rest.design.elements[0].settings.rate = 8;
    storage.setItem(DESIGN_KEY, JSON.stringify({ ...rest, kept: { ...note, isWhole: false } }));
    await open();
    expect(rate()).toBe(50);
    expect(Object.values(await kept())).toEqual([50, 8]);
  });
});

describe('where little or nothing can be kept', () => {
  test('a full storage is made up for by the documents', async () => {
    storage.isFull = true;
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    expect(savingStore.getState()).toMatchObject({ state: 'saved', why: null });
    expect(state().notice).toBeNull();
    await open();
    expect(rate()).toBe(7);
  });

  test('without documents, the open design alone is kept, and that is said', async () => {
    globalThis.indexedDB = { open: () => refused('SecurityError') } as unknown as IDBFactory;
    forgetBase();
    await open();
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    expect(savingStore.getState()).toMatchObject({ state: 'saved', keepsSeveral: false });
    expect(savingStore.getState().why).toMatch(/^The browser does not let/);
    expect(mirror().design.elements[0].settings.rate).toBe(7);
  });

  test('without either, the work stays in the page, and is said not to be saved, and why', async () => {
    globalThis.indexedDB = { open: () => refused('QuotaExceededError') } as unknown as IDBFactory;
    forgetBase();
    storage.isFull = true;
    await open();
    changeSetting('users', 'rate', 7, 0);
    await allKept();
    expect(savingStore.getState()).toEqual({
      state: 'not saved',
      keepsSeveral: false,
      why: 'The storage of this device is full.',
    });
    expect(rate()).toBe(7);
    expect(state().notice).toContain('cannot be kept');
    globalThis.indexedDB = new IDBFactory();
    changeSetting('users', 'rate', 8, 1000);
    await allKept();
    expect(savingStore.getState()).toMatchObject({ state: 'saved', why: null });
    expect(Object.values(await kept())).toEqual([8]);
  });

  function refused(name: string): never {
    throw new DOMException('no', name);
  }
});

describe('the documents of a device', () => {
  beforeEach(async () => {
    changeSetting('users', 'rate', 7, 0);
    await allKept();
  });
  const title = initial.design.title;

  test('are opened, and undo leads back', async () => {
    const { keptAs } = state();
    const id = await addDocument({ ...initial.design, title: 'Other' }, now++);
    expect(await openDocument(id)).toBeNull();
    expect(state()).toMatchObject({ keptAs: id, borrowed: false });
    expect(savingStore.getState().state).toBe('saved');
    undo();
    expect(state().keptAs).toBe(keptAs);
    expect(await openDocument('nothing')).toContain('not on this device');
  });

  test('are renamed, the open one by a change that can be undone', async () => {
    const id = await addDocument(initial.design, now++);
    expect(Object.keys(await kept())).toEqual([title, `${title} (2)`]);
    expect(await renameDocument(id, ' Other ', now++)).toBeNull();
    expect(await renameDocument(state().keptAs, 'Mine', now++)).toBeNull();
    expect(Object.keys(await kept())).toEqual(['Other', 'Mine']);
    undo();
    expect(Object.keys(await kept())).toEqual(['Other', title]);
    expect(await renameDocument(id, '  ', now++)).toBe('A design needs a name.');
    expect(await renameDocument(id, 'x'.repeat(121), now++)).toMatch(
      /at most 120 characters; this one has 121/,
    );
  });

  test('are duplicated under a name of their own', async () => {
    await duplicateDocument(state().keptAs, now++);
    await duplicateDocument(state().keptAs, now++);
    expect(await kept()).toEqual({ [title]: 7, [`${title} (2)`]: 7, [`${title} (3)`]: 7 });
  });

  test('are deleted, and put back as they were', async () => {
    const { keptAs } = state();
    const removed = await removeDocument(keptAs);
    expect(await kept()).toEqual({});
    expect(state().keptAs).not.toBe(keptAs);
    expect(state().design).toBe(initial.design);
    if (removed === null) throw new Error('nothing was deleted');
    expect(await putBack(removed)).toBeNull();
    expect(await kept()).toEqual({ [title]: 7 });
    expect(state().keptAs).toBe(keptAs);
    expect(await removeDocument('nothing')).toBeNull();
  });

  test('that are damaged are listed with what is wrong, and stay as they are', async () => {
    const base = await openBase();
    await base.put({ id: 'x', preset: null, design: { title: 'Broken' }, revision: 3, changedAt: 5 });
    await base.put({ id: 'y', preset: null, design: 7, revision: 3, changedAt: 4 });
    const [, broken, nameless] = await listDocuments();
    expect(broken).toMatchObject({ title: 'Broken', design: null });
    expect(broken?.problem).toMatch(/^format: Missing/);
    expect(nameless?.title).toBe('Without a name');
    expect(await openDocument('x')).toMatch(/^“Broken” is damaged\./);
    expect(rate()).toBe(7);
  });
});
