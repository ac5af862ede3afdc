import { beforeEach, expect, test } from 'vitest';
import { keepPreferences, PREFERENCES_KEY } from './preferences';
import type { KeyValueStorage } from './storage';
import {
  closeMenu,
  openMenu,
  openTrace,
  select,
  setTheme,
  showPanel,
  traceArrived,
  viewStore,
} from './view-store';

beforeEach(() => viewStore.setState(viewStore.getInitialState(), true));

function storageWith(text: string | null) {
  let stored = text;
  const storage: KeyValueStorage = {
    getItem: () => stored,
    setItem: (key, value) => {
      if (key === PREFERENCES_KEY) stored = value;
    },
  };
  return { storage, stored: () => stored };
}

test('selection, panel and menu are set and cleared', () => {
  select('web-01');
  showPanel('inspect');
  openMenu('web-01', 3, 4);
  expect(viewStore.getState()).toMatchObject({
    selection: 'web-01',
    panel: 'inspect',
    menu: { target: 'web-01', x: 3, y: 4 },
  });
  closeMenu();
  select(null);
  expect(viewStore.getState()).toMatchObject({ selection: null, menu: null });
});

test('a trace that arrives for another request is dropped', () => {
  openTrace(5);
  traceArrived(4, { request: 4, facts: [], finished: true });
  expect(viewStore.getState().trace).toBeNull();
  traceArrived(5, { request: 5, facts: [], finished: true });
  expect(viewStore.getState().trace?.request).toBe(5);
});

test('preferences are there again later', () => {
  const { storage, stored } = storageWith(null);
  const end = keepPreferences(storage);
  setTheme('dark');
  end();
  viewStore.setState(viewStore.getInitialState(), true);
  keepPreferences(storageWith(stored()).storage)();
  expect(viewStore.getState().theme).toBe('dark');
});

test.each(['', '{', '7', 'null', '{"theme":"pink","singleKeys":0,"panel":"x","toString":1}'])(
  'stored preferences %j that make no sense change nothing',
  (text) => {
    keepPreferences(storageWith(text).storage)();
    expect(viewStore.getState()).toEqual(viewStore.getInitialState());
  },
);

test('what is no preference is not stored', () => {
  const { storage, stored } = storageWith(null);
  const end = keepPreferences(storage);
  select('web-01');
  end();
  expect(stored()).toBeNull();
});
