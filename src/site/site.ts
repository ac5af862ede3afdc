import type { Design } from '../design/design';
import { Simulation } from '../kernel';
import { assemble } from './assemble';
import type { Command } from './commands';
import { Controls } from './controls';
import type { Journal } from './facts';
import { Plant } from './plant';
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
}

/**
 * Sets up what a design describes, at simulated time 0. The design must be valid (see `parseDesign`).
 *
 * The same design, seed and commands give the same facts in the same order, on every machine and in every browser.
 */
export function createSite(design: Design, seed: number, journal: Journal): Site {
  const simulation = new Simulation(seed);
  const parts = assemble(design, new Plant(simulation, journal));
  const controls = new Controls(parts);
  return {
    simulation,
    perform: (command) => controls.perform(command),
    readings: () => readingsOf(parts),
    totals: () => totalsOf(parts),
  };
}
