import type { Design } from '../design/design';
import { type Seconds, Simulation } from '../kernel';
import { assemble } from './assemble';
import type { Command } from './commands';
import { Controls } from './controls';
import type { Journal } from './journal';
import { OnCall } from './monitoring/on-call';
import { SiteContext } from './site-context';
import { readingsOf, type Totals, totalsOf } from './readout';
import type { Reading } from './readings';

/** A running infrastructure. Everything that can be done to it and seen of it; time is moved by its simulation. */
export interface Site {
  readonly simulation: Simulation;
  /** Null when done, or a sentence that says why it could not be done. Takes effect at this instant. */
  perform(command: Command): string | null;
  /** Everything that shows anything, by id of element, service and link. */
  readings(): Readonly<Record<string, Reading>>;
  totals(): Totals;
  /** Its structure at present: with what has come, and without what has gone. Settings are those of the beginning. */
  design(): Design;
}

/** What a comparison knows and a run does not. */
export interface SiteOptions {
  /**
   * Share of a check interval by which the balancers' check clocks are ahead when the run begins, from 0 up to but not
   * including 1. Null: each balancer draws its own, because when HAProxy was started has nothing to do with the
   * moment at which somebody begins to watch.
   */
  readonly checkPhase?: number | null;
  /** Seconds by which a server is checked later than that, on and on, from the beginning of the run. */
  readonly checkDelay?: (server: string) => Seconds;
}

/**
 * Sets up what a design describes, at simulated time 0. The design must be valid (see `parseDesign`).
 *
 * The same design, seed and commands give the same facts in the same order, on every machine and in every browser.
 */
export function createSite(
  design: Design,
  seed: number,
  journal: Journal,
  { checkPhase = null, checkDelay = () => 0 }: SiteOptions = {},
): Site {
  const simulation = new Simulation(seed);
  const parts = assemble(design, new SiteContext(simulation, journal, checkPhase, checkDelay));
  const controls = new Controls(parts);
  parts.platform.operatedBy(controls.reshaping);
  parts.site.pager.carriedBy(new OnCall(parts, (command) => controls.perform(command)));
  return {
    simulation,
    perform: (command) => controls.perform(command),
    readings: () => readingsOf(parts),
    totals: () => totalsOf(parts),
    design: () => parts.design,
  };
}
