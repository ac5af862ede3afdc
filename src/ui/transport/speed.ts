/** The steps of the clock: simulated seconds per second of wall time, evenly spread on a logarithmic scale. */
export const SPEEDS = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100,
] as const;

/** The step that lies nearest to a speed, measured by ratio. */
export function nearestStep(speed: number): number {
  const distances = SPEEDS.map((step) => Math.max(step / speed, speed / step));
  return distances.indexOf(Math.min(...distances));
}

/** The speed of a step; beyond the ends, that of the end. */
export function speedOfStep(step: number): number {
  const within = Math.min(SPEEDS.length - 1, Math.max(0, Math.round(step)));
  return SPEEDS[within] ?? 1;
}

/** Whether the run lags so far behind what was asked that a learner should know. */
export const fallsShort = (asked: number, reached: number): boolean => reached > 0 && reached < asked * 0.9;
