import { machineOf } from '../../design/design';
import type { Audit, AuditRow, PairRow } from './audit-rows';
import { type AuditPlan, designAt, type Trial } from './audit-plan';
import { Differences, standsFor } from './difference';
import { type Measure, measureOf } from './measure';
import { type Fault, type Subject, subjectsOf } from './subjects';
import type { TrialResult } from './trial';
import { GOALS, isLost, type Verdict, VERDICTS, verdictOf, verdictOfAll } from './verdict';
import { Ways } from './ways';
import { Reasons } from './why';

/** Everything that an audit runs, and how its results are put together. The same trials give the same audit. */
export class AuditWork {
  readonly trials: readonly Trial[];
  private readonly subjects: readonly Subject[];
  private readonly cases: readonly Case[];
  private readonly reasons: Reasons;
  private readonly differences: Differences;
  private readonly ways: Ways;

  /** @param seeds of the replications. @param hasPairs whether each two fail together, too. */
  constructor(
    private readonly plan: AuditPlan,
    private readonly seeds: readonly number[],
    private readonly hasPairs: boolean,
  ) {
    const design = designAt(plan);
    this.ways = new Ways(design);
    this.reasons = new Reasons(design, this.ways, plan.timing.moment);
    this.differences = new Differences(design, this.ways, plan.timing.moment);
    this.subjects = subjectsOf(design);
    const single = this.subjects.flatMap((subject) =>
      subject.faults.map((kind): Case => ({ subjects: [subject], faults: [{ subject: subject.id, kind }] })),
    );
    this.cases = [...single, ...(hasPairs ? pairsOf(this.subjects) : [])];
    const undisturbed: Case = { subjects: [], faults: [] };
    this.trials = [undisturbed, ...this.cases].flatMap(({ faults }) =>
      seeds.map((seed) => ({ seed, faults })),
    );
  }

  /** @param results in the order of the trials; a row is there as soon as all its trials are. */
  audit(results: readonly (TrialResult | undefined)[]): Audit {
    const take = (from: number): TrialResult[] | null => {
      const own = results.slice(from, from + this.seeds.length).filter((one) => one !== undefined);
      return own.length === this.seeds.length ? own : null;
    };
    const twins = take(0);
    if (twins === null) return { rows: [], pairs: [] };
    const measured = this.cases.map((one, i) => {
      const trials = take((i + 1) * this.seeds.length);
      return { ...one, measure: trials && measureOf(trials, twins, this.plan.timing) };
    });
    const rows = this.subjects.flatMap((subject) => this.rowOf(subject, measured) ?? []);
    return { rows: rows.sort(byWeight), pairs: this.hasPairs ? this.pairsIn(rows, measured) : [] };
  }

  private rowOf(subject: Subject, measured: readonly Measured[]): AuditRow | null {
    const own = measured.filter(({ subjects }) => subjects.length === 1 && subjects[0] === subject);
    const measures = own.flatMap(({ measure }) => measure ?? []);
    if (measures.length < own.length) return null;
    const tried = measures.filter(({ refused }) => refused === null);
    const { verdict, worst } = verdictOfAll(tried.length > 0 ? tried : measures);
    const part = standsFor(subject, worst);
    return {
      subject,
      verdict,
      worst,
      measures,
      why: [this.reasons.whyOf([subject], worst), ...this.reasons.worseWhenSlow(worst, tried)].join(' '),
      graph: GOALS.filter((goal) => this.ways.needs(goal, part)),
      difference: worst.faults[0]?.kind === 'slow' ? null : this.differences.of(subject, worst),
    };
  }

  private pairsIn(rows: readonly AuditRow[], measured: readonly Measured[]): PairRow[] {
    const alone = new Map(rows.map((row) => [row.subject, row.measures[0]]));
    return measured
      .flatMap(({ subjects: [one, other], measure }): PairRow[] => {
        if (one === undefined || other === undefined || measure === null) return [];
        const verdict = verdictOf(measure);
        const each = [one, other].map((subject) => alone.get(subject));
        const isWorse = GOALS.some(
          (goal) => isLost(measure, goal) && !each.some((single) => single && isLost(single, goal)),
        );
        const why = this.reasons.whyOf([one, other], measure);
        return [{ subjects: [one, other], verdict, measure, why, isWorse }];
      })
      .sort((one, other) => rank(one.verdict) - rank(other.verdict));
  }
}

interface Case {
  readonly subjects: readonly Subject[];
  readonly faults: readonly Fault[];
}

interface Measured extends Case {
  readonly measure: Measure | null;
}

/** Each two that can fail by themselves: not a machine and what runs on it, and not what an address stands for. */
function pairsOf(subjects: readonly Subject[]): Case[] {
  const able = subjects.filter(({ isOutside, part }) => !isOutside && part !== 'address');
  return able.flatMap((one, i) =>
    able
      .slice(i + 1)
      .filter((other) => !contains(one, other) && !contains(other, one))
      .map(
        (other): Case => ({
          subjects: [one, other],
          faults: [one, other].map(({ id, faults }) => ({ subject: id, kind: faults[0]! })),
        }),
      ),
  );
}

const contains = (one: Subject, other: Subject): boolean =>
  one.part === 'element' && other.part === 'service' && machineOf(other.id) === one.id;

const rank = (verdict: Verdict): number => VERDICTS.indexOf(verdict);

/** The site before what lies outside, the worst first, and what costs more requests before what costs fewer. */
const byWeight = (one: AuditRow, other: AuditRow): number =>
  Number(one.subject.isOutside) - Number(other.subject.isOutside) ||
  rank(one.verdict) - rank(other.verdict) ||
  other.worst.failed - one.worst.failed;
