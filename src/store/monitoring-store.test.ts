import { describe, expect, it } from 'vitest';
import type { Heard, ScrapePoint } from '../run/protocol';
import { monitoringArrived, monitoringOf, monitoringStore } from './monitoring-store';

const point = (at: number, more: Partial<ScrapePoint> = {}): ScrapePoint => ({
  at,
  by: 'mon-1/monitor',
  target: 'web-01',
  ok: true,
  detail: 'ok',
  values: {},
  resets: [],
  ...more,
});

const complaint = (at: number): Heard => ({ type: 'complaint', at, request: 1, by: 'users' });

describe('what monitors have scraped', () => {
  it('is kept by monitor and target, in order', () => {
    monitoringArrived(1, [point(1), point(2, { target: 'web-02' }), point(3)], []);
    monitoringArrived(1, [point(4), point(4, { by: 'mon-2/monitor' })], []);
    const { scraped } = monitoringStore.getState();
    expect(scraped.map(({ by, target, points }) => [by, target, points.map(({ at }) => at)])).toEqual([
      ['mon-1/monitor', 'web-01', [1, 3, 4]],
      ['mon-1/monitor', 'web-02', [2]],
      ['mon-2/monitor', 'web-01', [4]],
    ]);
  });

  it('tells since when a target is silent, and when it last answered', () => {
    const missed = { ok: false, detail: 'timed out' };
    monitoringArrived(2, [point(5), point(10, missed), point(15, missed)], []);
    expect(monitoringStore.getState().scraped[0]).toMatchObject({ answeredAt: 5, silentSince: 10 });
    monitoringArrived(2, [point(20)], []);
    expect(monitoringStore.getState().scraped[0]).toMatchObject({ answeredAt: 20, silentSince: null });
    monitoringArrived(2, [point(25, missed)], []);
    expect(monitoringStore.getState().scraped[0]).toMatchObject({ answeredAt: 20, silentSince: 25 });
  });

  it('is forgotten with its run', () => {
    monitoringArrived(3, [point(5)], [complaint(6)]);
    expect(monitoringOf(monitoringStore.getState(), 4)).toMatchObject({ scraped: [], heard: [] });
    monitoringArrived(4, [], [complaint(1)]);
    expect(monitoringStore.getState()).toMatchObject({ run: 4, scraped: [], heard: [{ at: 1 }] });
  });

  it('is bounded', () => {
    const many = Array.from({ length: 2000 }, (_, index) => point(index));
    monitoringArrived(
      5,
      many,
      many.map(({ at }) => complaint(at)),
    );
    const { scraped, heard } = monitoringStore.getState();
    expect(scraped[0]?.points).toHaveLength(600);
    expect(scraped[0]?.points.at(-1)?.at).toBe(1999);
    expect(heard).toHaveLength(500);
  });
});
