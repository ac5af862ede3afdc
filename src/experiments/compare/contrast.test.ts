import { describe, expect, it } from 'vitest';
import type { Figure } from '../../survey/figure';
import { contrast, contrastsOf, sumOver, figureOf } from './contrast';

const figure = (
  name: string,
  value: number | null,
  section: Figure['section'] = 'requests',
  of = 'all',
): Figure => ({
  section,
  of,
  name,
  unit: 'count',
  value,
});

const metric = { section: 'requests', of: 'all', name: 'sent', unit: 'count' } as const;

describe('a metric of two designs', () => {
  it('is compared pair by pair, so that what both have in common does not count', () => {
    // The runs lie far apart, and each pair close together: 1, 2 and 3.
    const found = contrast(
      metric,
      [
        [10, 11],
        [50, 52],
        [90, 93],
      ],
      true,
    );
    expect(found).toMatchObject({ means: [50, 52], difference: 2, runs: 3 });
    expect(found.low).toBeCloseTo(2 - 4.302653 / Math.sqrt(3), 5);
    expect(found.high).toBeCloseTo(2 + 4.302653 / Math.sqrt(3), 5);
  });

  it('is compared as two groups where nothing is paired', () => {
    const found = contrast(
      metric,
      [
        [10, 11],
        [50, 52],
        [90, 93],
      ],
      false,
    );
    expect(found.difference).toBeCloseTo(2, 10);
    expect(found.high! - found.low!).toBeGreaterThan(100);
  });

  it('has no interval from one pair, and nothing from none', () => {
    expect(contrast(metric, [[1, 3]], true)).toMatchObject({
      difference: 2,
      low: null,
      chance: null,
      runs: 1,
    });
    expect(contrast(metric, [[1, null]], true)).toMatchObject({
      means: [1, null],
      difference: null,
      runs: 0,
    });
  });

  it('leaves out pairs in which one run has no value', () => {
    expect(
      contrast(
        metric,
        [
          [1, 2],
          [1, null],
          [2, 4],
        ],
        true,
      ),
    ).toMatchObject({ difference: 1.5, runs: 2 });
  });
});

describe('all metrics of two designs', () => {
  it('are matched by their names, and a failure that a run does not name happened there 0 times', () => {
    const found = contrastsOf(
      [
        { figures: [[figure('sent', 5), figure('requests', 2, 'failures', '503')], [figure('sent', 6)]] },
        { figures: [[figure('sent', 7)], [figure('sent', 8), figure('served', 1, 'services', 'web-04')]] },
      ],
      true,
    );
    expect(found.map(({ of, means, difference }) => [of, means, difference])).toEqual([
      ['all', [6, 7], 1],
      ['503', [1, 0], -1],
      ['web-04', [null, 1], null],
    ]);
  });

  it('may be summed up over parts', () => {
    const run = [
      figure('writes lost', 2, 'databases', 'db-1'),
      figure('writes lost', 3, 'databases', 'db-2'),
    ];
    expect(sumOver(run, 'databases', 'writes lost')).toBe(5);
    expect(sumOver(run, 'services', 'writes lost')).toBeNull();
    expect(figureOf(run, 'databases', 'db-2', 'writes lost')).toBe(3);
    expect(figureOf(run, 'databases', 'db-3', 'writes lost')).toBeNull();
  });
});
