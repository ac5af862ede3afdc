import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Behaviour, Interruption, type Process, Processor, Simulation } from './index';

/** Bursts on some cores, and a diary of when each ended. */
function bursts(cores: number) {
  const simulation = new Simulation(1);
  const processor = new Processor(simulation, cores);
  const notes: string[] = [];
  const compute = function* (name: string, span: number): Behaviour {
    try {
      yield processor.acquire();
      try {
        yield simulation.hold(span);
      } finally {
        processor.release();
      }
      notes.push(`${name} at ${simulation.now}`);
    } catch (thrown) {
      if (!(thrown instanceof Interruption)) throw thrown;
      notes.push(`${name} ended at ${simulation.now}`);
    }
  };
  const start = (name: string, span: number): Process => simulation.spawn(compute(name, span), name);
  return { simulation, processor, notes, start };
}

describe('a suspended process', () => {
  test('leaves its core to the next in line, and goes on with what was left when it has one again', () => {
    const { simulation, notes, start } = bursts(1);
    const one = start('one', 3);
    start('two', 4);
    simulation.runUntil(1);
    one.suspend();
    simulation.runUntil(2);
    one.proceed();
    simulation.runUntil(20);
    expect(notes).toEqual(['two at 5', 'one at 7']);
  });

  test('takes its core at once where one is free', () => {
    const { simulation, notes, start } = bursts(1);
    const one = start('one', 3);
    simulation.runUntil(1);
    one.suspend();
    simulation.runUntil(10);
    one.proceed();
    simulation.runUntil(20);
    expect(notes).toEqual(['one at 12']);
  });

  test('is passed over in line, and stands in line anew afterwards', () => {
    const { simulation, notes, start } = bursts(1);
    start('one', 1);
    const two = start('two', 1);
    start('three', 1);
    two.suspend();
    simulation.runUntil(1.5);
    two.proceed();
    simulation.runUntil(20);
    expect(notes).toEqual(['one at 1', 'three at 2', 'two at 3']);
  });

  test('does not keep a core that it was given at this very instant', () => {
    const { simulation, notes, start } = bursts(1);
    const one = start('one', 5);
    const two = start('two', 1);
    start('three', 1);
    simulation.runUntil(1);
    one.interrupt('stop');
    two.suspend();
    simulation.runUntil(10);
    expect(notes).toEqual(['one ended at 1', 'three at 2']);
    two.proceed();
    simulation.runUntil(20);
    expect(notes.at(-1)).toBe('two at 11');
  });
});

test('whatever is suspended, resumed and interrupted when, no core is lost and none is used twice', () => {
  const action = fc.record({
    after: fc.integer({ min: 0, max: 3 }),
    who: fc.nat({ max: 5 }),
    what: fc.constantFrom('suspend', 'proceed', 'proceed', 'interrupt', 'start'),
    span: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.array(action, { maxLength: 60 }), (cores, actions) => {
      const { simulation, processor, start } = bursts(cores);
      const processes = Array.from({ length: 6 }, (_, i) => start(`${i}`, 2));
      for (const { after, who, what, span } of actions) {
        simulation.runUntil(simulation.now + after);
        if (what === 'start') processes.push(start('more', span));
        else if (what === 'interrupt') processes[who]!.interrupt('stop');
        else processes[who]![what]();
        expect(processor.inUse).toBeLessThanOrEqual(cores);
      }
      for (const process of processes) process.proceed();
      simulation.runUntil(simulation.now + 1000);
      expect([processor.inUse, processor.queueLength]).toEqual([0, 0]);
      expect(processes.filter(({ alive }) => alive)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
