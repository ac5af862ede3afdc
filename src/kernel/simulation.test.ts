import { describe, expect, test } from 'vitest';
import { type Behaviour, Interruption, type Process, Resource, Signal, Simulation } from './index';

/** A simulation and a diary: `note('a')` writes down what happened and when. */
function diary() {
  const simulation = new Simulation(1);
  const notes: string[] = [];
  const note = (what: string) => notes.push(`${simulation.now} ${what}`);
  return { simulation, notes, note };
}

describe('time', () => {
  test('a process goes on when its hold is over', () => {
    const { simulation, notes, note } = diary();
    const walk = function* (): Behaviour {
      note('begins');
      yield simulation.hold(2);
      note('goes on');
      yield simulation.hold(0);
      note('at once');
    };
    simulation.spawn(walk(), null);
    simulation.runUntil(5);
    expect(notes).toEqual(['0 begins', '2 goes on', '2 at once']);
    expect(simulation.now).toBe(5);
  });

  test('equal times keep the order of scheduling, whatever they were scheduled by', () => {
    const { simulation, notes, note } = diary();
    const workers = new Resource(simulation, 1);
    const worker = function* (name: string): Behaviour {
      yield workers.acquire();
      try {
        yield simulation.hold(1);
        note(name);
      } finally {
        workers.release();
      }
    };
    simulation.spawn(worker('first'), null);
    simulation.spawn(worker('second'), null);
    simulation.after(1, () => note('timer set later'));
    simulation.after(2, () => note('timer at two'));
    simulation.runUntil(3);
    expect(notes).toEqual(['1 first', '1 timer set later', '2 timer at two', '2 second']);
  });

  test('running until a time includes that time and leaves the rest', () => {
    const { simulation, notes, note } = diary();
    simulation.after(1, () => note('at one'));
    simulation.after(1.5, () => note('later'));
    simulation.runUntil(1);
    expect(notes).toEqual(['1 at one']);
    expect(simulation.nextAt()).toBe(1.5);
  });

  test('one step is one event', () => {
    const { simulation, notes, note } = diary();
    simulation.after(1, () => note('one'));
    simulation.after(1, () => note('two'));
    expect(simulation.step()).toBe(true);
    expect(notes).toEqual(['1 one']);
    expect(simulation.step()).toBe(true);
    expect(simulation.step()).toBe(false);
  });

  test('time does not go back', () => {
    const { simulation } = diary();
    simulation.runUntil(2);
    expect(() => simulation.runUntil(1)).toThrow(RangeError);
    expect(() => simulation.after(-1, () => {})).toThrow(RangeError);
    expect(() => simulation.after(Number.NaN, () => {})).toThrow(RangeError);
  });

  test('a cancelled timer does not fire', () => {
    const { simulation, notes, note } = diary();
    simulation.after(1, () => note('never')).cancel();
    simulation.runUntil(2);
    expect(notes).toEqual([]);
  });
});

