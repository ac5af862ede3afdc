import { describe, expect, test } from 'vitest';
import type { DesignElement, SettingValues } from '../design/design';
import { design, link, machine, service, users, WatchedSite } from './watched-site';

const position = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** Users who have two ways to a site, each to a server with an address of its own, and mostly a name server. */
function twoAddresses(
  load: SettingValues = {},
  names: SettingValues | null = { ttl: 10, lookupTime: 0 },
  visit: SettingValues = {},
) {
  const dns: DesignElement[] = names === null ? [] : [{ id: 'dns', kind: 'dns', settings: names, position }];
  return new WatchedSite(
    design(
      [
        users({
          rate: 100,
          arrivals: 'constant',
          staticShare: 1,
          writeShare: 0,
          clients: 40,
          patience: 20,
          ...load,
        }),
        ...dns,
        machine('web-1', [service('web-server', { staticTime: 0 })], { address: '203.0.113.1' }),
        machine('web-2', [service('web-server', { staticTime: 0 })], { address: '203.0.113.2' }),
      ],
      [
        ...(names === null ? [] : [link('lookup', 'users', 'dns')]),
        link('visit', 'users', 'web-1', { latency: 0.001, keepAlive: true, ...visit }),
        link('visit', 'users', 'web-2', { latency: 0.001, keepAlive: true, ...visit }),
      ],
    ),
  );
}

const requestsTo = (site: WatchedSite, id: string): number => {
  const reading = site.reading(`users--${id}`);
  return reading.kind === 'link' ? reading.requests : 0;
};

const failuresIn = (site: WatchedSite, from: number, to: number) =>
  site.of('outcome').filter(({ ok, at }) => !ok && at > from && at < to).length;

describe('a name with two addresses', () => {
  test('is told with both, and every other browser begins with the other', () => {
    const site = twoAddresses().runUntil(9);
    expect(site.of('lookup').map(({ answer }) => answer)).toEqual(['203.0.113.1, 203.0.113.2']);
    const [one, other] = [requestsTo(site, 'web-1'), requestsTo(site, 'web-2')];
    expect(one + other).toBe(900);
    expect(Math.abs(one - other)).toBeLessThan(250);
  });

  test('a browser keeps its order until the records expire', () => {
    const site = twoAddresses({ clients: 1 }).runUntil(9.5);
    expect([requestsTo(site, 'web-1'), requestsTo(site, 'web-2')]).toEqual([950, 0]);
    site.runUntil(19.5);
    expect(requestsTo(site, 'web-2')).toBeGreaterThan(900);
  });

  test('without a name server is known from a list, whose order is that of the design', () => {
    const site = twoAddresses({}, null).runUntil(9);
    expect([requestsTo(site, 'web-1') > 800, requestsTo(site, 'web-2')]).toEqual([true, 0]);
  });
});

describe('a browser that reaches nobody at the first address', () => {
  test('tries the next: at once where it is refused', () => {
    const site = twoAddresses().runUntil(5).do({ type: 'stop', target: 'web-1/web-server' }).runUntil(9);
    expect(failuresIn(site, 0, 9)).toBe(0);
  });

  test('and where nobody says so, after its patience with an address', () => {
    const site = twoAddresses({ addressTimeout: 2 }).runUntil(5).do({ type: 'unplug', target: 'web-1' });
    site.runUntil(9.9);
    expect(failuresIn(site, 0, 9.9)).toBe(0);
    const late = site.of('outcome').filter(({ ok, at, sentAt }) => ok && at - sentAt > 1.9);
    expect(late.length).toBeGreaterThan(50);
  });

  test('fails where it tries no other', () => {
    const site = twoAddresses({ nextAddress: false }).runUntil(5);
    site.do({ type: 'stop', target: 'web-1/web-server' }).runUntil(9);
    expect(failuresIn(site, 5, 9)).toBeGreaterThan(150);
  });

  test('fails when all are dead', () => {
    const site = twoAddresses().runUntil(5);
    site.do({ type: 'stop', target: 'web-1/web-server' });
    site.do({ type: 'stop', target: 'web-2/web-server' }).runUntil(9);
    expect(failuresIn(site, 5.1, 9)).toBeGreaterThan(370);
  });
});

describe('a name server that checks its addresses', () => {
  const checked = { ttl: 4, lookupTime: 0, recordChecks: true, recordInterval: 1, recordFailures: 2 };

  test('leaves out the one at which nobody answers; who keeps an older answer goes there until it expires', () => {
    const site = twoAddresses({ nextAddress: false }, checked).runUntil(9);
    site.do({ type: 'stop', target: 'web-1/web-server' }).runUntil(30);
    expect(new Set(site.of('lookup').flatMap(({ at, answer }) => (at > 14 ? [answer] : [])))).toEqual(
      new Set(['203.0.113.2']),
    );
    expect(failuresIn(site, 9, 11)).toBeGreaterThan(50);
    expect(failuresIn(site, 16, 30)).toBe(0);
    site.do({ type: 'restore', target: 'web-1/web-server' }).runUntil(45);
    expect(site.of('lookup').at(-1)?.answer).toBe('203.0.113.1, 203.0.113.2');
  });

  test('names them all where none is well', () => {
    const site = twoAddresses({}, checked).runUntil(1);
    site.do({ type: 'unplug', target: 'web-1' }).do({ type: 'unplug', target: 'web-2' }).runUntil(20);
    expect(site.of('lookup').at(-1)?.answer).toBe('203.0.113.1, 203.0.113.2');
  });

  test('that is set to check while it runs does so', () => {
    const site = twoAddresses({}, { ...checked, recordChecks: false }).runUntil(1);
    site.do({ type: 'stop', target: 'web-1/web-server' }).runUntil(10);
    expect(site.of('lookup').at(-1)?.answer).toBe('203.0.113.1, 203.0.113.2');
    site.do({ type: 'set', target: 'dns', setting: 'recordChecks', value: true }).runUntil(20);
    expect(site.of('lookup').at(-1)?.answer).toBe('203.0.113.2');
  });
});

describe('a virtual address that has moved', () => {
  test('is asked over new connections by browsers whose old ones are gone, and none of them fails', () => {
    const balancer = (id: string, priority: number, address: string) =>
      machine(
        id,
        [
          service('load-balancer', { check: 'http-static' }),
          service('keepalived', { instances: [{ priority, address: '203.0.113.10' }] }),
        ],
        { address },
      );
    const site = new WatchedSite(
      design(
        [
          users({ rate: 20, arrivals: 'constant', staticShare: 1, writeShare: 0, clients: 5, patience: 20 }),
          balancer('lb-1', 150, '203.0.113.11'),
          balancer('lb-2', 100, '203.0.113.12'),
          machine('web-1', [service('web-server', { staticTime: 0 })]),
        ],
        [
          link('visit', 'users', 'lb-1', { latency: 0.001, keepAlive: true }),
          link('visit', 'users', 'lb-2', { latency: 0.001, keepAlive: true }),
          link('backend', 'lb-1', 'web-1'),
          link('backend', 'lb-2', 'web-1'),
          link('vrrp', 'lb-1', 'lb-2'),
        ],
      ),
    ).runUntil(5);
    site.do({ type: 'stop', target: 'lb-1/keepalived' }).runUntil(20);
    expect(requestsTo(site, 'lb-2')).toBeGreaterThan(250);
    expect(failuresIn(site, 0, 20)).toBe(0);
  });
});
