import type { Design } from '../../../design/design';

/** Requests per second that a slider goes through: what a design of that scale bears, and what it does not. */
const STEPS: Readonly<Record<Design['scale'], readonly number[]>> = {
  classroom: [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30],
  production: [0, 50, 100, 200, 300, 500, 700, 1000, 1300, 1700, 2000, 2500, 3000, 4000, 5000],
};

export const lastLoadStep = (scale: Design['scale']): number => STEPS[scale].length - 1;

/** The step that lies nearest to a rate. */
export function nearestLoadStep(scale: Design['scale'], rate: number): number {
  const distances = STEPS[scale].map((step) => Math.abs(step - rate));
  return distances.indexOf(Math.min(...distances));
}

/** The rate of a step; beyond the ends, that of the end. */
export function loadOfStep(scale: Design['scale'], step: number): number {
  const within = Math.min(lastLoadStep(scale), Math.max(0, Math.round(step)));
  return STEPS[scale][within] ?? 0;
}
