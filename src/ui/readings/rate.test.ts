import { describe, expect, it } from 'vitest';
import type { Readings } from '../../run/protocol';
import type { Reading } from '../../site/readings';
import { noDemand } from '../../site/demand';
import { noTotals } from '../../site/readout';
import { loadIn, type Recent, rateIn, rateText, withLatest } from './rate';

const readings = (now: number, sent: number): Readings => ({
  now,
  totals: noTotals,
  of: { users: { kind: 'users', ...noDemand, sent, moves: 0, clients: [] } },
});

const sentOf = (reading: Reading): number => (reading.kind === 'users' ? reading.sent : 0);

/** Readings every `spacing` seconds of a crowd that sends 8 requests a second. */
const steady = (until: number, spacing: number): Recent => {
  let recent: Recent = [];
  for (let step = 0; step * spacing <= until; step++) {
    recent = withLatest(recent, readings(step * spacing, 8 * step * spacing));
  }
  return recent;
};

describe('rates', () => {
  it.each([
    ['ten readings a second', 0.1],
    ['slow motion', 0.0005],
    ['a hundredfold speed', 10],
  ])('are per simulated second, with %s', (_, spacing) => {
    expect(rateIn(steady(20, spacing), 'users', sentOf)).toBeCloseTo(8);
  });

  it('keep few readings however close they are', () => {
    expect(steady(20, 0.0005).length).toBeLessThan(20);
  });

  it('look back no further than a few seconds, unless readings are rarer', () => {
    const recent = steady(20, 0.1);
    expect((recent.at(-1)?.now ?? 0) - (recent[0]?.now ?? 0)).toBeLessThan(3.3);
    expect(steady(100, 10)).toHaveLength(2);
  });

  it('forget what a burst long ago did', () => {
    const after = withLatest(withLatest([readings(0, 0)], readings(1, 500)), readings(20, 500));
    expect(rateIn(withLatest(after, readings(24, 500)), 'users', sentOf)).toBe(0);
  });

  it('are unknown until two moments can be compared', () => {
    expect(rateIn([], 'users', sentOf)).toBeNull();
    expect(rateIn([readings(1, 8)], 'users', sentOf)).toBeNull();
    expect(rateIn(steady(5, 0.1), 'somebody else', sentOf)).toBeNull();
  });

  it('are unknown while they would be chance', () => {
    expect(rateIn([readings(0, 0), readings(0.1, 3)], 'users', sentOf)).toBeNull();
    expect(rateIn([readings(0, 0), readings(1, 3)], 'users', sentOf)).toBe(3);
    expect(rateIn([readings(0, 0), readings(0.1, 20)], 'users', sentOf)).toBe(200);
  });

  it('count a moment once, however often it is read, as when commands come to a paused run', () => {
    const paused = withLatest(withLatest([readings(0, 2), readings(1, 4)], readings(1, 4)), readings(1, 4));
    expect(paused).toHaveLength(2);
  });

  it('begin anew when time goes back, as after a restart', () => {
    expect(withLatest(steady(20, 0.1), readings(0.1, 1))).toHaveLength(1);
  });

  it('are written with one decimal below ten', () => {
    expect([0, 8.34, 9.96, 412.4, null].map(rateText)).toEqual(['0.0/s', '8.3/s', '10/s', '412/s', '–/s']);
  });

  it('tell the load of a machine over the window, however often it was read within', () => {
    const machine = (now: number, busyTime: number, busyCores = 0): Readings => ({
      now,
      totals: noTotals,
      of: {
        'web-01': {
          kind: 'machine',
          condition: 'up',
          cores: 2,
          busyCores,
          waitingForCore: { length: 0, glyphs: [] },
          busyTime,
          coreTime: 2 * now,
          disk: 20_000,
          diskUsed: 6000,
          memory: 4000,
          memoryUsed: 300,
        },
      },
    });
    const seldom = [machine(0, 0), machine(3, 4)];
    expect(loadIn(seldom, 'web-01')).toBeCloseTo(2 / 3);
    expect(loadIn([machine(0, 0), machine(1, 0), machine(2, 2), machine(3, 4)], 'web-01')).toBeCloseTo(2 / 3);
    expect(loadIn([machine(0, 0, 1)], 'web-01')).toBe(0.5);
    expect(loadIn(seldom, 'web-02')).toBeNull();
  });
});
