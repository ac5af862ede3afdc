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

test('a write that takes longer than its timeout is not tried elsewhere, for it may have been done; a read is', () => {
  const frozen = (kind: 'read' | 'write') => {
    const app = { discovery: 'first-writable', readFrom: 'all', databaseTimeout: 2 };
    const site = withDatabases([at(1, { kind })], app).do({ type: 'freeze', target: 'db-1/database' });
    return site.runUntil(20).outcomes();
  };
  expect(frozen('write')).toEqual(['500 database unreachable at 3.1']);
  expect(frozen('read')).toEqual(['200 at 4.1']);
});

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

test('writes go to the primary, reads where they are told to, in turn', () => {
  const asked = (readFrom: string) => {
    const reads = [1, 3, 5, 7].map((time) => at(time));
    const site = withDatabases([...reads, at(9, { kind: 'write' })], { readFrom }).runUntil(12);
    const databases = site.of('working').filter(({ where }) => where.endsWith('/database'));
    return databases.map(({ where }) => where.slice(0, 4)).join(' ');
  };
  expect(asked('primary')).toBe('db-1 db-1 db-1 db-1 db-1');
  expect(asked('replicas')).toBe('db-2 db-2 db-2 db-2 db-1');
  expect(asked('all')).toBe('db-1 db-2 db-1 db-2 db-1');
});

test('writes fail until somebody promotes a replica, and then find it by its address or by trying', () => {
  for (const [discovery, triedInVain] of [
    ['promoted', 2],
    ['first-writable', 3],
  ] as const) {
    const writes = [1, 500, 700, 705].map((time) => at(time, { kind: 'write' }));
    const site = withDatabases(writes, { discovery }).do({ type: 'stop', target: 'db-1/database' });
    expect(site.runUntil(600).of('promoted')).toEqual([]);
    site.do({ type: 'promote', target: 'db-2' }).runUntil(800);
    expect(site.outcomes().map((outcome) => outcome.slice(0, 3))).toEqual(['500', '500', '200', '200']);
    const questions = site.of('hop').filter((hop) => hop.link === 'web-1--db-1' && hop.forward);
    expect(questions).toHaveLength(triedInVain);
  }
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
  expect(new Set(fast.map((one) => one.split(' ')[1])).size).toBeLessThanOrEqual(300);
  expect(fast.length).toBeGreaterThan(300);
  expect(fast.filter((one) => !/ 198\.(?:18|19)\.\d+\.\d+ /.test(one))).toEqual([]);
  expect(arrivals(5)).toEqual(fast);
});

test('who clicks is drawn evenly from the people there are', () => {
  const visitors = users({ rate: 100, clients: 10 });
  const web = machine('web-1', [service('app-server', { serviceTime: 0 })]);
  const site = new WatchedSite(design([visitors, web], [link('visit', 'users', 'web-1')])).runUntil(100);
  const clicks = new Map<string, number>();
  for (const { client } of site.of('sent')) clicks.set(client, (clicks.get(client) ?? 0) + 1);
  expect(clicks.size).toBe(10);
  // About 1000 each: five standard deviations.
  for (const count of clicks.values()) expect(Math.abs(count - 1000)).toBeLessThan(160);
});
