import { describe, expect, test } from 'vitest';
import { primaryWithReplicas } from './database/small-world.fixture';
import { silentJournal } from './journal';
import type { BalancerReading, LinkReading } from './readings';
import { createSite } from './site';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

describe('hops that are lost', () => {
  /** Requests by way of a balancer to one server, over cables of one second. */
  const far = () => {
    const app = service('app-server', { workers: 9, serviceTime: 0.1, serviceDistribution: 'constant' });
    return design(
      [
        planned(
          [
            { at: 0, client: 'a' },
            { at: 0.5, client: 'b' },
          ],
          { patience: 60 },
        ),
        machine('lb-1', [
          service('load-balancer', { check: 'off', retries: 3, redispatch: true, timeoutConnect: 1.5 }),
        ]),
        machine('s1', [app]),
      ],
      [
        link('visit', 'users', 'lb-1', { keepAlive: true, latency: 0.1 }),
        link('backend', 'lb-1', 's1', { keepAlive: true, latency: 1 }),
      ],
    );
  };

  test('at a dead machine are those that arrived there, not the latest of their requests', () => {
    const site = new WatchedSite(far());
    // The connection timeout sends a second packet of each request while the first is under way.
    site.do({ type: 'set', target: 'lb-1/load-balancer', setting: 'timeoutConnect', value: 0.4 });
    site.do({ type: 'unplug', target: 's1' }).runUntil(8);
    const hops = new Map(site.of('hop').map((hop) => [hop.hop, hop]));
    const lost = site.of('hop lost');
    expect(lost.length).toBeGreaterThan(3);
    for (const { hop, at } of lost) expect(hops.get(hop)?.until).toBeCloseTo(at, 9);
    expect(new Set(lost.map(({ hop }) => hop)).size).toBe(lost.length);
  });

  test('are counted alike whether or not anybody listens', () => {
    const listened = new WatchedSite(far()).runUntil(0.7).do({ type: 'cut', target: 'lb-1--s1' });
    const silent = createSite(far(), 1, silentJournal);
    silent.simulation.runUntil(0.7);
    silent.perform({ type: 'cut', target: 'lb-1--s1' });
    const { lost } = listened.reading('lb-1--s1') as LinkReading;
    expect(lost).toBe(2);
    expect(silent.readings()['lb-1--s1']).toMatchObject({ lost });
    expect(listened.of('hop lost')).toHaveLength(lost);
  });

  test('are no signs of life: these carry no transaction', () => {
    const world = primaryWithReplicas([1], {}, { netTimeout: 10 });
    world.writeSeveral('db-1', 1);
    world.pass(10.5);
    expect(world.reading('db-2').applied).toBe(1);
    // A sign of life is under way, and a transaction close behind it.
    world.writeSeveral('db-1', 1);
    world.pass(0.1);
    world.machines.get('db-2')!.unplug();
    world.pass(5);
    const hops = world.of('hop');
    expect(hops.map(({ request }) => request)).toEqual([1, 2]);
    expect(world.of('hop lost').map(({ hop }) => hop)).toEqual([hops[1]!.hop]);
  });
});

describe('a balancer that dies with a full line', () => {
  const crowd = Array.from({ length: 5 }, (_, i) => ({ at: 0.1 * i, client: `c${i}` }));
  const app = service('app-server', { workers: 9, serviceTime: 1, serviceDistribution: 'constant' });
  const crowded = (how: 'stop' | 'unplug') =>
    new WatchedSite(
      design(
        [planned(crowd), machine('lb-1', [service('load-balancer', { check: 'off' })]), machine('s1', [app])],
        [
          link('visit', 'users', 'lb-1', { keepAlive: true }),
          link('backend', 'lb-1', 's1', { keepAlive: true, maxconn: 1 }),
        ],
      ),
    )
      .runUntil(0.9)
      .do({ type: how, target: how === 'stop' ? 'lb-1/load-balancer' : 'lb-1' });

  test.each(['stop', 'unplug'] as const)('has served nobody who waited: %s', (how) => {
    const { servers, received, served } = crowded(how).reading('lb-1/load-balancer') as BalancerReading;
    expect(servers).toMatchObject([{ served: 1, connections: 0, queued: 0 }]);
    expect({ received, served }).toEqual({ received: 5, served: 0 });
  });

  test('serves as before when it is back', () => {
    const site = crowded('stop').do({ type: 'restore', target: 'lb-1/load-balancer' });
    site.do({ type: 'set', target: 'lb-1--s1', setting: 'maxconn', value: 2 }).runUntil(5);
    expect(site.reading('lb-1/load-balancer')).toMatchObject({ served: 0, connections: 0 });
  });
});

test('a failover manager with nobody to promote counts no further than it needs', () => {
  const world = primaryWithReplicas(
    [0.02],
    {},
    {},
    {
      managers: { 'db-2': { interval: 1, timeout: 1, failures: 3 } },
    },
  );
  world.machines.get('db-1')!.unplug();
  world.database('db-2').stop();
  world.pass(30);
  expect(world.manager('db-2').reading()).toMatchObject({ failures: 3, needed: 3 });
  const checks = world.of('check');
  expect(checks.length).toBeGreaterThan(5);
  for (const { count, needed } of checks) expect(count).toBeLessThanOrEqual(needed);
});
