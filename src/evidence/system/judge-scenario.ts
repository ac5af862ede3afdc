import { finished, type Job } from '../../run/job';
import { figureOf, isFailures, isMoment, isResponseTime } from './figures';
import { knownLimits, type Limit } from './known-limits';
import { predictionInterval, replicationsFor, type Span } from './prediction';
import type { RealFigure, Scenario } from './scenario';
import { scenarioSite } from './scenario-design';
import { scenarioPlan } from './scenario-plan';
import { type SeenRun, watchRun } from './watch-run';

/** One figure of a scenario: what it was in reality, and where the simulation says that all real runs lie. */
export interface ComparedFigure {
  readonly name: string;
  readonly real: RealFigure;
  /** 95 % prediction interval for all real runs at once, with the allowance; null where no run had the figure. */
  readonly predicted: Span | null;
  /** Over the replications; null where none had the figure. */
  readonly mean: number | null;
  readonly agrees: boolean;
}

export interface JudgedScenario {
  readonly name: string;
  readonly runs: number;
  readonly replications: number;
  /** `known difference`: the figures differ, and `limits` says why. `no figures`: nothing was recorded. */
  readonly verdict: 'passed' | 'failed' | 'known difference' | 'no figures';
  readonly figures: readonly ComparedFigure[];
  /** What of it a design cannot express, a sentence each. */
  readonly limits: readonly Limit[];
}

/** Share of the figures that have to agree. */
const ENOUGH = 0.9;

/**
 * The real machine was busy: it ran all parts of the system at once, and the users too. So its answers took up to a
 * tenth and 10 ms longer than those of machines with nothing else to do, what it noticed came up to a fiftieth and 0.3 s
 * late, as many more requests failed as come in that time, and its users sent up to 8 % fewer than they were told. How
 * long its cables took was not measured: that may be a millisecond less. Nothing is allowed for shares and other counts.
 */
export const ALLOWANCE = {
  responseTimes: { slower: 0.1, later: 0.01, sooner: 0.001 },
  moments: { slower: 0.02, later: 0.3 },
  sent: { fewer: 0.08 },
} as const;
/** Ends with the repair, which may have come as late as anything else that was done: it is a response time and a moment. */
const LONGEST_ACROSS = 'ok lat max (fault..+10s)';
/** Times in files have four digits. */
const ROUNDING = 5e-4;

/**
 * Simulates a scenario as often as its number of real runs demands and compares. Throws an `UnreadableCase`.
 *
 * @param design the parsed JSON of its design file.
 * @param replications how many, as many as it takes unless told.
 */
export const judgeScenario = (scenario: Scenario, design: unknown, replications?: number): JudgedScenario =>
  finished(judgingScenario(scenario, design, replications));

/** The same, replication by replication. */
export function* judgingScenario(
  scenario: Scenario,
  design: unknown,
  replications = replicationsFor(scenario.runs),
): Job<JudgedScenario> {
  const site = scenarioSite(scenario, design);
  const plan = scenarioPlan(scenario, site.design);
  const limits = knownLimits(scenario, site.config, plan);
  const names = Object.keys(scenario.real);
  const common = { name: scenario.name, runs: scenario.runs, limits };
  if (names.length === 0) return { ...common, replications: 0, verdict: 'no figures', figures: [] };
  const values = names.map((): number[] => []);
  const downs: number[] = [];
  for (let seed = 1; seed <= replications; seed++) {
    const run: SeenRun = watchRun(site.design, plan, seed);
    const down = figureOf('down after', run, plan);
    if (typeof down === 'number') downs.push(down);
    names.forEach((name, i) => {
      const value = figureOf(name, run, plan);
      if (typeof value === 'number') values[i]?.push(value);
    });
    yield seed / replications;
  }
  const late = latenessShare(downs);
  const figures = names.map((name, i) => compare(name, scenario, values[i] ?? [], late));
  const isGood = figures.filter(({ agrees }) => agrees).length >= ENOUGH * figures.length;
  return { ...common, replications, verdict: verdictOf(isGood, limits), figures };
}

/** Whatever is left out of a scenario makes its figures worthless, also where they happen to agree. */
function verdictOf(isGood: boolean, limits: readonly Limit[]): JudgedScenario['verdict'] {
  if (isGood && limits.every(({ isLeftOut }) => !isLeftOut)) return 'passed';
  return limits.length > 0 ? 'known difference' : 'failed';
}

/** How many more requests fail if a server is taken out late, as a share; none where none is taken out. */
function latenessShare(downs: readonly number[]): number {
  const { slower, later } = ALLOWANCE.moments;
  const mean = downs.reduce((sum, down) => sum + down, 0) / downs.length;
  return mean > 0 ? slower + later / mean : 0;
}

function compare(
  name: string,
  { real, runs }: Scenario,
  values: readonly number[],
  late: number,
): ComparedFigure {
  const recorded = real[name] ?? { mean: Number.NaN, least: Number.NaN, most: Number.NaN };
  const interval = predictionInterval(values, runs);
  const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  if (interval === null) return { name, real: recorded, predicted: null, mean, agrees: false };
  const predicted = withAllowance(name, interval, late);
  const isWithin = (value: number) =>
    value >= predicted.from - ROUNDING * Math.abs(predicted.from) &&
    value <= predicted.to + ROUNDING * Math.abs(predicted.to);
  return {
    name,
    real: recorded,
    predicted,
    mean,
    agrees: isWithin(recorded.least) && isWithin(recorded.most),
  };
}

function withAllowance(name: string, { from, to }: Span, late: number): Span {
  const { responseTimes, moments, sent } = ALLOWANCE;
  if (name === 'sent') return { from: from * (1 - sent.fewer), to };
  if (name === LONGEST_ACROSS)
    return { from, to: to * (1 + responseTimes.slower) + responseTimes.later + moments.later };
  if (isFailures(name)) return { from, to: to * (1 + late) };
  if (isMoment(name)) return { from, to: to + moments.slower * Math.abs(to) + moments.later };
  if (!isResponseTime(name)) return { from, to };
  return {
    from: Math.max(0, from - responseTimes.sooner),
    to: to * (1 + responseTimes.slower) + responseTimes.later,
  };
}
