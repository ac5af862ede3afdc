import type { Reading } from '../../../site/readings';

/** What a name server answers, in few words. */
export function answerWords(reading: Reading): string | null {
  if (reading.kind !== 'dns') return null;
  const { answers } = reading;
  return answers.length > 1 ? 'by region' : answers[0]?.answer || 'no answer';
}
