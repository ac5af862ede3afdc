import { durationText } from '../format';

/** Time by which a replica is behind, as fine as it can be read while it shifts with every reading. */
export function lagText(seconds: number): string {
  const step = seconds < 0.1 ? 0.001 : seconds < 10 ? 0.01 : 1;
  return durationText(Math.round(seconds / step) * step);
}