describe('a resource', () => {
  test('serves first come first served', () => {
    const { simulation, notes, note } = diary();
    const desk = new Resource(simulation, 2);
    const visit = function* (name: string): Behaviour {
      yield desk.acquire();
      note(name);
      yield simulation.hold(1);
      desk.release();
    };
    for (const name of ['a', 'b', 'c', 'd', 'e']) simulation.spawn(visit(name), name);
    expect(desk.queueLength).toBe(3);
    expect([...desk.line()].map(({ about }) => about)).toEqual(['c', 'd', 'e']);
    simulation.runUntil(10);
    expect(notes).toEqual(['0 a', '0 b', '1 c', '1 d', '2 e']);
    expect(desk.inUse).toBe(0);
    expect(desk.busyTime).toBe(5);
  });

  test('turns away whom its line has no room for', () => {
    const { simulation, notes, note } = diary();
    const desk = new Resource(simulation, 1, 1);
    const visit = function* (name: string): Behaviour {
      if (!(yield desk.acquire())) return void note(`${name} turned away`);
      yield simulation.hold(1);
      desk.release();
      note(`${name} served`);
    };
    for (const name of ['a', 'b', 'c']) simulation.spawn(visit(name), name);
    simulation.runUntil(5);
    expect(notes).toEqual(['0 c turned away', '1 a served', '2 b served']);
  });

  test('whoever waits too long leaves the line', () => {
    const { simulation, notes, note } = diary();
    const desk = new Resource(simulation, 1);
    const visit = function* (name: string, patience: number): Behaviour {
      if (!(yield desk.acquire(simulation.deadlines(patience)))) return void note(`${name} left`);
      note(`${name} served`);
      yield simulation.hold(3);
      desk.release();
    };
    simulation.spawn(visit('a', 1), null);
    simulation.spawn(visit('b', 2), null);
    simulation.spawn(visit('c', 4), null);
    simulation.runUntil(2);
    expect(desk.queueLength).toBe(1);
    simulation.runUntil(10);
    expect(notes).toEqual(['0 a served', '2 b left', '3 c served']);
    expect(desk.inUse).toBe(0);
  });

  test('a unit granted at the instant of the deadline is a unit granted, and given back', () => {
    const { simulation, notes, note } = diary();
    const desk = new Resource(simulation, 1);
    const visit = function* (name: string): Behaviour {
      if (!(yield desk.acquire(simulation.deadlines(1)))) return void note(`${name} left`);
      note(`${name} served`);
      yield simulation.hold(1);
      desk.release();
    };
    simulation.spawn(visit('a'), null);
    simulation.spawn(visit('b'), null);
    simulation.runUntil(5);
    expect(notes).toEqual(['0 a served', '1 b served']);
    expect(desk.inUse).toBe(0);
  });

  test('more units serve those who wait; fewer take nothing away from those who hold', () => {
    const { simulation } = diary();
    const desk = new Resource(simulation, 1);
    const visit = function* (): Behaviour {
      yield desk.acquire();
      yield simulation.hold(10);
      desk.release();
    };
    for (let i = 0; i < 4; i++) simulation.spawn(visit(), null);
    desk.setCapacity(3);
    expect(desk.inUse).toBe(3);
    desk.setCapacity(1);
    simulation.runUntil(10);
    expect(desk.inUse).toBe(1);
    expect(desk.queueLength).toBe(0);
  });

  test('refuses to be released more often than acquired', () => {
    expect(() => new Resource(new Simulation(1), 1).release()).toThrow('Released more often');
  });
});

