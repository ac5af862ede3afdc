import type { Pending } from './event-queue';
import type { Process } from './process';
import type { Simulation } from './simulation';
import type { Seconds } from './units';

/**
 * Deadlines that all come the same span after they were set: the timeouts of one setting. They come in the order
 * in which they were set, so a ring replaces the heap, and only the first of them is an event. Most are never
 * reached; those cost one comparison when their turn comes.
 */
export class Deadlines implements Pending {
  private processes: (Process | null)[] = new Array<Process | null>(64).fill(null);
  private generations = new Int32Array(64);
  private times = new Float64Array(64);
  private orders = new Float64Array(64);
  private head = 0;
  private count = 0;
  private armed = false;

  /** An infinite span makes deadlines that never come. */
  constructor(
    private readonly simulation: Simulation,
    readonly span: Seconds,
  ) {}

  /** Sets a deadline for the present wait of the process. */
  set(process: Process): void {
    if (this.span === Number.POSITIVE_INFINITY) return;
    if (this.count === this.processes.length) this.makeRoom();
    const at = (this.head + this.count++) & (this.processes.length - 1);
    this.processes[at] = process;
    this.generations[at] = process.generation;
    this.times[at] = this.simulation.now + this.span;
    this.orders[at] = this.simulation.nextOrder();
    if (!this.armed) this.arm();
  }

  fire(): void {
    this.armed = false;
    const at = this.head;
    const process = this.processes[at]!;
    const generation = this.generations[at]!;
    this.drop();
    this.dropVoid();
    if (this.count > 0) this.arm();
    process.expire(generation);
  }

  private arm(): void {
    this.armed = true;
    this.simulation.scheduleAt(this.times[this.head]!, this.orders[this.head]!, this);
  }

  private drop(): void {
    this.processes[this.head] = null;
    this.head = (this.head + 1) & (this.processes.length - 1);
    this.count--;
  }

  private dropVoid(): void {
    while (this.count > 0 && this.processes[this.head]!.generation !== this.generations[this.head]!)
      this.drop();
  }

  /** Void deadlines between live ones are squeezed out, so memory follows what is waiting, not what has come. */
  private makeRoom(): void {
    this.squeeze();
    if (2 * this.count > this.processes.length) this.grow();
  }

  private squeeze(): void {
    const { processes, generations, head } = this;
    const mask = processes.length - 1;
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const from = (head + i) & mask;
      // The armed head stays even if void: the event queue holds its time.
      if (i > 0 && processes[from]!.generation !== generations[from]!) continue;
      this.move(from, (head + kept++) & mask);
    }
    for (let i = kept; i < this.count; i++) processes[(head + i) & mask] = null;
    this.count = kept;
  }

  private move(from: number, to: number): void {
    this.processes[to] = this.processes[from]!;
    this.generations[to] = this.generations[from]!;
    this.times[to] = this.times[from]!;
    this.orders[to] = this.orders[from]!;
  }

  private grow(): void {
    const { processes, generations, times, orders, head } = this;
    const mask = processes.length - 1;
    const capacity = 2 * processes.length;
    this.processes = new Array<Process | null>(capacity).fill(null);
    this.generations = new Int32Array(capacity);
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    for (let i = 0; i < this.count; i++) {
      const from = (head + i) & mask;
      this.processes[i] = processes[from]!;
      this.generations[i] = generations[from]!;
      this.times[i] = times[from]!;
      this.orders[i] = orders[from]!;
    }
    this.head = 0;
  }
}
