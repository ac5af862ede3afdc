import { limits } from '../../design/limits';

/** The seed that somebody typed; null where it is none. Thousands may be set apart. */
export function seedIn(text: string): number | null {
  const digits = text.trim().replaceAll(/(?<=\d)[,\u00a0 ](?=\d{3}\b)/g, '');
  const seed = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return seed <= limits.seed ? seed : null;
}
