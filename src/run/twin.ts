import type { Seconds } from '../kernel';
import type { TimedCommand } from '../site/commands';
import type { Fact } from '../site/facts';
import type { Clock, Journal, Steps } from '../site/journal';
import { EndsAsFacts } from '../site/steps';
import { ChartSeries } from './chart-series';
import type { TwinReport } from './protocol';
import { Run, type RunPlan, type SiteFactory } from './run';

/** Simulated seconds for which two runs are compared: as long as anybody looks at what one change did. */
const COMPARED_FOR: Seconds = 120;
/** Response times are summed up over some seconds, which have to be recorded before the two part. */
const LEAD: Seconds = 12;

/** Listens for nothing but requests and their ends, and not before it has to. */
class RequestJournal implements Journal {
  readonly charts = new ChartSeries(1);
  run: Run | null = null;

  constructor(private readonly since: Seconds) {}

  get on(): boolean {
    return this.run !== null && this.run.now >= this.since;
  }

  steps(clock: Clock): Steps {
    return new EndsAsFacts(clock, this);
  }

  report(fact: Fact): void {
    if (fact.type === 'sent') this.charts.sent(fact.at);
    else if (fact.type === 'outcome') this.charts.ended(fact.at, fact.sentAt, fact.ok);
  }
}

/**
 * The same run, with the same seed and thus the same visitors, in which one thing was not done. It is played beside
 * the first one, silently, so that the two can be compared.
 */
export class Twin {
  private readonly journal: RequestJournal;
  private readonly run: Run;
  /** Later commands, which are given to both. */
  private readonly ahead: TimedCommand[] = [];
  private p95: number | null = null;

  /** @param plan everything that happened before, and what is still to come. @param from when the two part. */
  constructor(
    create: SiteFactory,
    plan: RunPlan,
    readonly from: Seconds,
  ) {
    this.journal = new RequestJournal(from - LEAD);
    this.run = new Run(create, plan, this.journal);
    this.journal.run = this.run;
  }

  get now(): Seconds {
    return this.run.now;
  }

  /** Whether there is something to compare at that time of the first run. */
  lastsUntil(now: Seconds): boolean {
    return now <= this.from + COMPARED_FOR;
  }

  follow(command: TimedCommand): void {
    this.ahead.push(command);
  }

  /** True when it stands at that time; false when the budget did not last. */
  advance(time: Seconds, budget: () => boolean): boolean {
    for (;;) {
      const next = this.ahead[0];
      if (!this.run.runWithin(Math.min(time, next?.at ?? time), budget)) return false;
      if (next === undefined || next.at > time) return true;
      this.ahead.shift();
      this.run.perform(next.command);
    }
  }

  report(): TwinReport {
    const { now } = this.run;
    this.p95 = this.journal.charts.take(now).at(-1)?.p95 ?? this.p95;
    return { from: this.from, now, totals: this.run.readings().totals, p95: this.p95 };
  }
}
