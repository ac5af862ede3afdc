import { describe, expect, it } from 'vitest';
import type { ScrapePoint } from '../../run/protocol';
import type { Scraped } from '../../store/monitoring-store';
import { differenceOf, drawnOf, isShown, linesOf, windowUpTo } from './scraped-lines';

const point = (at: number, values: ScrapePoint['values'], more: Partial<ScrapePoint> = {}): ScrapePoint => ({
  at,
  by: 'mon-1/monitor',
  target: 'web-01',
  ok: true,
  detail: 'ok',
  values,
  resets: [],
  ...more,
});

const missed = (at: number): ScrapePoint => point(at, { up: 0 }, { ok: false, detail: 'timed out' });

const scraped = (points: readonly ScrapePoint[], more: Partial<Scraped> = {}): Scraped => ({
  by: 'mon-1/monitor',
  target: 'web-01',
  points,
  answeredAt: null,
  silentSince: null,
  ...more,
});

const axis = { from: 0, until: 100 };
const box = { width: 100, height: 106 };
const drawn = (points: readonly ScrapePoint[]) => {
  const [line] = linesOf('requests', [scraped(points)], axis);
  return drawnOf(line!, axis, 10, box);
};

describe('a line of what was scraped', () => {
  it('holds a value until the next scrape, with a dot at each', () => {
    const { line, dots, misses } = drawn([point(10, { requests: 10 }), point(20, { requests: 5 })]);
    expect(line).toBe('M10 3H20V53');
    expect(dots).toBe('M10 3h0M20 53h0');
    expect(misses).toBe('');
  });

  it('ends at a scrape that nobody answered, and begins anew after it', () => {
    const { line, dots, misses } = drawn([
      point(10, { requests: 10 }),
      missed(20),
      point(30, {}),
      point(40, { requests: 10 }),
    ]);
    expect(line).toBe('M10 3H20M40 3');
    expect(dots).toBe('M10 3h0M40 3h0');
    // The one after the gap has no rate yet, and was answered.
    expect(misses).toBe('M20 106v-8');
  });

  it('shows no rate of earlier scrapes at one that nobody answered, and shows that nobody does', () => {
    const stale = point(20, { up: 0, requests: 10 }, { ok: false, detail: 'timed out' });
    const points = [point(10, { up: 1, requests: 10 }), stale];
    expect(drawn(points).dots).toBe('M10 3h0');
    expect(linesOf('up', [scraped(points)], axis)[0]?.samples.map(({ value }) => value)).toEqual([1, 0]);
  });

  it('marks where a counter of the metric began anew', () => {
    const web = point(20, { requests: 1 }, { resets: ['nginx_http_requests_total'] });
    const other = point(30, { requests: 1 }, { resets: ['node_cpu_seconds_total'] });
    expect(drawn([point(10, { requests: 1 }), web, other]).resets).toBe('M20 0V106');
  });

  it('shows only targets that have the metric, and of a stopped replica that there is no number', () => {
    const replica = scraped([point(5, { replication: 1, lag: 0 }), point(10, { replication: 0 })], {
      target: 'db-2',
    });
    const web = scraped([point(5, { requests: 1 })]);
    expect(linesOf('lag', [web, replica], axis)).toMatchObject([
      { label: 'db-2', samples: [{ value: 0 }, { value: null, ok: true }] },
    ]);
    expect(isShown('lag', [web])).toBe(false);
    expect(isShown('lag', [replica])).toBe(true);
  });

  it('tells two monitors of one target apart', () => {
    const two = [scraped([point(5, { up: 1 })]), scraped([point(6, { up: 1 })], { by: 'mon-2/monitor' })];
    expect(linesOf('up', two, axis).map(({ label }) => label)).toEqual([
      'web-01, by mon-1',
      'web-01, by mon-2',
    ]);
  });

  it('begins one scrape before the window, so that it reaches its edge', () => {
    const points = [point(1, { requests: 1 }), point(2, { requests: 2 }), point(12, { requests: 3 })];
    const [line] = linesOf('requests', [scraped(points)], { from: 10, until: 20 });
    expect(line?.samples.map(({ at }) => at)).toEqual([2, 12]);
  });
});

describe('a rate', () => {
  const lineOf = (points: readonly ScrapePoint[]) => linesOf('requests', [scraped(points)], axis)[0]!;

  it('is so many more in so much time', () => {
    const line = lineOf([point(10, { requests: 3 }), point(15, { requests: 6.4 })]);
    expect(differenceOf(line)).toEqual({ count: 32, span: 5 });
  });

  it('is no difference where the counter began anew', () => {
    const reset = point(15, { requests: 0.4 }, { resets: ['nginx_http_requests_total'] });
    expect(differenceOf(lineOf([point(10, { requests: 3 }), reset]))).toBeNull();
  });
});

it('the window moves in whole seconds', () => {
  expect(windowUpTo(3, 60)).toEqual({ from: 0, until: 60 });
  expect(windowUpTo(70.2, 60)).toEqual({ from: 11, until: 71 });
});
