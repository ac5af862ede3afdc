import type { Seconds } from '../kernel';
import type { TimedCommand } from '../site/commands';
import type { TwinReport } from './protocol';
import type { Run, RunPlan, SiteFactory } from './run';
import { Twin } from './twin';

/** A run beside its twin: the same run without the change that is measured. Without a measured change, no twin. */
export class Comparison {
  private twin: Twin | null = null;
  /** When the two were last compared. */
  private comparedAt: Seconds = 0;

  constructor(
    private readonly create: SiteFactory,
    private readonly plan: Omit<RunPlan, 'commands'>,
    private readonly run: Run,
  ) {}

  /** A run that stands still has not been compared as it is now. */
  get isOwed(): boolean {
    return this.twin?.lastsUntil(this.run.now) === true && this.comparedAt !== this.run.now;
  }

  /** Two changes at one instant are one: the twin has none of them. @param before all commands but the change. */
  begin(before: readonly TimedCommand[]): void {
    const { now } = this.run;
    if (this.twin?.from !== now) this.twin = new Twin(this.create, { ...this.plan, commands: before }, now);
  }

  /** What is done after the change is done to both. */
  follow(command: TimedCommand): void {
    this.twin?.follow(command);
  }

  /** Brings the twin as far as the run. False when the budget did not last. */
  advance(budget: () => boolean): boolean {
    const { twin, run } = this;
    if (twin === null) return true;
    if (twin.lastsUntil(run.now)) return twin.advance(run.now, budget);
    this.twin = null;
    return true;
  }

  /** Null while the twin is not where the run is. */
  report(): TwinReport | null {
    const { twin, run } = this;
    if (twin?.now !== run.now) return null;
    this.comparedAt = run.now;
    return twin.report();
  }
}
