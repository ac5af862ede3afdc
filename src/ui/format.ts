/** Numbers as the screen writes them. Times are simulated seconds. */

/** A percentile of fewer samples than this would be chance. */
export const LEAST_SAMPLES = 20;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** `mm:ss.t`, from an hour on `h:mm:ss.t`. Cut, not rounded, so that a clock never shows a second too early. */
export function clockTime(seconds: number): string {
  const tenths = Math.floor(seconds * 10 + 1e-6);
  const minutes = Math.floor(tenths / 600);
  const rest = `${twoDigits(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
  return minutes < 60
    ? `${twoDigits(minutes)}:${rest}`
    : `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${rest}`;
}

/** Three significant digits, without a tail of zeros, and thousands set apart: 0.0123, 4.5, 412, 12,345. */
export function figure(value: number): string {
  return Math.abs(value) >= 100 ? countText(value) : String(Number(value.toPrecision(3)));
}

/** A length of time in the unit that a person would use. */
export function durationText(seconds: number): string {
  if (seconds === 0) return '0 s';
  if (seconds < 0.001) return `${figure(seconds * 1e6)} µs`;
  if (seconds < 1) return `${figure(seconds * 1000)} ms`;
  return seconds < 120 ? `${figure(seconds)} s` : `${figure(seconds / 60)} min`;
}

/** A share as a percentage with one decimal: `8.3 %`. A share that is not nothing never reads as 0 %. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  return `${Number((share * 100).toFixed(1))} %`;
}

/** A speed: `0.5×`. */
export const speedText = (speed: number): string => `${figure(speed)}×`;

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A count, with its thousands set apart: 363,902. */
export const countText = (count: number): string => grouped.format(count);

/** `1 request`, `3 requests`. */
export const counted = (count: number, thing: string, plural = `${thing}s`): string =>
  `${countText(count)} ${count === 1 ? thing : plural}`;

/** Keeps a line from being broken after a hyphen. */
const JOINER = '\u2060';

/** Ids in a row, none of them broken in two, and of very many only the first: `db-1:7, db-1:8 and 30 more`. */
export function idsText(ids: readonly string[], most = 12): string {
  const shown = ids
    .slice(0, most)
    .map((id) => id.replaceAll('-', `-${JOINER}`))
    .join(', ');
  return ids.length > most ? `${shown} and ${countText(ids.length - most)} more` : shown;
}

/** Words at the start of a line. */
export const sentenceCase = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

/** A title at the start of a line: host names keep their case, only a link's title begins with a common noun. */
export const titleAtStart = (title: string): string =>
  title.startsWith('link ') ? sentenceCase(title) : title;
