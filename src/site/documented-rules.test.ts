import { expect, test } from 'vitest';
import type { PlannedArrival } from '../design/design';
import { design, link, machine, planned, service, users, WatchedSite } from './watched-site';

/** Rules that docs/model.md states of several parts together. */

const at = (time: number, rest: Partial<PlannedArrival> = {}): PlannedArrival => ({
  at: time,
  client: 'c',
  kind: 'read',
  ...rest,
});

const constant = { serviceDistribution: 'constant', serviceTime: 0.1 };

/** A balancer before one machine. */
function checkedBy(check: string): WatchedSite {
  const balancer = service('load-balancer', { check, inter: 1, fall: 2, rise: 1 });
  const web = machine('web-1', [service('web-server'), service('app-server', constant)]);
  const links = [link('visit', 'users', 'lb-1'), link('backend', 'lb-1', 'web-1')];
  return new WatchedSite(design([planned([]), machine('lb-1', [balancer]), web], links));
}

test('a check of a static file does not notice a dead application, a check through it does', () => {
  const seen = ['http-static', 'http-app'].map((check) => {
    const site = checkedBy(check).runUntil(3.5);
    return site.do({ type: 'stop', target: 'web-1/app-server' }).runUntil(10).of('server state');
  });
  expect(seen[0]).toEqual([]);
  expect(seen[1]?.map(({ state, at }) => `${state} at ${at}`)).toEqual(['down at 5']);
});

/** An application before a primary and a replica. Constant times: 0.1 s for a page, 1 s for a query. */
function withDatabases(plan: readonly PlannedArrival[], app = {}): WatchedSite {
  const query = { queryDistribution: 'constant', readTime: 1, writeTime: 1 };
  const elements = [
    planned(plan, { patience: 60 }),
    machine('web-1', [service('web-server'), service('app-server', { ...constant, ...app })]),
    machine('db-1', [service('database', query)]),
    machine('db-2', [service('database', { ...query, role: 'replica', source: 'db-1' })]),
  ];
  const links = [
    link('visit', 'users', 'web-1'),
    link('sql', 'web-1', 'db-1'),
    link('sql', 'web-1', 'db-2'),
    link('replication', 'db-1', 'db-2'),
  ];
  return new WatchedSite(design(elements, links));
}

test('a read goes to the next database when one refuses, and a write that broke off goes nowhere else', () => {
  const reads = withDatabases([at(1), at(3)], { readFrom: 'all' });
  reads.do({ type: 'stop', target: 'db-1/database' }).runUntil(9);
  expect(reads.outcomes()).toEqual(['200 at 2.1', '200 at 4.1']);
  expect(reads.reading('db-2/database')).toMatchObject({ reads: 2 });

  const write = withDatabases([at(1, { kind: 'write' })], { discovery: 'first-writable' });
  write.runUntil(1.5).do({ type: 'stop', target: 'db-1/database' }).runUntil(9);
  expect(write.outcomes()).toEqual(['500 database unreachable at 1.5']);
  expect(write.of('working').filter(({ where }) => where === 'db-2/database')).toEqual([]);
});

test('a worker is held while its query runs', () => {
  const site = withDatabases([at(0), at(0)], { workers: 1, readFrom: 'primary' });
  site.runUntil(0.5);
  expect(site.reading('web-1/app-server')).toMatchObject({
    busyWorkers: 1,
    atDatabase: 1,
    queue: { length: 1 },
  });
  expect(site.runUntil(5).outcomes()).toEqual(['200 at 1.1', '200 at 2.2']);
});

test('a complete page is answered, a truncated one with status 200 has failed', () => {
  const app = service('app-server', { ...constant, serviceTime: 1 });
  const elements = [planned([at(0), at(2, { partial: true })]), machine('web-1', [app])];
  const site = new WatchedSite(design(elements, [link('visit', 'users', 'web-1', { keepAlive: true })]));
  site.runUntil(2.5).do({ type: 'stop', target: 'web-1/app-server' }).runUntil(5);
  expect(site.outcomes()).toEqual(['200 at 1', '200 truncated at 2.5']);
  expect(site.totals()).toMatchObject({ sent: 2, answered: 1, failed: 1, inFlight: 0 });
});

test('patience begins when the name is known', () => {
  const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
  const elements = [
    users({ rate: 1, arrivals: 'constant', patience: 2, staticShare: 0, writeShare: 0 }),
    { id: 'dns', kind: 'dns' as const, settings: { lookupTime: 3, ttl: 60, timeout: 9 }, position: nowhere },
    machine('web-1', [service('app-server', { ...constant, serviceTime: 10 })]),
  ];
  const links = [link('lookup', 'users', 'dns'), link('visit', 'users', 'web-1', { keepAlive: true })];
  const site = new WatchedSite(design(elements, links)).runUntil(6.5);
  expect(site.outcomes()[0]).toBe('0 gave up waiting at 6');
});

test('people come from addresses that belong to nobody, the same people whatever the site is like', () => {
  const arrivals = (serviceTime: number) => {
    const visitors = users({ rate: 20, clients: 300 });
    const web = machine('web-1', [service('app-server', { serviceTime })]);
    const site = new WatchedSite(design([visitors, web], [link('visit', 'users', 'web-1')])).runUntil(20);
    return site.of('sent').map(({ at, address, kind }) => `${at} ${address} ${kind}`);
  };
  const fast = arrivals(0.01);
  expect(fast.length).toBeGreaterThan(300);
  expect(fast.filter((one) => !/ 198\.(?:18|19)\.\d+\.\d+ /.test(one))).toEqual([]);
  expect(arrivals(5)).toEqual(fast);
});
