import type { Deadlines } from './deadlines';
import type { Pending } from './event-queue';
import type { Program } from './program';
import type { Simulation } from './simulation';
import type { Seconds } from './units';

/**
 * What a process does, top to bottom. It arranges how it will be woken and then yields:
 *
 *     yield simulation.hold(0.02);
 *     if (!(yield workers.acquire(deadlines))) return this.refuse();
 *
 * `yield` gives true when what was waited for has come, false when the deadline came first. It throws an
 * `Interruption` when somebody interrupts the process; `finally` is where it gives back what it holds.
 */
export type Behaviour = Generator<void, void, boolean>;

/** Part of a program's way that is a behaviour. What it returns is what its program goes on with. */
export type Detour = Generator<void, unknown, boolean>;

/**
 * `next` of all generators. Each generator function has a prototype of its own, so that looking `next` up on whatever
 * behaviour comes along costs a search at every resumption.
 */
const { next }: { next: (this: Detour, value: boolean) => IteratorResult<void, unknown> } =
  Object.getPrototypeOf(function* () {}.prototype);

/** Something a process can wait in. */
export interface WaitingPlace {
  /** The process stops waiting here, because of a deadline or an interruption. */
  withdraw(process: Process): void;
  /** Called when the process is woken: false if it was woken for nothing and has to go on waiting. */
  settled(process: Process): boolean;
}

/** Steps that a process may take without waiting; more only takes one that would go on for ever. */
const MOST_STEPS = 1_000_000;

/** Somewhere a unit was granted that the process has not yet been told of. */
export interface Grantor {
  takeBack(): void;
}

/** Something that a process has only while it is not suspended, such as a core. */
export interface Seat extends WaitingPlace, Grantor {
  /** The process goes on: true when it has its unit again, false when it waits in line for one. */
  comeBack(process: Process): boolean;
}

/** Thrown inside a process that is interrupted. Its cause is whatever the one who interrupts wants to say. */
export class Interruption {
  constructor(readonly cause: string) {}
}

/** Of a process that is suspended, or that has proceeded and has not got its seat back: few ever are. */
class Pause {
  isSuspended = true;
  /** Whether it left its seat, or the line for it, because it was suspended. */
  away: 'no' | 'asking' | 'seated' = 'no';
  owed: 'nothing' | 'wake' | 'expiry' | 'rest of hold' = 'nothing';
  /** What is left of a hold. */
  rest: Seconds = 0;
}

/** Something that lives through simulated time. Made by `Simulation.spawn`. */
export class Process<About = unknown, Own = unknown> implements Pending {
  /** Counts the waits: what was scheduled for an earlier one is void. */
  generation = 0;
  waitingIn: WaitingPlace | null = null;
  /** Where in the waiting place it stands; the place's own business. */
  ticket = 0;
  grantedBy: Grantor | null = null;
  /** Where the deadline of the present wait stands, and at which place; their own business. */
  deadlines: Deadlines | null = null;
  deadlineSlot = 0;
  /** The seat that it holds or has asked for. */
  seat: Seat | null = null;
  /** Slot of its latest event; see `EventQueue.timeOf`. */
  eventSlot = 0;
  /** How far its program has come; the program's own business. */
  step = 0;
  private program: Program<About, Own> | null = null;
  /** Of a process with a program: the detour that it is on. */
  private behaviour: Detour | null = null;
  private pause: Pause | null = null;

  constructor(
    private readonly simulation: Simulation,
    /** Whom or what it works for: a queue shows it. */
    readonly about: About,
    /** What its program has in hand. */
    public own: Own,
  ) {}

  get alive(): boolean {
    return this.behaviour !== null || this.program !== null;
  }

  get isSuspended(): boolean {
    return this.pause?.isSuspended === true;
  }

  begin(behaviour: Behaviour): void {
    this.behaviour = behaviour;
    this.advance(true, null);
  }

