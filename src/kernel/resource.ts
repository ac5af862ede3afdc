import type { Deadlines } from './deadlines';
import type { Grantor, Process, WaitingPlace } from './process';
import type { Simulation } from './simulation';
import type { Seconds } from './units';

/**
 * A number of equal units, each held by one process at a time: cores, workers, connections. Who finds none waits
 * in line, first come first served.
 *
 *     if (!(yield workers.acquire(patience))) return refuse();
 *     try { … } finally { workers.release(); }
 */
export class Resource implements WaitingPlace, Grantor {
  inUse = 0;
  private busyArea: Seconds = 0;
  private unitArea: Seconds = 0;
  private resizedAt: Seconds;
  private changedAt: Seconds = 0;
  private waiting: (Process | null)[] = [];
  /** Ticket of the first entry of `waiting`: entries before it have left. */
  private firstTicket = 0;
  private head = 0;
  private queued = 0;

  /** @param capacity units, at least 0; @param queueLimit most that may wait in line. */
  constructor(
    protected readonly simulation: Simulation,
    private capacity: number,
    private queueLimit = Number.POSITIVE_INFINITY,
  ) {
    this.resizedAt = simulation.now;
  }

  get units(): number {
    return this.capacity;
  }

  /** Unit-seconds in use since the start: divided by those that there were it is the utilization. */
  get busyTime(): Seconds {
    return this.busyArea + this.inUse * (this.simulation.now - this.changedAt);
  }

  /** Unit-seconds that there were since the start, in use or not. */
  get unitTime(): Seconds {
    return this.unitArea + this.capacity * (this.simulation.now - this.resizedAt);
  }

  get queueLength(): number {
    return this.queued;
  }

  /** No unit is free and no more may wait: `acquire` would give false at once. */
  get isFull(): boolean {
    return this.inUse >= this.capacity && this.queued >= this.queueLimit;
  }

  /** `yield resource.acquire(deadlines?)`: true with a unit in hand; false when the line is full or time is up. */
  acquire(deadlines?: Deadlines): void {
    if (this.inUse < this.capacity && this.queued === 0) {
      this.use(1);
      this.simulation.satisfy(true);
    } else if (this.queued >= this.queueLimit) {
      this.simulation.satisfy(false);
    } else {
      const process = this.simulation.running();
      this.joinLine(process);
      deadlines?.set(process);
    }
  }

  /**
   * Takes a unit if one is free and nobody waits for it. Asked before `acquire`, it spares the process a yield: most
   * find a free unit.
   */
  tryAcquire(): boolean {
    if (this.inUse >= this.capacity || this.queued > 0) return false;
    this.use(1);
    return true;
  }

  /** Gives a unit back; the first in line gets it. */
  release(): void {
    this.takeBack();
  }

  takeBack(): void {
    if (this.inUse === 0) throw new Error('Released more often than acquired');
    this.use(-1);
    this.grant();
  }

  /** Changes the number of units. Those in use beyond it are kept until they are released. */
  setCapacity(capacity: number): void {
    this.unitArea = this.unitTime;
    this.resizedAt = this.simulation.now;
    this.capacity = capacity;
    this.grant();
  }

  /** Who waits, first to last. */
  *line(): Generator<Process> {
    for (let i = this.head; i < this.waiting.length; i++) {
      const process = this.waiting[i];
      if (process) yield process;
    }
  }

  withdraw(process: Process): void {
    this.waiting[process.ticket - this.firstTicket] = null;
    this.queued--;
  }

  settled(): boolean {
    return false;
  }

  private use(change: number): void {
    const { now } = this.simulation;
    this.busyArea += this.inUse * (now - this.changedAt);
    this.changedAt = now;
    this.inUse += change;
  }

  protected joinLine(process: Process): void {
    process.waitingIn = this;
    process.ticket = this.firstTicket + this.waiting.length;
    this.waiting.push(process);
    this.queued++;
  }

  private grant(): void {
    while (this.queued > 0 && this.inUse < this.capacity) {
      const process = this.nextInLine();
      this.use(1);
      process.waitingIn = null;
      process.grantedBy = this;
      this.simulation.wake(process);
    }
  }

  private nextInLine(): Process {
    let process = this.waiting[this.head++];
    while (!process) process = this.waiting[this.head++];
    this.queued--;
    if (this.queued === 0) this.forget(this.waiting.length);
    else if (this.head > 64 && 2 * this.head > this.waiting.length) this.forget(this.head);
    return process;
  }

  /** Drops entries that have left, so that the line's memory follows its length. */
  private forget(count: number): void {
    this.waiting.splice(0, count);
    this.firstTicket += count;
    this.head = Math.max(0, this.head - count);
  }
}
