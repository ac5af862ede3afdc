import { describe, expect, it } from 'vitest';
import type { ChartPoint } from '../../run/protocol';
import { answeredSeries, errorSeries, p95Series, SLOTS, seriesSummary } from './series';

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
    expect(answeredSeries(points(100)).values).toHaveLength(SLOTS);
    expect(answeredSeries([...points(3), point(3, { answered: 2 })]).latest).toBe(2);
  });

  it('give errors as a share of what ended, over ten intervals', () => {
    const series = errorSeries([...points(9, { answered: 10 }), point(9, { answered: 0, failed: 10 })]);
    expect(series.values.at(-1)).toBe(1);
    expect(series.latest).toBe(0.1);
  });

  it('claim no share of nothing', () => {
    expect(errorSeries(points(2, { answered: 0 }))).toEqual({ values: [null, null], latest: null });
    expect(errorSeries([]).latest).toBeNull();
  });

  it('hide a percentile of fewer than twenty samples', () => {
    const series = p95Series([point(0, { samples: 19 }), point(1, { samples: 20 })]);
    expect(series).toEqual({ values: [null, 1.5], latest: 1.5 });
  });

  it('are summed up in a sentence', () => {
    const series = answeredSeries([point(0, { answered: 2 }), point(1)]);
    expect(seriesSummary('Answered per second', series, String)).toBe(
      'Answered per second: 6 now, between 2 and 6 over the last 2 points.',
    );
    expect(seriesSummary('Errors', { values: [], latest: null }, String)).toBe(
      'Errors: not enough requests yet.',
    );
  });
});
