import type { Deadlines } from './deadlines';
import type { Process, WaitingPlace } from './process';
import type { Simulation } from './simulation';

/** Something that processes wait for together: each `fire` wakes all that wait at that moment. */
export class Signal implements WaitingPlace {
  private waiting: Process[] = [];

  constructor(private readonly simulation: Simulation) {}

  get waitingCount(): number {
    return this.waiting.length;
  }

  /** `yield signal.wait(deadlines?)`: true when fired, false when the deadline came first. */
  wait(deadlines?: Deadlines): void {
    const process = this.simulation.running();
    process.waitingIn = this;
    this.waiting.push(process);
    deadlines?.set(process);
  }

  fire(): void {
    const woken = this.waiting;
    this.waiting = [];
    for (const process of woken) {
      process.waitingIn = null;
      this.simulation.wake(process);
    }
  }

  withdraw(process: Process): void {
    this.waiting = this.waiting.filter((other) => other !== process);
  }

  settled(): boolean {
    return false;
  }
}
