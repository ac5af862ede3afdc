import { type Figure, type FigureUnit, type Section, SECTIONS } from '../../survey/figure';
import { intervalOf } from '../../measures/student';
import type { Survey } from '../../survey/survey';

/** One figure over all runs. */
export interface Estimate {
  readonly section: Section;
  readonly of: string;
  readonly name: string;
  readonly unit: FigureUnit;
  /** Mean over the runs that have a value; null where none has. */
  readonly value: number | null;
  /** 95 % confidence interval of that mean, as far as the figure can reach; null with fewer than two runs. */
  readonly low: number | null;
  readonly high: number | null;
  /** Runs that have a value. */
  readonly runs: number;
  /** How many values it rests on, all runs together; null where it is no mean and no percentile. */
  readonly samples: number | null;
}

/** Which runs a report speaks of. */
export interface RunsReported {
  readonly title: string;
  readonly scale: string;
  readonly seed: number;
  readonly replications: number;
}

export interface Report extends RunsReported {
  readonly warmUp: number;
  readonly duration: number;
  /** False when it was broken off: then these are the runs that had got to their end, or how far the others got. */
  readonly complete: boolean;
  readonly estimates: readonly Estimate[];
  readonly surveys: readonly Survey[];
}

export type ReportHead = Pick<Report, keyof RunsReported | 'warmUp' | 'duration'>;

/** Null where no run has got beyond its warm-up. */
export function reportOf(head: ReportHead, reached: readonly Survey[]): Report | null {
  const begun = reached.filter(({ measured }) => measured > 0);
  const finished = begun.filter(({ measured }) => measured >= head.duration * (1 - 1e-9));
  const surveys = finished.length > 0 ? finished : begun;
  if (surveys.length === 0) return null;
  return {
    ...head,
    complete: finished.length === head.replications,
    estimates: estimatesOf(surveys),
    surveys,
  };
}

function estimatesOf(surveys: readonly Survey[]): Estimate[] {
  const byKey = new Map<string, Figure[]>();
  for (const { figures } of surveys) {
    for (const figure of figures) {
      const key = [figure.section, figure.of, figure.name].join('\n');
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [figure]);
      else list.push(figure);
    }
  }
  const estimates = [...byKey.values()].flatMap((figures) => estimateOf(figures, surveys.length));
  return SECTIONS.flatMap((section) => estimates.filter((estimate) => estimate.section === section));
}

/** @param runs how many there were: a failure that a run does not name happened there 0 times. */
function estimateOf(figures: readonly Figure[], runs: number): Estimate[] {
  const [first] = figures;
  if (first === undefined) return [];
  const { section, of, name, unit } = first;
  const values = figures.flatMap(({ value }) => value ?? []);
  if (section === 'failures') values.push(...Array.from({ length: runs - values.length }, () => 0));
  const samples =
    first.samples === undefined ? null : figures.reduce((sum, one) => sum + (one.samples ?? 0), 0);
  const known = { section, of, name, unit, runs: values.length, samples };
  if (values.length === 0) return [{ ...known, value: null, low: null, high: null }];
  const { mean, reach } = intervalOf(values);
  if (reach === null) return [{ ...known, value: mean, low: null, high: null }];
  return [
    { ...known, value: mean, low: Math.max(0, mean - reach), high: Math.min(mostOf(unit), mean + reach) },
  ];
}

/** No figure is below 0, and no share above 1: what an interval claims beyond is known to be wrong. */
const mostOf = (unit: FigureUnit): number => (unit === 'share' ? 1 : Number.POSITIVE_INFINITY);
