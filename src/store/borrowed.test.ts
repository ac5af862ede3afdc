import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { presetById } from '../design/presets';
import {
  backToMine,
  bringBack,
  changedElsewhere,
  DAMAGED_KEY,
  DESIGN_KEY,
  keepCopy,
  keepDesign,
} from './autosave';
import { changeSetting, designStore, redo, replaceDesign, undo } from './design-store';
import { loadPreset } from './load-preset';
import { settingOf } from './edit';
import { readDesigns } from './read-designs';

readDesigns();

class MemoryStorage {
  private readonly texts = new Map<string, string>();
  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    this.texts.set(key, text);
  }
}

const state = () => designStore.getState();
const initial = designStore.getInitialState();
const rate = () => settingOf(state().design, 'users', 'rate');
const found = presetById('simple');
if (!found.ok) throw new Error(found.message);
const lent = found.preset.design;

let storage = new MemoryStorage();
let end = (): void => {};
const keptRate = (): unknown =>
  JSON.parse(storage.getItem(DESIGN_KEY) ?? 'null')?.design.elements[0].settings.rate;

/** The learner's own design has a rate of 11; then the page is opened by a link. */
beforeEach(() => {
  designStore.setState(initial, true);
  storage = new MemoryStorage();
  const endBefore = keepDesign(storage);
  changeSetting('users', 'rate', 11);
  endBefore();
  designStore.setState(initial, true);
  replaceDesign(lent, null, true);
  designStore.setState({ past: [] });
  end = keepDesign(storage);
});
afterEach(() => end());

describe('a design that came by a link', () => {
  test('is opened in place of the one kept on this device', () => {
    expect(state()).toMatchObject({ design: lent, borrowed: true });
  });

  test('does not touch that one, whatever is done to it', () => {
    changeSetting('users', 'rate', 3, 0);
    undo();
    redo();
    loadPreset('distributed');
    expect(state().borrowed).toBe(true);
    expect(keptRate()).toBe(11);
  });

  test('gives way to that one, which is then kept again', () => {
    backToMine();
    expect([rate(), state().borrowed, state().preset]).toEqual([11, false, 'three-servers']);
    changeSetting('users', 'rate', 12, 0);
    expect(keptRate()).toBe(12);
  });

  test('comes back by undo, and is not kept then', () => {
    backToMine();
    undo();
    changeSetting('users', 'rate', 3, 0);
    expect(state()).toMatchObject({ borrowed: true });
    expect(keptRate()).toBe(11);
  });

  test('takes the place of that one when it is asked for, without a new run', () => {
    changeSetting('users', 'rate', 3, 0);
    const { document } = state();
    keepCopy();
    expect(state()).toMatchObject({ borrowed: false, document });
    expect([rate(), keptRate()]).toEqual([3, 3]);
    changeSetting('users', 'rate', 4, 0);
    expect(keptRate()).toBe(4);
  });

  test('leaves the former design one step of undo away, also for the device', () => {
    keepCopy();
    const { document } = state();
    undo();
    expect([rate(), keptRate(), state().borrowed]).toEqual([11, 11, false]);
    expect(state().document).not.toBe(document);
    redo();
    expect(state()).toMatchObject({ design: lent, borrowed: false });
  });

  test('gives back the former design also after other changes', () => {
    const former = keepCopy();
    if (former === null) throw new Error('nothing was kept');
    changeSetting('users', 'rate', 5, 0);
    bringBack(former);
    expect([rate(), keptRate(), state().borrowed]).toEqual([11, 11, false]);
    undo();
    expect([rate(), keptRate()]).toEqual([5, 5]);
  });

  test('takes the place of nothing where nothing was kept', () => {
    end();
    end = keepDesign(new MemoryStorage());
    expect(keepCopy()).toBeNull();
  });

  test('has nothing to do with what another window keeps, while one’s own design has', () => {
    changedElsewhere(DESIGN_KEY);
    expect(state().notice).toBeNull();
    backToMine();
    changedElsewhere('something else');
    expect(state().notice).toBeNull();
    changedElsewhere(DESIGN_KEY);
    expect(state().notice).toMatch(/^The design kept on this device was changed in another window\./);
  });

  test('sets a damaged design aside before it takes its place', () => {
    storage.setItem(DESIGN_KEY, '{damaged');
    keepCopy();
    expect(storage.getItem(DAMAGED_KEY)).toBe('{damaged');
    expect(JSON.parse(storage.getItem(DESIGN_KEY) ?? '').design).toEqual(lent);
    undo();
    expect(state().design).toBe(initial.design);
  });

  test('goes back to the default design where nothing is kept', () => {
    end();
    end = keepDesign(new MemoryStorage());
    backToMine();
    expect(state()).toMatchObject({ design: initial.design, borrowed: false });
  });
});