  beginProgram(program: Program<About, Own>): void {
    this.program = program;
    this.follow(program, true, null);
  }

  /** In a program: `return process.detour(behaviour)` before its next step, which gets what the behaviour returns. */
  detour(behaviour: Detour): false {
    this.behaviour = behaviour;
    this.simulation.satisfy(true);
    return false;
  }

  fire(generation: number): void {
    if (generation !== this.generation) return;
    const { pause } = this;
    if (pause !== null) return pause.isSuspended ? this.keepNews(pause) : this.reseated(pause);
    if (this.waitingIn !== null && !this.waitingIn.settled(this)) return;
    this.resume(true);
  }

  /** What it waited for has come while it is suspended, and stays, whatever becomes of the way there meanwhile. */
  private keepNews(pause: Pause): void {
    if (this.waitingIn !== null && this.waitingIn !== this.seat) {
      if (!this.waitingIn.settled(this)) return;
      this.waitingIn = null;
    }
    pause.owed = 'wake';
  }

  /** The deadline of the present wait has come. */
  expire(): void {
    const { pause } = this;
    if (pause?.isSuspended) {
      // What came before the deadline is found after the pause.
      if (pause.owed !== 'wake') pause.owed = 'expiry';
      return;
    }
    // What was waited for has come at this very instant, before the deadline: the news of it is on its way.
    if (this.waitingIn === null) return;
    this.waitingIn.withdraw(this);
    this.resume(false);
  }

  /**
   * Makes the process throw an `Interruption` where it waits. One that is finished stays finished; one that waits
   * in line leaves the line; one that was granted something it does not know of yet gives it back.
   */
  interrupt(cause: string): void {
    if (!this.alive) return;
    this.leaveWait();
    this.advance(true, new Interruption(cause));
  }

  /**
   * Time stands still for the process until `proceed`: what was left of a hold is still left then. Its seat is free
   * for others meanwhile.
   */
  suspend(): void {
    if (this.pause?.isSuspended || !this.alive) return;
    const pause = this.pause ?? new Pause();
    this.pause = pause;
    pause.isSuspended = true;
    if (pause.away === 'no') this.keepTime(pause);
    this.leaveSeat(pause);
  }

  private keepTime(pause: Pause): void {
    if (this.waitingIn !== null || this.grantedBy !== null) return;
    const rest = this.simulation.timeLeft(this);
    if (rest === 0) return;
    this.moveOn();
    pause.rest = rest;
    pause.owed = 'rest of hold';
  }

  proceed(): void {
    const { pause } = this;
    if (pause === null || !pause.isSuspended) return;
    pause.isSuspended = false;
    if (pause.away === 'no') this.goOn(pause);
    else if (this.seat?.comeBack(this)) this.reseated(pause);
  }

  /** Gives up its seat for good. True when it has left it already, because it was suspended. */
  leaveForGood(): boolean {
    const { pause } = this;
    this.seat = null;
    if (pause === null) return false;
    const hasLeft = pause.away === 'seated';
    pause.away = 'no';
    if (!pause.isSuspended) this.pause = null;
    return hasLeft;
  }

  private leaveSeat(pause: Pause): void {
    const { seat } = this;
    if (seat === null) return;
    const asking = this.waitingIn === seat || this.grantedBy === seat;
    if (this.waitingIn === seat) {
      seat.withdraw(this);
      this.waitingIn = null;
    } else if (pause.away === 'no' || this.grantedBy === seat) seat.takeBack();
    if (asking) {
      this.moveOn();
      this.grantedBy = null;
    }
    if (pause.away !== 'no') return;
    pause.away = asking ? 'asking' : 'seated';
    if (asking) pause.owed = 'wake';
  }

  /** It has a unit again, or was woken for something else while it waits for one. */
  private reseated(pause: Pause): void {
    if (this.waitingIn !== null) {
      pause.owed = 'wake';
      return;
    }
    pause.away = 'no';
    this.grantedBy = null;
    this.goOn(pause);
  }

