import { beforeEach, describe, expect, test } from 'vitest';
import { announcementStore } from './announce';
import { keepPreferences, PREFERENCES_KEY } from './preferences';
import { startPresenting, stopPresenting, togglePresenting } from './presenter';
import { openDock, setDockHeight, setPanelWidth, showPanel, viewStore } from './view-store';

beforeEach(() => viewStore.setState(viewStore.getInitialState(), true));

/** A device that keeps what it is given. */
function device(text: string | null = null) {
  let kept = text;
  const storage = {
    getItem: (key: string) => (key === PREFERENCES_KEY ? kept : null),
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
  return { storage, kept: () => JSON.parse(kept ?? '{}') as Record<string, unknown> };
}

describe('presenter mode', () => {
  test('folds everything away, says so, and brings it back', () => {
    showPanel('outline');
    openDock(true);
    startPresenting();
    expect(viewStore.getState()).toMatchObject({ panel: null, dockOpen: false });
    expect(JSON.stringify(announcementStore.getState())).toContain('Presenter mode');
    togglePresenting();
    expect(viewStore.getState()).toMatchObject({ panel: 'outline', dockOpen: true, presenting: null });
  });

  test('entered twice still leads back to where it began', () => {
    startPresenting();
    startPresenting();
    stopPresenting();
    expect(viewStore.getState().panel).toBe('guide');
  });

  test('is no preference: a page that is loaded again is as before', () => {
    const { storage, kept } = device();
    keepPreferences(storage);
    openDock(true);
    startPresenting();
    setPanelWidth(300);
    expect(kept()).toMatchObject({ dockOpen: true, panelWidth: 300 });
    expect(kept()).not.toHaveProperty('presenting');
  });
});

describe('the sizes of panel and dock', () => {
  test('are kept on the device, and given back to the page', () => {
    const { storage, kept } = device();
    keepPreferences(storage);
    setPanelWidth(280);
    setDockHeight(160);
    expect(kept()).toMatchObject({ panelWidth: 280, dockHeight: 160 });
    setDockHeight(null);
    expect(kept()).toMatchObject({ panelWidth: 280, dockHeight: null });
  });

  test('are not taken from what makes no sense', () => {
    keepPreferences(device('{"panelWidth":-3,"dockHeight":"high","dockOpen":7}').storage);
    expect(viewStore.getState()).toMatchObject({ panelWidth: null, dockHeight: null, dockOpen: null });
  });
});