describe('interruption', () => {
  const holdsDesk = (simulation: Simulation, desk: Resource, note: (what: string) => void, name: string) =>
    (function* (): Behaviour {
      yield desk.acquire();
      try {
        note(`${name} in`);
        yield simulation.hold(5);
        note(`${name} done`);
      } finally {
        desk.release();
        note(`${name} out`);
      }
    })();

  test('of a hold gives back what is held', () => {
    const { simulation, notes, note } = diary();
    const desk = new Resource(simulation, 1);
    const a = simulation.spawn(holdsDesk(simulation, desk, note, 'a'), null);
    simulation.spawn(holdsDesk(simulation, desk, note, 'b'), null);
    simulation.after(1, () => a.interrupt('enough'));
    simulation.runUntil(20);
    expect(notes).toEqual(['0 a in', '1 a out', '1 b in', '6 b done', '6 b out']);
    expect(a.alive).toBe(false);
    expect(desk.inUse).toBe(0);
  });

  test('of one who waits in line takes it out of the line', () => {
    const { simulation, notes, note } = diary();
    const desk = new Resource(simulation, 1);
    simulation.spawn(holdsDesk(simulation, desk, note, 'a'), null);
    const b = simulation.spawn(holdsDesk(simulation, desk, note, 'b'), null);
    simulation.spawn(holdsDesk(simulation, desk, note, 'c'), null);
    simulation.after(1, () => b.interrupt('enough'));
    simulation.runUntil(4);
    expect(desk.queueLength).toBe(1);
    simulation.runUntil(20);
    expect(notes.filter((line) => line.includes('in'))).toEqual(['0 a in', '5 c in']);
    expect(desk.inUse).toBe(0);
  });

  test('of one who was granted a unit but does not know it yet passes the unit on', () => {
    const { simulation, notes, note } = diary();
    const desk = new Resource(simulation, 1);
    desk.tryAcquire();
    const a = simulation.spawn(holdsDesk(simulation, desk, note, 'a'), null);
    simulation.spawn(holdsDesk(simulation, desk, note, 'b'), null);
    desk.release();
    a.interrupt('between grant and news');
    simulation.runUntil(20);
    expect(notes[0]).toBe('0 b in');
    expect(desk.inUse).toBe(0);
  });

  test('of one who waits for a signal, with a deadline, leaves nothing behind', () => {
    const { simulation, notes, note } = diary();
    const bell = new Signal(simulation);
    const waits = function* (name: string): Behaviour {
      note(`${name} ${(yield bell.wait(simulation.deadlines(3))) ? 'rung' : 'late'}`);
    };
    const a = simulation.spawn(waits('a'), null);
    simulation.spawn(waits('b'), null);
    a.interrupt('enough');
    expect(waitingFor(bell)).toBe(1);
    simulation.runUntil(4);
    bell.fire();
    expect(notes).toEqual(['3 b late']);
  });

  test('can be caught, and the process goes on waiting', () => {
    const { simulation, notes, note } = diary();
    const stubborn = function* (): Behaviour {
      for (let left = 2; left > 0; left--) {
        try {
          yield simulation.hold(10);
          note('slept');
        } catch (thrown) {
          if (!(thrown instanceof Interruption)) throw thrown;
          note(thrown.cause);
        }
      }
    };
    const process = simulation.spawn(stubborn(), null);
    simulation.after(1, () => process.interrupt('woken'));
    simulation.runUntil(30);
    expect(notes).toEqual(['1 woken', '11 slept']);
  });

  test('of a finished process does nothing', () => {
    const { simulation } = diary();
    const process = simulation.spawn((function* (): Behaviour {})(), null);
    process.interrupt('late');
    expect(process.alive).toBe(false);
  });

  test('does not hide a real error', () => {
    const { simulation } = diary();
    const broken = function* (): Behaviour {
      yield simulation.hold(1);
      throw new Error('a defect');
    };
    simulation.spawn(broken(), null);
    expect(() => simulation.runUntil(2)).toThrow('a defect');
  });
});

test('a process that goes on without ever waiting is stopped, and does not hang the page', () => {
  const { simulation } = diary();
  const restless = function* (): Behaviour {
    yield simulation.hold(2);
    for (;;) yield simulation.hold(0);
  };
  simulation.spawn(restless(), null);
  expect(() => simulation.runUntil(3)).toThrow('At 2 s a process goes on without ever waiting');
});

describe('a deadline', () => {
  test('comes only for the wait it was set for', () => {
    const { simulation, notes, note } = diary();
    const bell = new Signal(simulation);
    const waits = function* (): Behaviour {
      note(`${yield bell.wait(simulation.deadlines(3))}`);
      yield simulation.hold(1);
      note('not cut short');
      note(`${yield bell.wait(simulation.deadlines(3))}`);
    };
    simulation.spawn(waits(), null);
    simulation.after(2.5, () => bell.fire());
    simulation.runUntil(10);
    expect(notes).toEqual(['2.5 true', '3.5 not cut short', '6.5 false']);
  });

  test('many that never come cost no memory', () => {
    const { simulation } = diary();
    const bell = new Signal(simulation);
    const patience = simulation.deadlines(1000);
    let left = 20_000;
    const waits = function* (): Behaviour {
      while (left-- > 0) yield bell.wait(patience);
    };
    simulation.spawn(waits(), null);
    const ring = function* (): Behaviour {
      while (left > 0) {
        yield simulation.hold(0.01);
        bell.fire();
      }
    };
    simulation.spawn(ring(), null);
    simulation.runUntil(500);
    expect((patience as unknown as { processes: unknown[] }).processes.length).toBeLessThanOrEqual(128);
  });
});