  private goOn({ owed, rest }: Pause): void {
    this.pause = null;
    if (owed === 'rest of hold') this.simulation.wakeAfter(this, rest);
    else if (owed === 'wake') this.fire(this.generation);
    else if (owed === 'expiry') this.expire();
  }

  private leaveWait(): void {
    this.moveOn();
    const { waitingIn, grantedBy, seat, pause } = this;
    waitingIn?.withdraw(this);
    this.waitingIn = null;
    this.grantedBy = null;
    const asking = seat !== null && (waitingIn === seat || grantedBy === seat);
    const away = pause?.away ?? 'no';
    if (away === 'asking' || (away === 'no' && asking)) this.seat = null;
    if (pause !== null && away === 'seated') {
      pause.isSuspended = false;
      pause.owed = 'nothing';
    } else this.pause = null;
    grantedBy?.takeBack();
  }

  /** The present wait is over: what was scheduled for it is void. */
  private moveOn(): void {
    this.generation++;
    if (this.deadlines !== null) this.deadlines.lift(this);
  }

  private resume(value: boolean): void {
    this.moveOn();
    this.waitingIn = null;
    this.grantedBy = null;
    this.advance(value, null);
  }

  /** Runs the behaviour up to its next real wait: what is satisfied at once costs no event. */
  private advance(value: boolean, interruption: Interruption | null): void {
    const { behaviour, program } = this;
    if (program !== null) return this.follow(program, value, interruption);
    if (behaviour === null) return;
    const { simulation } = this;
    const before = simulation.enter(this);
    try {
      let step = interruption === null ? next.call(behaviour, value) : behaviour.throw(interruption);
      for (let steps = 0; simulation.isSatisfied() && !step.done; steps++) {
        if (steps === MOST_STEPS) throw endless(simulation.now);
        step = next.call(behaviour, simulation.satisfiedWith);
      }
      if (step.done) this.behaviour = null;
    } catch (thrown) {
      this.behaviour = null;
      if (!(thrown instanceof Interruption)) throw thrown;
    } finally {
      simulation.leave(before);
    }
  }

  /** The same for a program. */
  private follow(program: Program<About, Own>, value: boolean, interruption: Interruption | null): void {
    const { simulation } = this;
    const before = simulation.enter(this);
    try {
      let hasEnded = interruption === null ? this.take(program, value) : this.turn(program, interruption);
      for (let steps = 0; simulation.isSatisfied() && !hasEnded; steps++) {
        if (steps === MOST_STEPS) throw endless(simulation.now);
        hasEnded = this.take(program, simulation.satisfiedWith);
      }
      if (hasEnded) this.program = null;
    } catch (thrown) {
      this.program = null;
      this.behaviour = null;
      if (!(thrown instanceof Interruption)) throw thrown;
    } finally {
      simulation.leave(before);
    }
  }

  /** The next step of a program, or of its detour. True at its end. */
  private take(program: Program<About, Own>, value: boolean): boolean {
    if (this.behaviour === null) return program.go(this, value);
    return this.after(program, next.call(this.behaviour, value));
  }

  private after(program: Program<About, Own>, { done, value }: IteratorResult<void, unknown>): boolean {
    if (done !== true) return false;
    this.behaviour = null;
    return program.go(this, value === true);
  }

  /** Interrupts a program, and first the detour that it is on. */
  private turn(program: Program<About, Own>, interruption: Interruption): boolean {
    const { behaviour } = this;
    if (behaviour === null) return program.interrupted(this, interruption);
    let step: IteratorResult<void, unknown>;
    try {
      step = behaviour.throw(interruption);
    } catch (thrown) {
      this.behaviour = null;
      if (thrown instanceof Interruption) return program.interrupted(this, thrown);
      throw thrown;
    }
    return this.after(program, step);
  }
}

const endless = (now: Seconds): Error => new Error(`At ${now} s a process goes on without ever waiting`);
