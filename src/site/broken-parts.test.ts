import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyOf } from '../design/copy';
import { threeServers } from '../design/presets/three-servers';
import type { Command } from './commands';
import type { ConditionChanged, Fact } from './facts';
import { watchedSite } from './laws/play.fixture';
import { END, worlds } from './laws/random-world.fixture';
import type { Reading } from './readings';
import { createSite, type Site } from './site';

const design = threeServers('classroom');

const FINE: ReadonlySet<string> = new Set(['up', 'booting', 'restarting']);
const conditionIn = (reading: Reading | undefined): string =>
  reading !== undefined && 'condition' in reading ? reading.condition : 'up';

/** Ids of what reads as anything but well or on its way to it. */
const brokenIn = (site: Site): readonly string[] =>
  Object.entries(site.readings()).flatMap(([id, reading]) => (FINE.has(conditionIn(reading)) ? [] : [id]));

test('after everything was restored nothing is broken, in any world', () => {
  let broken = 0;
  fc.assert(
    fc.property(worlds, fc.double({ min: 0, max: END, noNaN: true }), (world, until) => {
      const { site } = watchedSite(
        { ...world, commands: world.commands.filter(({ at }) => at <= until) },
        until,
      );
      broken += Math.min(1, brokenIn(site).length);
      expect(site.perform({ type: 'restore-everything' })).toBeNull();
      expect(brokenIn(site)).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(broken, 'worlds in which something was broken').toBeGreaterThan(50);
}, 120_000);

function watched(commands: readonly (readonly [at: number, command: Command])[]) {
  const facts: Fact[] = [];
  const site = createSite(design, 1, { on: true, report: (fact) => facts.push(fact) });
  for (const [at, command] of commands) {
    site.simulation.runUntil(at);
    expect(site.perform(command)).toBeNull();
  }
  const restored = facts.filter(
    (fact): fact is ConditionChanged => fact.type === 'condition' && fact.withAll === true,
  );
  return { site, restored: restored.map(({ at, target }) => [at, target]) };
}

test('what came meanwhile and broke is restored too', () => {
  const web04 = copyOf(design, 'web-02', 'web-04', { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } })!;
  const { site } = watched([
    [1, { type: 'change', ...web04 }],
    [300, { type: 'freeze', target: 'web-04' }],
    [301, { type: 'cut', target: 'users--lb-1' }],
    [302, { type: 'restore-everything' }],
  ]);
  expect(brokenIn(site)).toEqual([]);
  expect(conditionIn(site.readings()['web-04/app-server'])).toBe('up');
});

test('what is well is left alone, and what was broken is told once', () => {
  const slow = { type: 'slow', target: 'web-02/app-server', factor: 3 } as const;
  const { restored } = watched([
    [2, slow],
    [3, { type: 'unplug', target: 'web-03' }],
    [4, { type: 'restore-everything' }],
    [5, { type: 'restore-everything' }],
  ]);
  expect(restored.filter(([, target]) => !String(target).startsWith('web-03/'))).toEqual([
    [4, 'web-02/app-server'],
    [4, 'web-03'],
  ]);
});
