import { expect, it, test } from 'vitest';
import { type Behaviour, Signal, Simulation } from './index';

const SPAN = 4;

/**
 * Waits begun a hundredth of a second apart; whoever is not in `late` is rung for a moment later. Gives when each wait
 * ended and whether its deadline came first.
 */
function waitsOf(count: number, isLate: (index: number) => boolean, wait = 0.015) {
  const simulation = new Simulation(1);
  const ends: { readonly index: number; readonly after: number; readonly rung: boolean }[] = [];
  const waits = function* (index: number): Behaviour {
    yield simulation.hold((index + 1) / 100);
    const bell = new Signal(simulation);
    const begun = simulation.now;
    if (!isLate(index)) simulation.after(wait, () => bell.fire());
    const rung = yield bell.wait(simulation.deadlines(SPAN));
    ends.push({ index, after: simulation.now - begun, rung });
  };
  for (let index = 0; index < count; index++) simulation.spawn(waits(index), null);
  simulation.runUntil(count / 100 + 2 * SPAN);
  return ends;
}

it.each([1, 2, 3, 7, 50])('comes to one in %i of many that overlap, exactly when its span is over', (nth) => {
  const ends = waitsOf(1000, (index) => index % nth === nth - 1);
  expect(ends).toHaveLength(1000);
  for (const { index, after, rung } of ends) {
    expect(rung, `wait ${index}`).toBe(index % nth !== nth - 1);
    expect(after).toBeCloseTo(rung ? 0.015 : SPAN, 9);
  }
});

it('comes in time to those who wait on when more and more of the earlier ones are gone', () => {
  // Rung for after a second: many are still waiting when room runs out, and are void when their turn comes.
  const ends = waitsOf(1500, (index) => index % 5 === 2 || index > 1200, 1);
  for (const { after, rung } of ends) expect(after).toBeCloseTo(rung ? 1 : SPAN, 9);
});

test('a second deadline for the same wait is refused', () => {
  const simulation = new Simulation(1);
  const bell = new Signal(simulation);
  const greedy = function* (): Behaviour {
    simulation.deadlines(1).set(simulation.running());
    yield bell.wait(simulation.deadlines(2));
  };
  expect(() => simulation.spawn(greedy(), null)).toThrow('one deadline at most');
});
