import type { BenchRow } from './row';

/** Where and when rows were measured. */
export interface Occasion {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  /** Year, month and day. */
  readonly date: string;
}

const opening = (section: string): string => `<!-- measured: ${section} -->`;
const closing = (section: string): string => `<!-- end of ${section} -->`;

/** The text with what stands between the markers of one section replaced by its rows. */
export function withRows(text: string, section: string, rows: readonly BenchRow[], where: Occasion): string {
  const start = text.indexOf(opening(section));
  const end = text.indexOf(closing(section));
  if (start < 0 || end < start) throw new Error(`The table has no place between markers for "${section}".`);
  const head = text.slice(0, start + opening(section).length);
  return `${head}\n\n${tableOf(rows, where)}\n\n${text.slice(end)}`;
}

function tableOf(rows: readonly BenchRow[], { processor, cores, node, date }: Occasion): string {
  const lines = rows.map(({ name, figure, target, met }) =>
    cells([name, figure, target, met ? 'met' : '**missed**']),
  );
  return [
    `Measured on ${date}: ${processor}, ${cores} cores, Node ${node}.`,
    '',
    cells(['what', 'measured', 'target', '']),
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const cells = (texts: readonly string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
