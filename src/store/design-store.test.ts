import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_PRESET } from '../design/default-design';
import { DAMAGED_KEY, DESIGN_KEY, keepDesign } from './autosave';
import { changeSetting, designStore, moveElement, redo, setNotice, undo } from './design-store';
import { loadPreset } from './load-preset';
import { settingOf } from './edit';
import { elementById } from './elements';
import type { KeyValueStorage } from './storage';
import { readDesigns } from './read-designs';

readDesigns();

const initial = designStore.getInitialState();
beforeEach(() => designStore.setState(initial, true));

const state = () => designStore.getState();
const lb = 'lb-1/load-balancer';
const algorithm = () => settingOf(state().design, lb, 'algorithm');
const placeOf = (id: string) => elementById(state().design, id)?.position.lr;

class MemoryStorage implements KeyValueStorage {
  readonly values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
}

/** Takes nothing but what there is room for. */
class FullStorage implements KeyValueStorage {
  readonly kept = new Map<string, string>();
  room: readonly string[] = [];
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (!this.room.includes(key)) throw new Error('full');
    this.kept.set(key, value);
  }
}

test('the default preset is there from the start', () => {
  expect(state().preset).toBe(DEFAULT_PRESET);
  expect(state().past).toEqual([]);
});

describe('loading', () => {
  test('another preset replaces the design and can be undone', () => {
    loadPreset('simple');
    expect(state()).toMatchObject({ preset: 'simple', notice: null });
    undo();
    expect(state().preset).toBe(DEFAULT_PRESET);
    expect(state().document).toBe(initial.document);
    redo();
    expect(state().preset).toBe('simple');
  });

  test('an unknown preset is refused with a sentence and changes nothing', () => {
    loadPreset('nonsense');
    expect(state().design).toBe(initial.design);
    expect(state().notice).toContain('nonsense');
  });
});

describe('settings', () => {
  test('are changed in the design only where they differ from the default', () => {
    expect(changeSetting(lb, 'algorithm', 'leastconn')).toBeNull();
    expect(algorithm()).toBe('leastconn');
    changeSetting(lb, 'algorithm', 'roundrobin');
    const service = elementById(state().design, 'lb-1')?.services?.find(
      ({ kind }) => kind === 'load-balancer',
    );
    expect(service?.settings ?? {}).not.toHaveProperty('algorithm');
  });

  test('of elements and links are changed by their ids', () => {
    expect(changeSetting('users', 'rate', 9)).toBeNull();
    expect(settingOf(state().design, 'users', 'rate')).toBe(9);
    const link = state().design.links.find(({ kind }) => kind === 'backend')?.id ?? '';
    expect(changeSetting(link, 'weight', 3)).toBeNull();
    expect(settingOf(state().design, link, 'weight')).toBe(3);
  });

  test.each([
    [lb, 'algorithm', 'guess'],
    [lb, 'inter', -1],
    [lb, 'inter', Number.NaN],
    [lb, 'nothing', 1],
    ['nobody', 'rate', 1],
    ['users', 'rate', 'many'],
  ])('%s %s = %j is refused with a sentence and the last good value stays', (target, setting, value) => {
    expect(changeSetting(target, setting, value)).toMatch(/\.$/);
    expect(state().design).toBe(initial.design);
  });

  test('that break a rule together are refused', () => {
    expect(changeSetting('users', 'staticShare', 1)).toMatch(/\.$/);
    expect(state().design).toBe(initial.design);
  });

  test('changed in one burst are one step of undo, later ones another', () => {
    changeSetting('users', 'rate', 7, 0);
    changeSetting('users', 'rate', 8, 100);
    changeSetting('users', 'rate', 9, 300);
    changeSetting('users', 'rate', 10, 2000);
    undo();
    expect(settingOf(state().design, 'users', 'rate')).toBe(9);
    undo();
    expect(state().design).toEqual(initial.design);
  });
});

describe('undo', () => {
  test('takes back a drag as a whole', () => {
    const before = placeOf('web-01');
    for (let x = 0; x < 50; x++) moveElement('web-01', 'lr', { x, y: 0 }, x * 16);
    expect(placeOf('web-01')).toEqual({ x: 49, y: 0 });
    undo();
    expect(placeOf('web-01')).toEqual(before);
    redo();
    expect(placeOf('web-01')).toEqual({ x: 49, y: 0 });
  });

  test('a change after an undo ends what could be redone', () => {
    changeSetting(lb, 'algorithm', 'leastconn');
    undo();
    changeSetting(lb, 'algorithm', 'source');
    redo();
    expect(algorithm()).toBe('source');
  });

  test('with nothing to undo or redo changes nothing', () => {
    undo();
    redo();
    expect(state()).toEqual(initial);
  });

  test('is bounded', () => {
    for (let rate = 1; rate <= 150; rate++) changeSetting('users', 'rate', rate, rate * 1000);
    expect(state().past.length).toBe(100);
  });
});

describe('keeping the design on this device', () => {
  test('a changed design is there again later', () => {
    const storage = new MemoryStorage();
    const end = keepDesign(storage);
    changeSetting(lb, 'algorithm', 'leastconn');
    end();
    const kept = state().design;
    designStore.setState(initial, true);
    keepDesign(storage)();
    expect(state().design).toEqual(kept);
    expect(state().preset).toBe(DEFAULT_PRESET);
    expect(state().past).toEqual([]);
  });

  test.each(['', '{', 'null', '7', '{"design":{}}', '{"design":{"format":"signal-box/1"}}'])(
    'damaged text %j leads to the default, a notice, and is set aside',
    (text) => {
      const storage = new MemoryStorage();
      storage.setItem(DESIGN_KEY, text);
      keepDesign(storage)();
      expect(state().design).toBe(initial.design);
      expect(state().notice).toContain('damaged');
      expect(storage.getItem(DAMAGED_KEY)).toBe(text);
    },
  );

  test('damaged text that cannot be set aside is never written over', () => {
    const full = new FullStorage();
    full.kept.set(DESIGN_KEY, '{');
    const end = keepDesign(full);
    expect(state().notice).toContain('A second one cannot be kept');
    expect(state().notice).not.toContain('It is still on this device');
    full.room = [DESIGN_KEY];
    changeSetting(lb, 'algorithm', 'leastconn');
    expect(full.kept.get(DESIGN_KEY)).toBe('{');
    full.room = [DESIGN_KEY, DAMAGED_KEY];
    changeSetting(lb, 'algorithm', 'source');
    end();
    expect(full.kept.get(DAMAGED_KEY)).toBe('{');
    expect(full.kept.get(DESIGN_KEY)).toContain('"source"');
  });

  test('a storage that takes nothing is said before anything is lost, and once', () => {
    const full = new FullStorage();
    const end = keepDesign(full);
    expect(state().notice).toContain('cannot be kept');
    setNotice(null);
    changeSetting(lb, 'algorithm', 'leastconn');
    expect(state().notice).toBeNull();
    end();
  });

  test('a storage that refuses is said, and nothing else breaks', () => {
    const closed: KeyValueStorage = {
      getItem: () => {
        throw new Error('closed');
      },
      setItem: () => {
        throw new Error('closed');
      },
    };
    const end = keepDesign(closed);
    changeSetting(lb, 'algorithm', 'leastconn');
    end();
    expect(algorithm()).toBe('leastconn');
    expect(state().notice).toContain('cannot be kept');
  });
});
