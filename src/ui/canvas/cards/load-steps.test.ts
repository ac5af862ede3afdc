import { describe, expect, it } from 'vitest';
import { presets } from '../../../design/presets';
import { lastLoadStep, loadOfStep, nearestLoadStep } from './load-steps';

describe.each(['classroom', 'production'] as const)('the load at %s scale', (scale) => {
  const steps = Array.from({ length: lastLoadStep(scale) + 1 }, (_, step) => step);

  it('goes from nobody upwards, and finds every step again', () => {
    const rates = steps.map((step) => loadOfStep(scale, step));
    expect(rates[0]).toBe(0);
    expect(rates).toEqual([...rates].sort((one, other) => one - other));
    expect(rates.map((rate) => nearestLoadStep(scale, rate))).toEqual(steps);
  });

  it('stops at both ends', () => {
    expect(loadOfStep(scale, -1)).toBe(0);
    expect(loadOfStep(scale, 99)).toBe(loadOfStep(scale, lastLoadStep(scale)));
    expect(nearestLoadStep(scale, 100_000)).toBe(lastLoadStep(scale));
  });
});

it('reaches at least three times the load of every design that comes with the page', () => {
  for (const { design } of presets) {
    for (const { kind, settings } of design.elements) {
      if (kind !== 'users' || settings?.rate === undefined) continue;
      const highest = loadOfStep(design.scale, lastLoadStep(design.scale));
      expect(highest).toBeGreaterThanOrEqual(3 * Number(settings.rate));
    }
  }
});
