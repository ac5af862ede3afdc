import type { TimedCommand } from '../../design/command';
import type { Design } from '../../design/design';
import { textOf } from '../../design/settings';
import { intervalOf } from '../../measures/student';
import type { Alternatives } from './alternatives';
import { type Knee, type KneeRule, kneeOf } from './knee';
import type { Metric } from './metrics';
import { designWith, type Found, type Place } from './place';
import type { Sample, SweptRun } from './sample';
import { predicted, theoryOf } from './theory';

/** What is swept, and how it is measured. */
export interface SweepPlan {
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
  /** Of the first replication; each further one has the next. The same at every point: common random numbers. */
  readonly seed: number;
  readonly replications: number;
  /** Simulated seconds. */
  readonly warmUp: number;
  readonly duration: number;
  readonly place: Place;
  /** In order. */
  readonly values: readonly number[];
  /** What has a curve each; null for one curve. */
  readonly by: Alternatives | null;
  readonly metrics: readonly Metric[];
}

/** One metric at one point. */
export interface Measured {
  readonly mean: number;
  /** 95 % confidence interval of the mean; null with a single run. */
  readonly low: number | null;
  readonly high: number | null;
  readonly runs: number;
}

export interface SweepPoint {
  readonly x: number;
  /** By the id of a metric; a metric that no run had is missing. Empty until all runs of the point are there. */
  readonly measured: Readonly<Record<string, Measured>>;
  /** What the formula says, by the id of a metric; empty where there is none. */
  readonly theory: Readonly<Record<string, number>>;
  readonly isDone: boolean;
}

export interface SweepCurve {
  /** The value of the alternative; empty where there is one curve. */
  readonly label: string;
  readonly points: readonly SweepPoint[];
  /** By the id of a metric, once all points are there. */
  readonly knees: Readonly<Record<string, Knee>>;
  /** Which formulas apply at its points, and why none does at others. */
  readonly theory: { readonly applies: boolean; readonly words: string };
}

interface Cell {
  readonly curve: number;
  readonly point: number;
}

/** Everything that a sweep runs, and how its results are put together. The same runs give the same sweep. */
export class SweepWork {
  /** The runs of one point after the other, all curves of it together: points appear from left to right. */
  readonly tasks: readonly SweptRun[];
  private readonly cells: readonly Cell[];
  private readonly labels: readonly string[];
  private readonly designs: readonly (readonly Design[])[];

  private constructor(
    readonly plan: SweepPlan,
    designs: readonly (readonly Design[])[],
  ) {
    const { values, by, seed, replications, warmUp, duration, commands } = plan;
    const metrics = plan.metrics.map(({ id }) => id);
    this.designs = designs;
    this.labels = by === null ? [''] : by.values.map(textOf);
    this.cells = values.flatMap((_, point) => this.labels.map((__, curve) => ({ curve, point })));
    this.tasks = this.cells.flatMap(({ curve, point }) =>
      Array.from({ length: replications }, (_, i) => ({
        plan: {
          design: designs[curve]![point]!,
          commands,
          seed: seed + i,
          warmUp,
          duration,
          fingerprint: false,
        },
        metrics,
      })),
    );
  }

  /** A sentence where some value makes no design that may be. */
  static of(plan: SweepPlan): Found<SweepWork> {
    const { place, by } = plan;
    if (by !== null && isSamePlace(place, by.place))
      return { ok: false, message: `${place.text} is swept already: compare by another setting.` };
    const designs: Design[][] = [];
    for (const value of plan.by?.values ?? [null]) {
      const own =
        plan.by === null || value === null ? plan.design : designWith(plan.design, plan.by.place, value);
      if ('ok' in own && !own.ok) return own;
      const base = 'ok' in own ? own.found : own;
      const row: Design[] = [];
      for (const x of plan.values) {
        const made = designWith(base, plan.place, x);
        if (!made.ok) return made;
        row.push(made.found);
      }
      designs.push(row);
    }
    return { ok: true, found: new SweepWork(plan, designs) };
  }

  designAt(curve: number, point: number): Design {
    return this.designs[curve]![point]!;
  }

  /** @param results in the order of the tasks; a point is there as soon as all its runs are. */
  curves(results: readonly (Sample | undefined)[]): readonly SweepCurve[] {
    const { replications } = this.plan;
    const points = this.labels.map((): SweepPoint[] => []);
    const metrics = this.metricsIn(results);
    for (const [i, { curve, point }] of this.cells.entries()) {
      const own = results.slice(i * replications, (i + 1) * replications).filter((one) => one !== undefined);
      points[curve]!.push(this.pointOf(metrics, { curve, point }, own.length === replications ? own : null));
    }
    return points.map((row, curve) => ({
      label: this.labels[curve]!,
      points: row,
      knees: row.every(({ isDone }) => isDone) ? this.kneesOf(metrics, row) : {},
      theory: this.theoryOf(curve),
    }));
  }

