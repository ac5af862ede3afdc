import { limits } from '../design/limits';
import type { Seconds, Simulation } from '../kernel';
import { ReleaseBook } from './deployment/release';
import type { Condition } from './facts';
import type { Journal, Steps } from './journal';
import { IncidentBook } from './monitoring/incidents';
import { Pager } from './monitoring/pager';
import { Network } from './network/network';
import { StepsAsFacts } from './steps';
import { UsageMeter } from './usage';
import { VisitorBook } from './visitors/visitor-book';

/** Balancer, web server, application and database: where one request may be in hand at the same time. */
const PLACES = 4;

/** Number of the first probe from outside: far below those of attackers, and a small integer still. */
const FIRST_PROBE = -0x2000_0000;

/** What every part of a site shares: its clock, its journal, and the numbers that name requests and hops. */
export class SiteContext {
  private requests = 0;
  private hops = 0;
  private attacks = 0;
  private probes = 0;
  /** People whose click has no end yet, those who left before their request arrived included. */
  people = 0;
  /** Requests that services have in hand, each counted wherever it is worked on or waits. */
  work = 0;
  /** How often machines have lost their power. */
  outages = 0;
  readonly network = new Network();
  private readonly members = new Map<string, Set<number>>();
  readonly incidents = new IncidentBook();
  readonly pager = new Pager();
  readonly visitors = new VisitorBook();
  readonly releases = new ReleaseBook();
  readonly usage = new UsageMeter();
  /** Where the steps of requests are told; asked only where the journal is on. */
  readonly steps: Steps;

  /** @param checkPhase see `SiteOptions`. @param checkDelay the same. */
  constructor(
    readonly simulation: Simulation,
    readonly journal: Journal,
    private readonly checkPhase: number | null = null,
    readonly checkDelay: (server: string) => Seconds = () => 0,
  ) {
    this.steps = journal.steps?.(simulation) ?? new StepsAsFacts(simulation, journal);
  }

  /** Share of a check interval by which the check clock of that name is ahead when the run begins. */
  phaseOf(clock: string): number {
    return this.checkPhase ?? this.simulation.stream(`check clock of ${clock}`).uniform();
  }

  /** 1 for the first request of a run; 0 is left for what belongs to no user. */
  nextRequest(): number {
    return ++this.requests;
  }

  /** What an attacker sends is nobody's request: it counts downwards from -1. */
  nextAttack(): number {
    return --this.attacks;
  }

  /** A probe is nobody's request either, and counts downwards from where no attacker comes. */
  nextProbe(): number {
    return FIRST_PROBE - this.probes++;
  }

  nextHop(): number {
    return ++this.hops;
  }

  /** A run that carries that much takes no further clicks, or the memory of the page would end it. */
  get isFull(): boolean {
    return this.people >= limits.waiting || this.work >= PLACES * limits.waiting;
  }

  /** Something broke, or is well again. @param withAll as everything that was broken is. */
  conditionChanged(target: string, condition: Condition, amount = 1, withAll = false): void {
    const { incidents, journal, simulation } = this;
    if (condition === 'up') incidents.mended(target, simulation.now);
    else incidents.broke(target, simulation.now);
    if (!journal.on) return;
    const fact = { type: 'condition', at: simulation.now, target, condition, amount } as const;
    journal.report(withAll ? { ...fact, withAll } : fact);
  }

  /**
   * "app-server 2" for the second that asks; the lowest number that nobody has. Random streams are named so, and not
   * after machines: a machine of another name has the same luck, and one more of them changes nobody else's.
   */
  nextName(kind: string): string {
    const taken = this.members.get(kind) ?? new Set();
    this.members.set(kind, taken);
    let count = 1;
    while (taken.has(count)) count++;
    taken.add(count);
    return `${kind} ${count}`;
  }

  /** Whoever had that name is gone; the next of its kind has it. */
  giveNameBack(name: string): void {
    const [kind = '', count] = name.split(' ');
    this.members.get(kind)?.delete(Number(count));
  }
}