/** What it holds on to: whoever has left must not be kept. */
const waitingFor = (signal: Signal): number => (signal as unknown as { waiting: Set<unknown> }).waiting.size;

describe('a signal', () => {
  test('can be waited for by very many, each of whom gives up at a time of its own', () => {
    const simulation = new Simulation(1);
    const bell = new Signal(simulation);
    let left = 0;
    for (let i = 0; i < 60_000; i++) {
      simulation.spawn(
        (function* (): Behaviour {
          if (!(yield bell.wait(simulation.deadlines(1 + (i % 7))))) left++;
        })(),
        null,
      );
    }
    simulation.runUntil(6.5);
    expect([left, waitingFor(bell)]).toEqual([51_429, 8571]);
    bell.fire();
    simulation.runUntil(10);
    expect([left, waitingFor(bell)]).toEqual([51_429, 0]);
  });
});

describe('a suspended process', () => {
  function sleeper(span: number) {
    const { simulation, notes, note } = diary();
    const process = simulation.spawn(
      (function* (): Behaviour {
        yield simulation.hold(span);
        note('awake');
      })(),
      null,
    ) as Process;
    return { simulation, notes, process };
  }

  test('has as much left to do as when it was suspended', () => {
    const { simulation, notes, process } = sleeper(5);
    simulation.after(2, () => process.suspend());
    simulation.after(12, () => process.proceed());
    simulation.runUntil(30);
    expect(notes).toEqual(['15 awake']);
  });

  test('notices what happened meanwhile when it proceeds', () => {
    const { simulation, notes, note } = diary();
    const bell = new Signal(simulation);
    const process = simulation.spawn(
      (function* (): Behaviour {
        note(`${yield bell.wait(simulation.deadlines(3))}`);
      })(),
      null,
    );
    process.suspend();
    simulation.after(10, () => process.proceed());
    simulation.runUntil(30);
    expect(notes).toEqual(['10 false']);
  });

  test('does not take an earlier wake-up call for a hold', () => {
    const { simulation, notes, note } = diary();
    const [answer, turn] = [new Signal(simulation), new Signal(simulation)];
    const process = simulation.spawn(
      (function* (): Behaviour {
        yield answer.wait(simulation.deadlines(1));
        yield turn.wait();
        note('its turn');
      })(),
      null,
    ) as Process;
    // The answer is to come at 10 s, and nobody waits for it any more.
    simulation.wakeAfter(process, 10);
    simulation.runUntil(2);
    turn.fire();
    process.suspend();
    simulation.after(1, () => process.proceed());
    simulation.runUntil(30);
    expect(notes).toEqual(['3 its turn']);
  });

  test('can be interrupted', () => {
    const { simulation, notes, process } = sleeper(5);
    process.suspend();
    process.interrupt('enough');
    simulation.runUntil(30);
    expect(notes).toEqual([]);
    expect(process.alive).toBe(false);
  });
});

describe('a run', () => {
  const arrivals = (simulation: Simulation, name: string, count: number) =>
    Array.from({ length: count }, () => simulation.stream(name).exponential(1));

  test('gives the same numbers for the same seed and others for another', () => {
    expect(arrivals(new Simulation(7), 'users', 5)).toEqual(arrivals(new Simulation(7), 'users', 5));
    expect(arrivals(new Simulation(7), 'users', 5)).not.toEqual(arrivals(new Simulation(8), 'users', 5));
  });

  test('keeps every source of randomness apart: drawing from one does not move another', () => {
    const disturbed = new Simulation(7);
    arrivals(disturbed, 'server 4', 1000);
    expect(arrivals(disturbed, 'users', 5)).toEqual(arrivals(new Simulation(7), 'users', 5));
  });
});
