import { Deadlines } from './deadlines';
import { EventQueue, type Pending } from './event-queue';
import { type Behaviour, Process } from './process';
import type { Program } from './program';
import { Stream } from './random';
import { ReadyRing } from './ready-ring';
import type { Seconds } from './units';

/** A callback to come. `cancel` makes sure that it does not. */
export class Timer implements Pending {
  private generation = 0;

  constructor(private readonly action: () => void) {}

  fire(generation: number): void {
    if (generation !== this.generation) return;
    this.generation++;
    this.action();
  }

  cancel(): void {
    this.generation++;
  }
}

/**
 * A world with a clock of its own. It knows no web site, no wall time and no randomness but its named streams, so
 * the same seed and the same calls give the same run.
 */
export class Simulation {
  now: Seconds = 0;
  /** Events fired since the start. */
  fired = 0;
  satisfiedWith = true;
  private satisfied = false;
  private order = 0;
  private readonly events = new EventQueue();
  /** What is due now: processes that were granted something. In line behind events scheduled earlier. */
  private readonly due = new ReadyRing();
  private current: Process | null = null;
  private readonly lanes = new Map<Seconds, Deadlines>();
  private readonly streams = new Map<string, Stream>();

  constructor(readonly seed: number) {}

  /** The named source of randomness. One stream per source: another server does not change anybody's arrivals. */
  stream(name: string): Stream {
    let stream = this.streams.get(name);
    if (stream === undefined) {
      stream = new Stream(this.seed, name);
      this.streams.set(name, stream);
    }
    return stream;
  }

  /** Starts a process at once; it runs until its first wait before `spawn` returns. */
  spawn<About>(behaviour: Behaviour, about: About): Process<About> {
    const process = new Process(this, about, null);
    process.begin(behaviour);
    return process;
  }

  /** The same for a program. */
  run<About, Own>(program: Program<About, Own>, about: About, own: Own): Process<About, Own> {
    const process = new Process(this, about, own);
    process.beginProgram(program);
    return process;
  }

  /** `yield simulation.hold(span)`: the process goes on after that span. */
  hold(span: Seconds): void {
    if (span === 0) this.satisfy(true);
    else this.wakeAfter(this.running(), span);
  }

  /** `yield simulation.pause()`: the process goes on after everything that is scheduled for this very instant. */
  pause(): void {
    this.wake(this.running());
  }

  /** Runs `action` after that span. */
  after(span: Seconds, action: () => void): Timer {
    const timer = new Timer(action);
    this.schedule(span, timer, 0);
    return timer;
  }

  /** Gives the slot of the event. */
  schedule(span: Seconds, item: Pending, generation: number): number {
    if (!(span >= 0)) throw new RangeError(`Cannot schedule ${span} s ahead: time does not go back`);
    return this.events.push(this.now + span, this.order++, item, generation);
  }

  /** The deadline of one wait alone: what is left of some other time. Kept no longer than the wait. */
  deadline(span: Seconds): Deadlines {
    return new Deadlines(this, span, 1);
  }

  /** For how many spans deadlines are kept: as many as there are settings of time, however long the run. */
  get spansKept(): number {
    return this.lanes.size;
  }

  /** Deadlines that all come the same span after they are set; made once per span, and kept. */
  deadlines(span: Seconds): Deadlines {
    let lane = this.lanes.get(span);
    if (lane === undefined) {
      lane = new Deadlines(this, span);
      this.lanes.set(span, lane);
    }
    return lane;
  }

  /** What the running process is about to wait for has come already: it goes on without an event. */
  satisfy(value: boolean): void {
    this.satisfied = true;
    this.satisfiedWith = value;
  }

  /** Whether the process that has just yielded need not wait. Asking settles it. */
  isSatisfied(): boolean {
    if (!this.satisfied) return false;
    this.satisfied = false;
    return true;
  }

  /** The process that runs at this moment. */
  running(): Process {
    if (this.current === null) throw new Error('Only a running process can wait');
    return this.current;
  }

  wakeAfter(process: Process, span: Seconds): void {
    process.eventSlot = this.schedule(span, process, process.generation);
  }

  /** How long until the event that wakes the process; 0 where none is to come. */
  timeLeft(process: Process): Seconds {
    return Math.max(0, this.events.timeOf(process.eventSlot, process, process.generation) - this.now);
  }

  /** Wakes the process at this instant, after what is already scheduled for it. */
  wake(process: Process): void {
    this.due.push(process, process.generation, this.order++);
  }

  /** Lets a lane put its next deadline into the queue under the order it was set with. */
  scheduleAt(time: Seconds, order: number, item: Pending): void {
    this.events.push(time, order, item, 0);
  }

  nextOrder(): number {
    return this.order++;
  }

  enter(process: Process): Process | null {
    const before = this.current;
    this.current = process;
    return before;
  }

  leave(before: Process | null): void {
    this.current = before;
  }

  /** Time of the next event; Infinity when nothing is left to happen. */
  nextAt(): Seconds {
    return this.due.isEmpty ? this.events.peekTime() : this.now;
  }

  /** Fires one event. False when there is none. */
  step(): boolean {
    if (!this.due.isEmpty && !this.eventBeforeDue()) {
      this.fired++;
      this.due.fireNext();
      return true;
    }
    const time = this.events.peekTime();
    if (time === Number.POSITIVE_INFINITY) return false;
    this.now = time;
    this.fired++;
    this.events.fireNext();
    return true;
  }

  /** Fires everything due up to and including that time; the clock then shows exactly it. */
  runUntil(time: Seconds): void {
    if (time < this.now) throw new RangeError(`Cannot run until ${time} s: it is ${this.now} s already`);
    const { due, events } = this;
    for (;;) {
      if (!due.isEmpty && !this.eventBeforeDue()) {
        this.fired++;
        due.fireNext();
        continue;
      }
      const next = events.peekTime();
      if (next > time) break;
      this.now = next;
      this.fired++;
      events.fireNext();
    }
    this.now = time;
  }

  private eventBeforeDue(): boolean {
    return this.events.peekTime() === this.now && this.events.peekOrder() < this.due.peekOrder();
  }
}
