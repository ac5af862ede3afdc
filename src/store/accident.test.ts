import { beforeEach, describe, expect, it } from 'vitest';
import type { Readings } from '../run/protocol';
import { noTotals } from '../site/readout';
import { accidentStore, forgetAccidents, observeAccident } from './accident';
import { loadPreset } from './design-store';
import { runStore } from './run-store';

const at = (now: number, failed: number): Readings => ({
  now,
  of: {},
  totals: { ...noTotals, failed },
});

const tell = (readings: Readings): void => runStore.setState({ readings, now: readings.now });
const failedIn = (subject: string): number | undefined =>
  accidentStore.getState().accidents[subject]?.report?.failed;

describe('the measuring of an accident', () => {
  beforeEach(() => {
    forgetAccidents();
    tell(at(5, 1));
  });

  it('begins with the first reading after it', () => {
    observeAccident('kill');
    tell(at(6, 1));
    expect(failedIn('kill')).toBeUndefined();
    tell(at(8, 4));
    expect(accidentStore.getState().accidents.kill?.report).toMatchObject({ failed: 3, elapsed: 2 });
  });

  it('ends when the next one begins, and keeps its last report', () => {
    observeAccident('kill');
    for (const readings of [at(6, 1), at(8, 4)]) tell(readings);
    observeAccident('restore');
    for (const readings of [at(9, 9), at(10, 10)]) tell(readings);
    expect([failedIn('kill'), failedIn('restore')]).toEqual([3, 1]);
  });

  it('is forgotten with its run', () => {
    observeAccident('kill');
    for (const readings of [at(6, 1), at(8, 4)]) tell(readings);
    runStore.setState(({ run }) => ({ run: run + 1 }));
    expect(accidentStore.getState()).toEqual({ accidents: {}, current: null });
  });

  it('outlasts a new run of the same design where two runs are to be compared, and no other design', () => {
    observeAccident('kill');
    tell(at(6, 1));
    tell(at(7, 3));
    observeAccident('lose writes', true);
    tell(at(8, 3));
    tell(at(9, 5));
    runStore.setState({ run: runStore.getState().run + 1, readings: null, now: 0 });
    expect([failedIn('kill'), failedIn('lose writes')]).toEqual([undefined, 2]);
    tell(at(1, 0));
    expect(failedIn('lose writes')).toBe(2);
    loadPreset('simple');
    runStore.setState({ run: runStore.getState().run + 1, readings: null, now: 0 });
    expect(failedIn('lose writes')).toBeUndefined();
  });
});
