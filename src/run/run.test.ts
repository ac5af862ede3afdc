import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TimedCommand } from '../site/commands';
import { Run } from './run';
import { createToySite, FactList, toyDesign } from './toy-site.fixture';

const stop = { type: 'stop', target: 'web-01/web-server' } as const;
const restore = { type: 'restore', target: 'web-01/web-server' } as const;

function runOf(seed: number, commands: readonly TimedCommand[] = []) {
  const journal = new FactList();
  const refusals: string[] = [];
  const run = new Run(createToySite, { design: toyDesign, seed, commands }, journal, (reason) =>
    refusals.push(reason),
  );
  return { run, facts: journal.facts, refusals };
}

test('the same design, seed and commands give the same facts', () => {
  const one = runOf(7, [{ at: 3, command: stop }]);
  const other = runOf(7, [{ at: 3, command: stop }]);
  one.run.runUntil(20);
  other.run.runUntil(20);
  expect(one.facts.length).toBeGreaterThan(100);
  expect(other.facts).toEqual(one.facts);
});

test('another seed gives other facts', () => {
  const one = runOf(7);
  const other = runOf(8);
  one.run.runUntil(20);
  other.run.runUntil(20);
  expect(other.facts).not.toEqual(one.facts);
});

test('a command known up front takes effect at its very time, however far the run is advanced at once', () => {
  const { run, facts } = runOf(1, [{ at: 2.5, command: stop }]);
  run.runUntil(30);
  expect(facts.find(({ type }) => type === 'condition')?.at).toBe(2.5);
  expect(run.commands).toEqual([{ at: 2.5, command: stop }]);
});

test('commands given while it runs, replayed from its log, repeat the run', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 8 }),
      (seed, gaps) => {
        const live = runOf(seed);
        for (const [index, gap] of gaps.entries()) {
          live.run.runUntil(live.run.now + gap);
          live.run.step();
          live.run.perform(index % 2 === 0 ? stop : restore);
        }
        live.run.runUntil(live.run.now + 2);
        const replay = runOf(seed, live.run.commands);
        replay.run.runUntil(live.run.now);
        expect(replay.facts).toEqual(live.facts);
      },
    ),
    { numRuns: 50 },
  );
});

test('stepping through a run gives the facts of running it', () => {
  const commands = [
    { at: 1, command: stop },
    { at: 4, command: restore },
  ];
  const whole = runOf(3, commands);
  whole.run.runUntil(10);
  const stepped = runOf(3, commands);
  while (stepped.run.nextAt() <= 10) stepped.run.step();
  expect(stepped.facts).toEqual(whole.facts);
});

test('a refused command gives its reason and is not logged', () => {
  const { run } = runOf(1);
  expect(run.perform({ type: 'cut', target: 'x' })).toContain('cut');
  expect(run.commands).toEqual([]);
});

test('a refused command of the plan is told and the run goes on', () => {
  const { run, refusals } = runOf(1, [{ at: 1, command: { type: 'cut', target: 'x' } }]);
  run.runUntil(5);
  expect(refusals).toHaveLength(1);
  expect(run.now).toBe(5);
});
