import { describe, expect, it } from 'vitest';
import type { ChartPoint } from '../../run/protocol';
import { axisOf, nearestTo, SLOTS } from './axis';
import { answeredRate, failedShare, seriesOf, seriesSummary, slowest, WINDOW } from './series';

const point = (index: number, more: Partial<ChartPoint> = {}): ChartPoint => ({
  from: index,
  until: index + 1,
  sent: 6,
  answered: 6,
  failed: 0,
  p95: 1.5,
  samples: 60,
  ...more,
});

const points = (count: number, more: Partial<ChartPoint> = {}): ChartPoint[] =>
  Array.from({ length: count }, (_, index) => point(index, more));

describe('the series of the strips', () => {
  it('show the last sixty points', () => {
    expect(seriesOf(points(100), answeredRate)).toMatchObject({ latest: 6 });
    expect(seriesOf(points(100), answeredRate).values).toHaveLength(SLOTS);
    expect(seriesOf(points(100), answeredRate).times.at(-1)).toBe(100);
  });

  it('take a rate over five seconds, so that chance does not hide a dip', () => {
    const noisy = Array.from({ length: 40 }, (_, index) =>
      point(index, { answered: (index % 2) * (index < 20 ? 12 : 6) }),
    );
    const { values } = seriesOf(noisy, answeredRate);
    const [before, after] = [values.slice(WINDOW, 20), values.slice(20 + WINDOW)];
    expect(Math.min(...before.map(Number))).toBeGreaterThan(Math.max(...after.map(Number)));
  });

  it('take the value at the left edge over what lies before it too', () => {
    const rising = Array.from({ length: 100 }, (_, index) => point(index, { answered: index }));
    expect(seriesOf(rising, answeredRate).values[0]).toBe(38);
  });

  it('give errors as a share of what ended, in the line as in the figure', () => {
    const series = seriesOf(
      [...points(4, { answered: 10 }), point(4, { answered: 0, failed: 10 })],
      failedShare,
    );
    expect([series.values.at(-1), series.latest]).toEqual([0.2, 0.2]);
  });

  it('claim no share of nothing', () => {
    const nothing = seriesOf(points(2, { answered: 0 }), failedShare);
    expect(nothing).toMatchObject({ values: [null, null], latest: null });
    expect(seriesOf([], failedShare).latest).toBeNull();
  });

  it('hide a percentile of fewer than twenty samples', () => {
    const series = seriesOf([point(0, { samples: 19 }), point(1, { samples: 20 })], slowest);
    expect(series).toMatchObject({ values: [null, 1.5], latest: 1.5 });
  });

  it('are summed up in a sentence', () => {
    const series = { times: [1, 2], values: [2, 6], latest: 6 };
    expect(seriesSummary('Answered per second', series, String)).toBe(
      'Answered per second: 6 now, between 2 and 6 over the last 2 points.',
    );
    expect(seriesSummary('Errors', { times: [], values: [], latest: null }, String)).toBe(
      'Errors: not enough requests yet.',
    );
  });
});

describe('the axis of the strips', () => {
  it('begins with the first point and fills its width from ten seconds on', () => {
    expect(axisOf(points(3))).toEqual({ from: 1, until: 11 });
    expect(axisOf(points(31))).toEqual({ from: 1, until: 31 });
    expect(axisOf(points(200))).toEqual({ from: 141, until: 200 });
    expect(axisOf([])).toEqual({ from: 0, until: 10 });
  });

  it('is read at the nearest point', () => {
    expect([nearestTo([1, 2, 3], 2.4), nearestTo([1, 2, 3], 99), nearestTo([], 1)]).toEqual([1, 2, -1]);
  });
});
