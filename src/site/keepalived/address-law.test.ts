import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../commands';
import { design, link, machine, service, WatchedSite } from '../watched-site';

const VIRTUAL = '203.0.113.10';
const BALANCERS = ['lb-1', 'lb-2', 'lb-3'] as const;
/** Seconds between two looks. */
const STEP = 0.1;

const anyPriority = fc.constantFrom(1, 90, 100, 150, 200, 254);
const anyHolder = fc.record({ priority: anyPriority, nopreempt: fc.boolean() });
const anyDeed = fc.record({
  what: fc.constantFrom('unplug', 'restore machine', 'stop balancer', 'restore balancer', 'cut', 'mend'),
  at: fc.constantFrom(...BALANCERS),
  pause: fc.constantFrom(0, 0.3, 1, 4, 9),
});
const anyWorld = fc.record({
  holders: fc.tuple(anyHolder, anyHolder, anyHolder),
  version: fc.constantFrom('2', '3'),
  script: fc.boolean(),
  weight: fc.constantFrom(0, -60, 20),
  latency: fc.constantFrom(0, 0.01, 0.2),
  deeds: fc.array(anyDeed, { minLength: 4, maxLength: 14 }),
});
type World = typeof anyWorld extends fc.Arbitrary<infer W> ? W : never;
type Deed = World['deeds'][number];

const CABLES = [
  ['lb-1', 'lb-2'],
  ['lb-1', 'lb-3'],
  ['lb-2', 'lb-3'],
] as const;

function built({ holders, version, script, weight, latency }: World): WatchedSite {
  const trackScript = script ? 'process' : 'none';
  return new WatchedSite(
    design(
      BALANCERS.map((id, i) =>
        machine(
          id,
          [
            service('load-balancer'),
            service('keepalived', {
              instances: [{ priority: holders[i]!.priority, address: VIRTUAL }],
              nopreempt: holders[i]!.nopreempt,
              version,
              trackScript,
              scriptWeight: weight,
            }),
          ],
          { address: `203.0.113.${11 + i}` },
        ),
      ),
      CABLES.map(([one, other]) => link('vrrp', one, other, { latency })),
    ),
  );
}

function commandsOf({ what, at }: Deed): readonly Command[] {
  const cables = CABLES.filter((ends) => ends.some((end) => end === at)).map((ends) => ends.join('--'));
  switch (what) {
    case 'unplug':
      return [{ type: 'unplug', target: at }];
    case 'restore machine':
      return [{ type: 'restore', target: at }];
    case 'stop balancer':
      return [{ type: 'stop', target: `${at}/load-balancer` }];
    case 'restore balancer':
      return [{ type: 'restore', target: `${at}/load-balancer` }];
    case 'cut':
      return cables.map((target) => ({ type: 'cut', target }));
    case 'mend':
      return cables.map((target) => ({ type: 'restore', target }));
  }
  return [];
}

const holdersOf = (site: WatchedSite): readonly string[] =>
  BALANCERS.filter((id) => {
    const reading = site.reading(`${id}/keepalived`);
    const isDark = (site.reading(id) as { condition?: string }).condition !== 'up';
    return !isDark && reading.kind === 'keepalived' && reading.instances[0]!.holds;
  });

/**
 * Plays a world, looking all the time.
 *
 * @returns the longest that several held the address while all adverts arrived, and whether cut adverts ever led to it.
 */
function played(world: World): {
  readonly whole: number;
  readonly cut: boolean;
} {
  const site = built(world);
  let [whole, since, cut] = [0, 0, false];
  const severed = new Set<string>();
  const pass = (span: number): void => {
    for (let until = site.now + span; site.now < until - 1e-9; ) {
      site.runUntil(Math.min(until, site.now + STEP));
      const isShared = holdersOf(site).length > 1;
      if (!isShared || severed.size > 0) since = site.now;
      if (isShared && severed.size > 0) cut = true;
      whole = Math.max(whole, site.now - since);
    }
  };
  pass(12);
  for (const deed of world.deeds) {
    for (const command of commandsOf(deed)) {
      if (command.type === 'cut') severed.add(command.target);
      if (command.type === 'restore') severed.delete(command.target);
      site.try(command);
    }
    pass(deed.pause);
  }
  pass(12);
  return { whole, cut };
}

test('an address is held by at most one machine, unless adverts were cut', () => {
  let splits = 0;
  fc.assert(
    fc.property(anyWorld, (world) => {
      const { whole, cut } = played(world);
      splits += cut ? 1 : 0;
      // One advert on its way tells whoever has less right to it.
      expect(whole).toBeLessThanOrEqual(1 + world.latency + 2 * STEP);
    }),
    { numRuns: 80, seed: 20 },
  );
  expect(splits).toBeGreaterThan(8);
});
