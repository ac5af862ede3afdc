/** Positions of the slider: fine enough to stop anywhere, coarse enough for arrow keys. */
const STEPS = 24;

/** What the slider of the load can be set to, in requests per second. */
export interface LoadRange {
  readonly max: number;
  readonly step: number;
}

/**
 * From nothing to four times what the design asks of itself, in round steps. A load beyond that, typed elsewhere,
 * widens the range.
 *
 * @param usual the rate that the design began with; nothing is taken for one request a second.
 */
export function loadRange(usual: number, now: number): LoadRange {
  const most = Math.max(4 * (usual || 1), now);
  const step = roundStep(most / STEPS);
  return { max: Number((Math.ceil(most / step - 1e-9) * step).toPrecision(12)), step };
}

/** The nearest of 1, 2 and 5 times a power of ten that is not smaller. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const digit = [1, 2, 5, 10].find((one) => one * power >= least - 1e-12) ?? 10;
  return Number((digit * power).toPrecision(3));
}
