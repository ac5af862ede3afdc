import { describe, expect, test } from 'vitest';
import type { Design, DesignElement, PlannedArrival, SettingValues } from './design';
import { expectedLoad, loadWarning, longRunNote } from './expected-load';
import { presets } from './presets';

const position = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
const crowd = (settings: SettingValues, plan?: readonly PlannedArrival[]): Design => {
  const users: DesignElement = { id: 'users', kind: 'users', settings, position };
  const elements = [plan === undefined ? users : { ...users, plan }];
  return { format: 'signal-box/1', title: 'Load', scale: 'classroom', elements, links: [] };
};
const asked = (settings: SettingValues, plan?: readonly PlannedArrival[]) =>
  expectedLoad(crowd(settings, plan)).perSecond;
const at = (...times: number[]): PlannedArrival[] => times.map((time) => ({ at: time, client: 'c' }));

describe('expected load', () => {
  test('of open arrivals is their rate, with every retry', () => {
    expect(asked({ rate: 1000 })).toBe(1000);
    expect(asked({ rate: 1000, retries: 3 })).toBe(4000);
  });

  test('of a closed loop is what it asks where every answer comes at once', () => {
    expect(asked({ arrivals: 'closed', clients: 100_000, thinkTime: 0.01 })).toBeCloseTo(1e7);
    expect(asked({ arrivals: 'closed', clients: 10, thinkTime: 5 })).toBe(2);
    expect(asked({ arrivals: 'closed', clients: 10, thinkTime: 5, retries: 1, retryPause: 1 })).toBeCloseTo(
      10 / 3,
    );
  });

  test('of a plan is that of its busiest second', () => {
    expect(asked({}, at(0, 0.5, 3, 3.2, 3.9, 4.1))).toBe(3);
    expect(asked({}, at())).toBe(0);
  });

  test('counts the checks of every server line', () => {
    const found = presets.find(({ id }) => id === 'three-servers')!.design;
    expect(expectedLoad(found)).toEqual({ perSecond: 6 + 3 / 2, users: 'users' });
  });
});

describe('a design that asks for too much', () => {
  test('is warned of with both figures, and names who asks', () => {
    expect(loadWarning(crowd({ rate: 100_000 }))).toBe(
      'This design asks for up to 100,000 requests a second; this page manages about 50,000. The run will be slower than its clock says. Most of it comes from users.',
    );
  });

  test('is none of those that come with the application', () => {
    expect(presets.map(({ design }) => loadWarning(design)).filter((warning) => warning !== null)).toEqual(
      [],
    );
  });
});

test('a long run without a screen says so before it begins', () => {
  expect(longRunNote(crowd({ rate: 1000 }), 600)).toBeNull();
  expect(longRunNote(crowd({ rate: 100_000 }), 600)).toBe(
    'This design asks for up to 100,000 requests a second, 60,000,000 in all: at about 50,000 a second and core this takes 20 minutes. Ctrl-C ends it and prints what it has reached.',
  );
});
