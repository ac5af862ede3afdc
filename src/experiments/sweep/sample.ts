import type { FigureUnit } from '../../survey/figure';
import type { Survey, SurveyPlan } from '../../survey/survey';
import { metricCalled } from './metrics';

/** One run of a sweep, and the ids of what is measured in it. Plain. */
export interface SweptRun {
  readonly plan: SurveyPlan;
  readonly metrics: readonly string[];
}

/** All that a sweep keeps of a run: it may have thousands of them. Plain. */
export interface Sample {
  /** By the id of a metric; null where there was nothing to measure. */
  readonly values: Readonly<Record<string, number | null>>;
  /** By the id of a metric of which only a run can tell its unit. */
  readonly units: Readonly<Record<string, FigureUnit>>;
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
}

export function sampleOf(survey: Survey, ids: readonly string[]): Sample {
  const metrics = ids.flatMap((id) => metricCalled(id) ?? []);
  const units = metrics.flatMap(({ id, unitIn }) => {
    const unit = unitIn?.(survey) ?? null;
    return unit === null ? [] : [[id, unit] as const];
  });
  return {
    values: Object.fromEntries(metrics.map(({ id, of }) => [id, of(survey)])),
    units: Object.fromEntries(units),
    refused: survey.refused,
  };
}
