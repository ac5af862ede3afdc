import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Behaviour,
  type Detour,
  Interruption,
  type Process,
  Processor,
  program,
  Resource,
  Simulation,
} from './index';

/** A life with every kind of wait: a worker with a deadline, a core, a burst, a detour, a rest; and a diary of it. */
class World {
  readonly simulation = new Simulation(1);
  readonly workers = new Resource(this.simulation, 2, 3);
  readonly cores = new Processor(this.simulation, 1);
  readonly notes: string[] = [];

  note(name: string, what: string): void {
    this.notes.push(`${this.simulation.now} ${name} ${what}`);
  }

  get deadlines() {
    return this.simulation.deadlines(4);
  }

  *look(name: string, span: number): Detour {
    try {
      yield this.simulation.hold(span);
      this.note(name, 'has looked');
      return span > 1;
    } finally {
      this.note(name, 'looks no more');
    }
  }

  *live(name: string, span: number): Behaviour {
    if (!(yield this.workers.acquire(this.deadlines))) return this.note(name, 'has no worker');
    try {
      this.note(name, 'has a worker');
      if (!this.cores.tryAcquire()) yield this.cores.acquire();
      try {
        yield this.simulation.hold(span);
      } finally {
        this.cores.release();
      }
      this.note(name, 'has computed');
      const sawMuch = yield* this.look(name, span);
      if (sawMuch === true) yield this.simulation.hold(0);
      this.note(name, 'ends');
    } finally {
      this.workers.release();
    }
  }
}

interface Life {
  readonly name: string;
  readonly span: number;
}

type Living = Process<Life, World>;

const step = { begins: 0, asks: 1, waitsForCore: 2, computes: 3, looks: 4, rests: 5 } as const;

/** The same life, by hand. */
const byHand = program<Life, World>(
  (process, came) => {
    const { about, own: world } = process;
    switch (process.step) {
      case step.begins:
        process.step = step.asks;
        world.workers.acquire(world.deadlines);
        return false;
      case step.asks:
        if (!came) {
          world.note(about.name, 'has no worker');
          return true;
        }
        world.note(about.name, 'has a worker');
        if (world.cores.tryAcquire()) return compute(process);
        process.step = step.waitsForCore;
        world.cores.acquire();
        return false;
      case step.waitsForCore:
        return compute(process);
      case step.computes:
        world.cores.release();
        world.note(about.name, 'has computed');
        process.step = step.looks;
        return process.detour(world.look(about.name, about.span));
      case step.looks:
        if (!came) return end(process);
        process.step = step.rests;
        world.simulation.hold(0);
        return false;
      default:
        return end(process);
    }
  },
  (process) => {
    const { own: world } = process;
    if (process.step === step.computes) world.cores.release();
    if (process.step > step.asks) world.workers.release();
    return true;
  },
);

function compute(process: Living): false {
  process.step = step.computes;
  process.own.simulation.hold(process.about.span);
  return false;
}

function end({ about, own: world }: Living): true {
  world.note(about.name, 'ends');
  world.workers.release();
  return true;
}

const deed = fc.record({
  pause: fc.constantFrom(0, 0.5, 1, 2.25),
  what: fc.constantFrom('begin', 'begin', 'begin', 'suspend', 'proceed', 'interrupt'),
  whom: fc.nat(5),
  span: fc.constantFrom(0, 0.5, 1, 3),
});
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

function play(deeds: readonly Deed[], isByHand: boolean): readonly string[] {
  const world = new World();
  const { simulation } = world;
  const processes: Process[] = [];
  for (const { pause, what, whom, span } of deeds) {
    simulation.runUntil(simulation.now + pause);
    const process = processes[whom % Math.max(1, processes.length)];
    const name = `p${processes.length}`;
    if (what === 'begin')
      processes.push(
        isByHand
          ? (simulation.run(byHand, { name, span }, world) as Process)
          : simulation.spawn(world.live(name, span), null),
      );
    else if (what === 'interrupt') process?.interrupt('stop');
    else if (what === 'suspend') process?.suspend();
    else process?.proceed();
    world.note(processes.map(({ alive }) => (alive ? 'lives' : 'is over')).join(), `${simulation.fired}`);
  }
  simulation.runUntil(simulation.now + 100);
  const { inUse, queueLength } = world.workers;
  world.note('in use', `${inUse} ${queueLength} ${world.cores.inUse} ${simulation.fired}`);
  return world.notes;
}

describe('a program', () => {
  test('lives as the behaviour does that says the same, whatever is suspended and interrupted when', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        expect(play(deeds, true)).toEqual(play(deeds, false));
      }),
      { numRuns: 2000 },
    );
  });

  test('may go on after an interruption', () => {
    const simulation = new Simulation(1);
    const notes: string[] = [];
    const stubborn = program<null, null>(
      (process) => {
        notes.push(`${simulation.now} goes on at step ${process.step}`);
        if (process.step === 2) return true;
        process.step++;
        simulation.hold(1);
        return false;
      },
      (process, { cause }) => {
        notes.push(`${simulation.now} ${cause}`);
        process.step = 2;
        simulation.hold(5);
        return false;
      },
    );
    const process = simulation.run(stubborn, null, null);
    simulation.runUntil(0.5);
    process.interrupt('stop');
    simulation.runUntil(20);
    expect(notes).toEqual(['0 goes on at step 0', '0.5 stop', '5.5 goes on at step 2']);
    expect(process.alive).toBe(false);
  });

  test('whose detour ends an interruption by itself goes on as if there had been none', () => {
    const simulation = new Simulation(1);
    const notes: string[] = [];
    function* nap(): Detour {
      try {
        yield simulation.hold(10);
      } catch (thrown) {
        if (!(thrown instanceof Interruption)) throw thrown;
        notes.push(`${simulation.now} woken`);
        yield simulation.hold(1);
      }
      return true;
    }
    const sleeper = program<null, null>(
      (process, came) => {
        if (process.step++ === 0) return process.detour(nap());
        notes.push(`${simulation.now} ${came}`);
        return true;
      },
      () => true,
    );
    const process = simulation.run(sleeper, null, null);
    simulation.runUntil(2);
    process.interrupt('up');
    simulation.runUntil(20);
    expect(notes).toEqual(['2 woken', '3 true']);
  });

  test('that goes on without ever waiting is an error and ends the run', () => {
    const simulation = new Simulation(1);
    const busy = program<null, null>(
      () => {
        simulation.hold(0);
        return false;
      },
      () => true,
    );
    expect(() => simulation.run(busy, null, null)).toThrow('without ever waiting');
  });
});
