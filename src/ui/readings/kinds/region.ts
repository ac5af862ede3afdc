import type { Reading } from '../../../site/readings';
import { durationText, LEAST_SAMPLES } from '../../format';

/** How long the slowest of those who live in a region have waited lately; of few it would be chance. */
export function regionWords(reading: Reading | undefined): string {
  if (reading?.kind !== 'region') return '–';
  const { p95, samples } = reading;
  return `p95 ${p95 === null || samples < LEAST_SAMPLES ? '–' : durationText(p95)}`;
}
