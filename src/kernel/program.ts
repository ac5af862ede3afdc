import type { Interruption, Process } from './process';

/**
 * What a process does, written by hand as steps: for what every request goes through, because to make a generator and to
 * take it up again costs more than most of them do. One program serves any number of processes; how far one of them has
 * come is its `step`, and what else it has in hand is its `own`.
 */
export interface Program<About, Own> {
  /**
   * Begins, or goes on after a wait. It arranges the next wait and returns, or calls its next step.
   *
   * @param came as `yield` would give it.
   * @returns true at its end; false where it waits.
   */
  go(process: Process<About, Own>, came: boolean): boolean;
  /**
   * The process is interrupted where it waits, and gives back what it holds.
   *
   * @returns true at its end; false where it waits again.
   */
  interrupted(process: Process<About, Own>, interruption: Interruption): boolean;
}

/** All programs are made here, so that they look alike to whoever calls them. */
export const program = <About, Own>(
  go: Program<About, Own>['go'],
  interrupted: Program<About, Own>['interrupted'],
): Program<About, Own> => ({ go, interrupted });
