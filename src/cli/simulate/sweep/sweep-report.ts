import { KNEE_WORDS, type SweepCurve, type SweepPlan } from '../../../experiments/sweep/sweep';
import { csvOf } from '../../../design/csv';
import { aligned, amount } from '../format-table';

export interface SweepReport {
  readonly plan: SweepPlan;
  readonly curves: readonly SweepCurve[];
  /** False when it was broken off: then some points are missing. */
  readonly complete: boolean;
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
}

/** A table for each metric: a line for each value of the setting, a column for each alternative and each formula. */
export function sweepTable({ plan, curves, complete, refused }: SweepReport): string {
  const { design, place, by, replications, seed, warmUp, duration } = plan;
  const against = by === null ? '' : `, by ${by.place.text}`;
  const head = [
    `${design.title}: ${place.text} from ${plan.values[0]} to ${plan.values.at(-1)}${against}`,
    `${replications} runs a point with seeds from ${seed}, ${duration} s each after a warm-up of ${warmUp} s`,
    ...(complete ? [] : ['Broken off: some points are missing.']),
  ];
  const tables = plan.metrics.map(({ id, title, unit }) => {
    const names = curves.flatMap(({ label, theory }) => [
      label === '' ? title : label,
      ...(theory.applies && unit === 's' ? ['formula'] : []),
    ]);
    const rows = plan.values.map((x, i) => {
      const cells = curves.flatMap(({ points, knees, theory }) => {
        const { measured, theory: says } = points[i]!;
        const at = measured[id];
        const text =
          at === undefined
            ? '–'
            : at.low === null || at.high === null
              ? amount(at.mean, unit)
              : `${amount(at.mean, unit)} (${amount(at.low, unit)} to ${amount(at.high, unit)})`;
        const knee = knees[id]?.point === i ? '  knee' : '';
        const formula = says[id] === undefined ? '–' : amount(says[id], unit);
        return [text + knee, ...(theory.applies && unit === 's' ? [formula] : [])];
      });
      return [String(x), ...cells];
    });
    const knee = curves.flatMap(({ knees }) => knees[id] ?? [])[0];
    const told = knee === undefined ? [] : [`knee: ${KNEE_WORDS[knee.rule]}`];
    return [title.toUpperCase(), aligned([[place.text, ...names], ...rows]), ...told].join('\n');
  });
  const formula = [...new Set(curves.map(({ theory }) => theory.words))];
  const problems = refused.map((reason) => `Could not be done: ${reason}`);
  return [head.join('\n'), ...tables, [...formula, ...problems].join('\n')].join('\n\n');
}

/** The sweep as one JSON document. */
export function sweepJson({ plan, curves, complete, refused }: SweepReport): string {
  const { design, place, by, replications, seed, warmUp, duration, metrics } = plan;
  return JSON.stringify(
    {
      format: 'signal-box-sweep/1',
      title: design.title,
      scale: design.scale,
      setting: place.text,
      by: by?.place.text ?? null,
      seed,
      replications,
      warmUp,
      duration,
      complete,
      refused,
      metrics: metrics.map(({ id, title, unit, direction }) => ({ id, title, unit, direction })),
      curves: curves.map(({ label, points, knees, theory }) => ({
        alternative: label === '' ? null : label,
        formula: theory,
        knees: Object.fromEntries(
          Object.entries(knees).map(([id, { point, rule }]) => [id, { at: points[point]!.x, rule }]),
        ),
        points: points
          .filter(({ isDone }) => isDone)
          .map(({ x, measured, theory: says }) => ({ x, measured, formula: says })),
      })),
    },
    null,
    2,
  );
}

const COLUMNS = [
  'setting',
  'x',
  'alternative',
  'metric',
  'unit',
  'mean',
  'low',
  'high',
  'runs',
  'formula',
  'knee',
];

/** One line for each metric at each point. */
export function sweepCsv({ plan, curves }: SweepReport): string {
  const rows = curves.flatMap(({ label, points, knees }) =>
    points.flatMap(({ x, measured, theory, isDone }, i) =>
      (isDone ? plan.metrics : []).map(({ id, unit }) => {
        const at = measured[id];
        return [
          plan.place.text,
          x,
          label === '' ? null : label,
          id,
          unit,
          at?.mean ?? null,
          at?.low ?? null,
          at?.high ?? null,
          at?.runs ?? 0,
          theory[id] ?? null,
          knees[id]?.point === i ? knees[id].rule : null,
        ];
      }),
    ),
  );
  return csvOf(COLUMNS, rows);
}