  /** What is measured, each with its unit as far as a run has told it. */
  metricsIn(results: readonly (Sample | undefined)[]): readonly Metric[] {
    return this.plan.metrics.map((metric): Metric => {
      const told = results.find((sample) => sample?.units[metric.id] !== undefined);
      return { ...metric, unit: told?.units[metric.id] ?? metric.unit };
    });
  }

  /** Commands that could not be carried out, a sentence each. */
  refused(results: readonly (Sample | undefined)[]): readonly string[] {
    return [...new Set(results.flatMap((sample) => sample?.refused ?? []))];
  }

  private pointOf(
    metrics: readonly Metric[],
    { curve, point }: Cell,
    samples: readonly Sample[] | null,
  ): SweepPoint {
    const { values } = this.plan;
    const measured: Record<string, Measured> = {};
    for (const metric of samples === null ? [] : metrics) {
      const found = samples!.flatMap(({ values: of }) => of[metric.id] ?? []);
      if (found.length > 0) measured[metric.id] = measuredOf(found, metric);
    }
    const theory: Record<string, number> = {};
    const queue = theoryOf(this.designAt(curve, point), this.plan.commands);
    for (const { id } of queue.applies ? metrics : []) {
      const says = queue.applies ? predicted(queue.queue, id) : null;
      if (says !== null) theory[id] = says;
    }
    return { x: values[point]!, measured, theory, isDone: samples !== null };
  }

  private kneesOf(metrics: readonly Metric[], points: readonly SweepPoint[]): Record<string, Knee> {
    return Object.fromEntries(
      metrics.flatMap((metric) => {
        const all = points.map(({ x, measured: { [metric.id]: at } }) =>
          at === undefined ? null : { x, y: at.mean, reach: at.high === null ? 0 : at.high - at.mean },
        );
        // A curve with a gap is not looked at: the knee may lie in the gap.
        const whole = all.flatMap((one) => one ?? []);
        const knee = whole.length < all.length ? null : kneeOf(whole, this.ruleFor(metric));
        return knee === null ? [] : [[metric.id, knee]];
      }),
    );
  }

  /** Power is of a response time against a load. */
  private ruleFor({ unit }: Metric): KneeRule {
    const { spec } = this.plan.place;
    return unit === 's' && spec.type === 'number' && spec.unit === '1/s' ? 'power' : 'chord';
  }

  private theoryOf(curve: number): SweepCurve['theory'] {
    if (!this.plan.metrics.some(({ unit }) => unit === 's'))
      return { applies: false, words: 'There are formulas of response times only.' };
    const { values, commands } = this.plan;
    const all = values.map((_, point) => theoryOf(this.designAt(curve, point), commands));
    const formulas = new Set(all.flatMap((each) => (each.applies ? [each.words] : [])));
    const objections = new Set(all.flatMap((each) => (each.applies ? [] : [each.why])));
    if (formulas.size === 0)
      return { applies: false, words: `No formula applies: ${[...objections].join('; ')}.` };
    const words = `${[...formulas].join('; ')} (Gross and others, Fundamentals of Queueing Theory, 3.3).`;
    const some = `At some points no formula applies: ${[...objections].join('; ')}.`;
    return { applies: true, words: objections.size === 0 ? words : `${words} ${some}` };
  }
}

const isSamePlace = (one: Place, other: Place): boolean =>
  one.setting === other.setting && one.ids.some((id) => other.ids.includes(id));

/** No figure is below 0, and no share above 1. */
function measuredOf(values: readonly number[], { unit }: Metric): Measured {
  const { mean, reach } = intervalOf(values);
  if (reach === null) return { mean, low: null, high: null, runs: values.length };
  const most = unit === 'share' ? 1 : Number.POSITIVE_INFINITY;
  return { mean, low: Math.max(0, mean - reach), high: Math.min(most, mean + reach), runs: values.length };
}

/** How a knee was found, for whoever reads it. */
export const KNEE_WORDS: Readonly<Record<KneeRule, string>> = {
  power: 'load over response time is greatest here (Kleinrock’s power)',
  chord: 'farthest from the straight line between the ends (Kneedle)',
};
