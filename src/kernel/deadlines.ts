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

  /** Void deadlines between live ones are squeezed out first, so memory follows what is waiting, not what has come. */
  private makeRoom(): void {
    const { processes, generations, times, orders, head, count } = this;
    const mask = processes.length - 1;
    const live: number[] = [];
    for (let i = 0; i < count; i++) {
      const at = (head + i) & mask;
      // The armed head stays even if void: the event queue holds its time.
      if (i === 0 || processes[at]!.generation === generations[at]!) live.push(at);
    }
    // Room for three times the live ones, or squeezing would be all that it does.
    const capacity = live.length > processes.length / 4 ? 2 * processes.length : processes.length;
    this.processes = new Array<Process | null>(capacity).fill(null);
    this.generations = new Int32Array(capacity);
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    live.forEach((at, i) => {
      this.processes[i] = processes[at]!;
      this.generations[i] = generations[at]!;
      this.times[i] = times[at]!;
      this.orders[i] = orders[at]!;
    });
    this.head = 0;
    this.count = live.length;
  }
}
