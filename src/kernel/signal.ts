import type { Deadlines } from './deadlines';
import type { Process, WaitingPlace } from './process';
import type { Simulation } from './simulation';

/** Something that processes wait for together: each `fire` wakes all that wait at that moment. */
export class Signal implements WaitingPlace {
  /** In the order in which they came; a set, because thousands may wait and each may leave by itself. */
  private readonly waiting = new Set<Process>();

  constructor(private readonly simulation: Simulation) {}

  /** `yield signal.wait(deadlines?)`: true when fired, false when the deadline came first. */
  wait(deadlines?: Deadlines): void {
    const process = this.simulation.running();
    process.waitingIn = this;
    this.waiting.add(process);
    deadlines?.set(process);
  }

  fire(): void {
    // Most fire into the void, or for one: every commit is one. To clear a set makes a new table, also where it is empty.
    if (this.waiting.size === 0) return;
    for (const process of this.waiting) {
      this.waiting.delete(process);
      process.waitingIn = null;
      this.simulation.wake(process);
    }
  }

  withdraw(process: Process): void {
    this.waiting.delete(process);
  }

  settled(): boolean {
    return false;
  }
}
