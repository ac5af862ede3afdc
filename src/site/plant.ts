import type { Simulation } from '../kernel';
import type { Journal } from './facts';

/** What every part of a site shares: its clock, its journal, and the numbers that name requests and hops. */
export class Plant {
  private requests = 0;
  private hops = 0;

  constructor(
    readonly simulation: Simulation,
    readonly journal: Journal,
  ) {}

  /** 1 for the first request of a run; 0 is left for what belongs to no user. */
  nextRequest(): number {
    return ++this.requests;
  }

  nextHop(): number {
    return ++this.hops;
  }
}
