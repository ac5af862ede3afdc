import { beforeEach, describe, expect, it } from 'vitest';
import type { Readings } from '../run/protocol';
import { noTotals } from '../site/readout';
import {
  accidentStore,
  changeArrived,
  forgetAccidents,
  isMeasured,
  observeAccident,
  twinArrived,
} from './accident';
import { designStore } from './design-store';
import { loadPreset } from './load-preset';
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

  it('begins at the very moment of a measured command, and compares with the run without it', () => {
    const command = { type: 'unplug', target: 'web-02' } as const;
    changeArrived(command, at(6, 1));
    tell(at(6, 1));
    tell(at(9, 4));
    twinArrived({ from: 6, now: 9, totals: at(9, 2).totals, p95: 1.5 });
    const accident = accidentStore.getState().accidents['unplug web-02'];
    expect(accident).toMatchObject({ command, report: { failed: 3, elapsed: 3 } });
    expect(accident?.comparison).toMatchObject({
      elapsed: 3,
      with: { failed: 3 },
      without: { failed: 1, p95: 1.5 },
    });
  });

  it('does not compare two different times, nor what is measured by itself', () => {
    changeArrived({ type: 'unplug', target: 'web-02' }, at(6, 1));
    tell(at(9, 4));
    twinArrived({ from: 6, now: 8, totals: at(8, 2).totals, p95: null });
    expect(accidentStore.getState().accidents['unplug web-02']?.comparison).toBeNull();
    observeAccident('lose writes');
    tell(at(10, 4));
    twinArrived({ from: 6, now: 10, totals: at(10, 2).totals, p95: null });
    expect(accidentStore.getState().accidents['lose writes']?.comparison).toBeNull();
  });

  it('is asked for by everything but numbers, which are dragged', () => {
    loadPreset('three-servers');
    const { design } = designStore.getState();
    const set = (target: string, setting: string, value: string | number) =>
      isMeasured({ type: 'set', target, setting, value }, design);
    expect(isMeasured({ type: 'cut', target: 'db-1--db-2' }, design)).toBe(true);
    expect(set('lb-1/load-balancer', 'algorithm', 'leastconn')).toBe(true);
    expect(set('users', 'rate', 9)).toBe(false);
  });
});
