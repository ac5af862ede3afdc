import type { Pending } from './event-queue';
import type { Process } from './process';
import type { Simulation } from './simulation';
import type { Seconds } from './units';

const FIRST_ROOM = 64;

/**
 * Deadlines that all come the same span after they were set: the timeouts of one setting. They come in the order
 * in which they were set, so a ring replaces the heap, and only the first of them is an event. Most are never
 * reached: when the wait ends before its deadline the place in the ring is emptied, so that nothing keeps alive who is
 * finished. A wait has one deadline at most.
 */
export class Deadlines implements Pending {
  private processes: (Process | null)[];
  private times: Float64Array;
  private orders: Float64Array;
  private head = 0;
  private count = 0;
  private armed = false;

  /**
   * An infinite span makes deadlines that never come.
   *
   * @param room for how many deadlines at first, a power of two.
   */
  constructor(
    private readonly simulation: Simulation,
    readonly span: Seconds,
    room = FIRST_ROOM,
  ) {
    this.processes = new Array<Process | null>(room).fill(null);
    this.times = new Float64Array(room);
    this.orders = new Float64Array(room);
  }

  /** Sets a deadline for the present wait of the process. */
  set(process: Process): void {
    if (this.span === Number.POSITIVE_INFINITY) return;
    if (process.deadlines !== null) throw new Error('A wait has one deadline at most');
    if (this.count === this.processes.length) this.makeRoom();
    const at = (this.head + this.count++) & (this.processes.length - 1);
    this.processes[at] = process;
    process.deadlines = this;
    process.deadlineSlot = at;
    this.times[at] = this.simulation.now + this.span;
    this.orders[at] = this.simulation.nextOrder();
    if (!this.armed) this.arm();
  }

  /** The wait of the process ended before its deadline. */
  lift(process: Process): void {
    this.processes[process.deadlineSlot] = null;
    process.deadlines = null;
  }

  fire(): void {
    this.armed = false;
    const process = this.processes[this.head] ?? null;
    if (process !== null) this.lift(process);
    this.drop();
    this.dropVoid();
    if (this.count > 0) this.arm();
    process?.expire();
  }

  private arm(): void {
    this.armed = true;
    this.simulation.scheduleAt(this.times[this.head]!, this.orders[this.head]!, this);
  }

  private drop(): void {
    this.head = (this.head + 1) & (this.processes.length - 1);
    this.count--;
  }

  private dropVoid(): void {
    while (this.count > 0 && this.processes[this.head] === null) this.drop();
  }

  /** Void deadlines between live ones are squeezed out, so memory follows what is waiting, not what has come. */
  private makeRoom(): void {
    this.squeeze();
    // With few that are live between those that are void, it is seldom necessary.
    if (4 * this.count > this.processes.length) this.grow();
  }

  private squeeze(): void {
    const { processes, times, orders, head } = this;
    const mask = processes.length - 1;
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const from = (head + i) & mask;
      // The armed head stays even if void: the event queue holds its time.
      if (i > 0 && processes[from] === null) continue;
      const to = (head + kept++) & mask;
      times[to] = times[from]!;
      orders[to] = orders[from]!;
      this.place(processes[from] ?? null, to);
      if (to !== from) processes[from] = null;
    }
    this.count = kept;
  }

  private place(process: Process | null, at: number): void {
    this.processes[at] = process;
    if (process !== null) process.deadlineSlot = at;
  }

  private grow(): void {
    const { processes, times, orders, head } = this;
    const mask = processes.length - 1;
    const capacity = 2 * processes.length;
    this.processes = new Array<Process | null>(capacity).fill(null);
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    for (let i = 0; i < this.count; i++) {
      const from = (head + i) & mask;
      this.place(processes[from] ?? null, i);
      this.times[i] = times[from]!;
      this.orders[i] = orders[from]!;
    }
    this.head = 0;
  }
}
