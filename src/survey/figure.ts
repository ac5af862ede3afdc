export type FigureUnit = 's' | '1/s' | 'share' | 'count' | 'level' | 'USD';

/** In the order of a report. */
export const SECTIONS = [
  'requests',
  'people',
  'failures',
  'response time',
  'availability',
  'services',
  'machines',
  'backends',
  'databases',
  'firewalls',
  'attacks',
  'incidents',
  'deployment',
  'cost',
] as const;

export type Section = (typeof SECTIONS)[number];

/** One measured number of one run. */
export interface Figure {
  readonly section: Section;
  /** What it is of: a service, a kind of request, or `all`. */
  readonly of: string;
  readonly name: string;
  /** `count` whole things in one run, `level` how many at a time, `s` seconds, `share` 0 to 1, `USD` money. */
  readonly unit: FigureUnit;
  /** Null where there was nothing to measure, or too little. */
  readonly value: number | null;
  /** How many values a mean or a percentile rests on. */
  readonly samples?: number;
}

/** Not a number: nothing was measured. */
export const measured = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A part of a whole; null of nothing. */
export const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
