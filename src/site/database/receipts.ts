import type { Deadlines, Process, Simulation, WaitingPlace } from '../../kernel';

/** Commits that wait until a replica has received them, in order of position. */
export class Receipts implements WaitingPlace {
  private waiting: (Process | null)[] = [];
  private positions: number[] = [];
  /** Ticket of the first entry: those before it have left. */
  private firstTicket = 0;
  /** The highest position that any replica has confirmed. */
  private confirmed = 0;

  constructor(private readonly simulation: Simulation) {}

  /** `yield receipts.wait(position, deadlines)`: true when confirmed, false when time is up. */
  wait(position: number, deadlines: Deadlines): void {
    if (position <= this.confirmed) return this.simulation.satisfy(true);
    const process = this.simulation.running();
    process.waitingIn = this;
    process.ticket = this.firstTicket + this.waiting.length;
    this.waiting.push(process);
    this.positions.push(position);
    deadlines.set(process);
  }

  /** A replica has everything up to that position. */
  confirm(position: number): void {
    if (position <= this.confirmed) return;
    this.confirmed = position;
    this.release(position);
  }

  /** Lets everybody go on without a receipt. */
  releaseAll(): void {
    this.release(Number.POSITIVE_INFINITY);
  }

  /** The log begins anew: earlier receipts say nothing about it. */
  forget(): void {
    this.confirmed = 0;
  }

  withdraw(process: Process): void {
    this.waiting[process.ticket - this.firstTicket] = null;
  }

  settled(): boolean {
    return false;
  }

  private release(upTo: number): void {
    let gone = 0;
    while (gone < this.positions.length && this.positions[gone]! <= upTo) this.wake(this.waiting[gone++]!);
    this.waiting.splice(0, gone);
    this.positions.splice(0, gone);
    this.firstTicket += gone;
  }

  private wake(process: Process | null): void {
    if (process === null) return;
    process.waitingIn = null;
    this.simulation.wake(process);
  }
}
