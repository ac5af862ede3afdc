import type { FigureUnit } from '../../survey/figure';
import type { Estimate, Report } from './report';

/** Lost writes that are named one by one. */
const LOST_SHOWN = 20;

/** The report for reading in a terminal. */
export function formatTable(report: Report): string {
  const sections = [...new Set(report.estimates.map(({ section }) => section))];
  const tables = sections.map((section) =>
    sectionTable(
      section,
      report.estimates.filter((estimate) => estimate.section === section),
    ),
  );
  return [
    headOf(report),
    ...tables,
    ...lostLines(report),
    ...refusedLines(report),
    ...fingerprintLines(report),
  ].join('\n\n');
}

function headOf(report: Report): string {
  const { title, scale, duration, warmUp, replications, seed, surveys, complete } = report;
  const seeds = replications === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + replications - 1}`;
  const lines = [`${title} (${scale}): ${duration} s measured after ${warmUp} s of warm-up, ${seeds}`];
  if (replications > 1) lines.push('In brackets: 95 % confidence interval of the mean over the runs.');
  if (!complete)
    lines.push(
      brokenOff(
        surveys.map(({ measured }) => measured),
        report,
      ),
    );
  return lines.join('\n');
}

function brokenOff(measured: readonly number[], { duration, replications }: Report): string {
  const shortest = Math.min(...measured);
  const reached = shortest < duration ? ` and measured at least ${round(shortest)} s` : '';
  return `Broken off: this rests on ${measured.length} of ${replications} runs${reached}.`;
}

/** A row for each thing, a column for each of its figures. */
function sectionTable(section: string, estimates: readonly Estimate[]): string {
  const names = [...new Set(estimates.map(({ name }) => name))];
  const things = [...new Set(estimates.map(({ of }) => of))];
  const hasSamples = estimates.some(({ samples }) => samples !== null);
  const head = [section.toUpperCase(), ...names, ...(hasSamples ? ['samples'] : [])];
  const body = things.map((thing) => {
    const own = estimates.filter(({ of }) => of === thing);
    const cells = names.map((name) => cell(own.find((estimate) => estimate.name === name)));
    return [thing, ...cells, ...(hasSamples ? [String(own[0]?.samples ?? '')] : [])];
  });
  return aligned([head, ...body]);
}

/** Lines with their columns under each other: the first to the left, the rest to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((text, column) =>
      column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
    );
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}

function cell(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '';
  const { value, low, high, unit } = estimate;
  if (value === null) return '–';
  if (low === null || high === null) return amount(value, unit);
  return `${amount(value, unit)} (${amount(low, unit)} to ${amount(high, unit)})`;
}

/** "120 ms", "99.5 %": a figure as the table writes it. */
export function amount(value: number, unit: FigureUnit): string {
  switch (unit) {
    case 's':
      return Math.abs(value) < 1 && value !== 0 ? `${round(value * 1000)} ms` : `${round(value)} s`;
    case 'share':
      return `${round(value * 100)} %`;
    case '1/s':
      return `${round(value)}/s`;
    case 'count':
      return Number.isInteger(value) ? String(value) : value.toFixed(1);
    case 'level':
      return String(round(value));
    case 'USD':
      return `$${value.toFixed(2)}`;
  }
}

/** To four digits, as a plain number. */
const round = (value: number): number => Number(value.toPrecision(4));

function lostLines({ surveys, replications }: Report): string[] {
  return surveys.flatMap(({ seed, lostWrites }) => {
    if (lostWrites.length === 0) return [];
    const shown = lostWrites.slice(0, LOST_SHOWN).join(', ');
    const rest = lostWrites.length > LOST_SHOWN ? ` and ${lostWrites.length - LOST_SHOWN} more` : '';
    return [`Lost writes${replications > 1 ? ` with seed ${seed}` : ''}: ${shown}${rest}`];
  });
}

const refusedLines = ({ surveys }: Report): string[] =>
  [...new Set(surveys.flatMap(({ refused }) => refused))].map((reason) => `Could not be done: ${reason}`);

const fingerprintLines = ({ surveys }: Report): string[] =>
  surveys.flatMap(({ seed, fingerprint }) =>
    fingerprint === null
      ? []
      : [
          `Fingerprint ${fingerprint.digest} of ${fingerprint.facts} facts up to ${fingerprint.at} s, seed ${seed}`,
        ],
  );
