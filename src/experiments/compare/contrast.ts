import { pairedInterval, unpairedInterval } from '../../measures/student';
import type { Figure, FigureUnit, Section } from '../../survey/figure';

/** The name of a figure, which is the same in both designs. */
export interface Metric {
  readonly section: Section;
  readonly of: string;
  readonly name: string;
  readonly unit: FigureUnit;
}

/** One metric of two designs over many runs. */
export interface Contrast extends Metric {
  /** Mean over the runs that have a value; null where none has, or the design has no such part. */
  readonly means: readonly [number | null, number | null];
  /** Mean of the second less the first; null where not both have a value. */
  readonly difference: number | null;
  /** 95 % confidence interval of that difference; null with fewer than two runs. */
  readonly low: number | null;
  readonly high: number | null;
  /** How often chance alone brings a difference so large where there is none: the two-sided p-value. */
  readonly chance: number | null;
  /** Pairs of runs with a value on both sides; where nothing is paired, the runs of the side that has fewer. */
  readonly runs: number;
}

/** The figures of one run of each design, with the same seed. Null while a run is not done. */
export interface PairOfRuns {
  readonly figures: readonly [readonly Figure[], readonly Figure[]];
}

/**
 * Every metric of both designs.
 *
 * @param isPaired whether the two runs of a seed had the same users. If not, the groups are compared as they are.
 */
export function contrastsOf(pairs: readonly PairOfRuns[], isPaired: boolean): readonly Contrast[] {
  const known = new Map<string, Metric>();
  const valuesOf = (figures: readonly Figure[]): ReadonlyMap<string, number | null> => {
    for (const figure of figures) if (!known.has(keyOf(figure))) known.set(keyOf(figure), metricOf(figure));
    return new Map(figures.map((figure) => [keyOf(figure), figure.value]));
  };
  const values = pairs.map(({ figures: [one, other] }) => [valuesOf(one), valuesOf(other)] as const);
  return [...known].map(([key, metric]) => {
    // A failure that a run does not name happened there 0 times.
    const absent = metric.section === 'failures' ? 0 : null;
    const both = values.map(([one, other]): Both => [one.get(key) ?? absent, other.get(key) ?? absent]);
    return contrast(metric, both, isPaired);
  });
}

/** The values of the two runs of one seed. */
export type Both = readonly [number | null, number | null];

export function contrast(metric: Metric, both: readonly Both[], isPaired: boolean): Contrast {
  const sides = [0, 1].map((side) => both.flatMap((values) => values[side] ?? []));
  const [ones, others] = sides as [number[], number[]];
  const means = [meanOf(ones), meanOf(others)] as const;
  const differences = both.flatMap(([one, other]) => (one === null || other === null ? [] : [other - one]));
  const runs = isPaired ? differences.length : Math.min(ones.length, others.length);
  const unknown = { ...metric, means, difference: null, low: null, high: null, chance: null, runs };
  if (runs === 0) return unknown;
  if (runs === 1) return { ...unknown, difference: isPaired ? differences[0]! : means[1]! - means[0]! };
  const tested = isPaired ? pairedInterval(differences) : unpairedInterval(ones, others);
  const { mean, chance } = tested;
  const reach = tested.reach ?? 0;
  return { ...unknown, difference: mean, low: mean - reach, high: mean + reach, chance };
}

/** The same figure of several parts as one: the sum over those that a run has, null where it has none. */
export const sumOver = (figures: readonly Figure[], section: Section, name: string): number | null => {
  const values = figures.flatMap((each) =>
    each.section === section && each.name === name ? (each.value ?? []) : [],
  );
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
};

/** One figure of a run; null where it has none. */
export const figureOf = (
  figures: readonly Figure[],
  section: Section,
  of: string,
  name: string,
): number | null =>
  figures.find((each) => each.section === section && each.of === of && each.name === name)?.value ?? null;

const keyOf = ({ section, of, name }: Metric): string => [section, of, name].join('\n');
const metricOf = ({ section, of, name, unit }: Metric): Metric => ({ section, of, name, unit });

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
