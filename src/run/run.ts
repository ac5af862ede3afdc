import type { Design } from '../design/design';
import type { Seconds } from '../kernel';
import type { Command, TimedCommand } from '../site/commands';
import type { Journal } from '../site/journal';
import type { Site } from '../site/site';
import type { Readings } from './protocol';

/** Events between two looks at a budget. */
const EVENTS_PER_LOOK = 256;

/** Sets up the site of a run; `createSite` in the app, something smaller in a test. */
export type SiteFactory = (design: Design, seed: number, journal: Journal) => Site;

export interface RunPlan {
  readonly design: Design;
  readonly seed: number;
  /** Commands known up front, in order of time. */
  readonly commands?: readonly TimedCommand[];
}

/**
 * One run: a design, a seed and the commands given so far. The same three give the same facts in the same order,
 * however the run was advanced: in one go, in slices or step by step.
 */
export class Run {
  private readonly site: Site;
  private readonly log: TimedCommand[] = [];
  private scheduled: readonly TimedCommand[];
  private nextScheduled = 0;

  /** @param refused told why a command known up front could not be carried out. */
  constructor(
    create: SiteFactory,
    plan: RunPlan,
    journal: Journal,
    private readonly refused: (reason: string) => void = () => {},
  ) {
    this.site = create(plan.design, plan.seed, journal);
    this.scheduled = inTime(plan.commands ?? []);
  }

  get now(): Seconds {
    return this.site.simulation.now;
  }

  /** Every command that took effect, stamped: given up front to a new run, they repeat this one. */
  get commands(): readonly TimedCommand[] {
    return this.log;
  }

  /** The structure of the site at present. */
  get present(): Design {
    return this.site.design();
  }

  /** Commands known up front whose time has not come. */
  get ahead(): readonly TimedCommand[] {
    return this.scheduled.slice(this.nextScheduled);
  }

  /** These commands come in place of all those that are ahead. Each must lie in the future. */
  replan(commands: readonly TimedCommand[]): void {
    this.scheduled = inTime(commands);
    this.nextScheduled = 0;
  }

  /** Time of the next event or scheduled command; Infinity when nothing is left to happen. */
  nextAt(): Seconds {
    return Math.min(this.site.simulation.nextAt(), this.commandAt());
  }

  /** Does something to the site now. Null when done, or a sentence that says why not. */
  perform(command: Command): string | null {
    const { simulation } = this.site;
    // A command comes after everything else of its instant, or a replay could not tell where it belongs.
    simulation.runUntil(simulation.now);
    const refusal = this.site.perform(command);
    if (refusal === null) this.log.push({ at: simulation.now, command });
    return refusal;
  }

  /** Fires one event, or carries out one scheduled command. False when nothing is left to happen. */
  step(): boolean {
    if (this.commandAt() < this.site.simulation.nextAt()) {
      this.performScheduled();
      return true;
    }
    return this.site.simulation.step();
  }

  /** Lets everything happen up to and including that time. */
  runUntil(time: Seconds): void {
    while (this.commandAt() <= time) this.performScheduled();
    this.site.simulation.runUntil(time);
  }

  /**
   * The same if the budget lasts, asked every so many events. False when it did not; the run then stands at its
   * last event.
   */
  runWithin(time: Seconds, budget: () => boolean): boolean {
    for (let fired = 1; this.nextAt() <= time; fired++) {
      this.step();
      if (fired % EVENTS_PER_LOOK === 0 && !budget()) return false;
    }
    this.runUntil(time);
    return true;
  }

  readings(): Readings {
    return { now: this.now, of: this.site.readings(), totals: this.site.totals() };
  }

  private commandAt(): Seconds {
    return this.scheduled[this.nextScheduled]?.at ?? Number.POSITIVE_INFINITY;
  }

  private performScheduled(): void {
    const next = this.scheduled[this.nextScheduled++];
    if (next === undefined) return;
    this.site.simulation.runUntil(next.at);
    const refusal = this.perform(next.command);
    if (refusal !== null) this.refused(refusal);
  }
}

const inTime = (commands: readonly TimedCommand[]): readonly TimedCommand[] =>
  [...commands].sort((one, other) => one.at - other.at);
