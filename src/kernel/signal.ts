import type { Deadlines } from './deadlines';
import type { Process, WaitingPlace } from './process';
import type { Simulation } from './simulation';

/** Something that processes wait for together: each `fire` wakes all that wait at that moment. */
export class Signal implements WaitingPlace {
  /** In the order in which they came; a set, because thousands may wait and each may leave by itself. */
  private readonly waiting = new Set<Process>();

  constructor(private readonly simulation: Simulation) {}

  get waitingCount(): number {
    return this.waiting.size;
  }

  /** `yield signal.wait(deadlines?)`: true when fired, false when the deadline came first. */
  wait(deadlines?: Deadlines): void {
    const process = this.simulation.running();
    process.waitingIn = this;
    this.waiting.add(process);
    deadlines?.set(process);
  }

  fire(): void {
    // Most fire into the void: every commit is one. To clear a set costs even where it is empty.
    if (this.waiting.size === 0) return;
    for (const process of this.waiting) {
      process.waitingIn = null;
      this.simulation.wake(process);
    }
    this.waiting.clear();
  }

  withdraw(process: Process): void {
    this.waiting.delete(process);
  }

  settled(): boolean {
    return false;
  }
}
