import { expect, test } from 'vitest';
import type { PlannedArrival } from '../design/design';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

/** The proxy asks every two seconds, a tenth of a second away. */
const EVERY = 2;
const LATENCY = 0.1;

const write = (at: number): PlannedArrival => ({ at, client: 'c', kind: 'write' });

function behindProxy(plan: readonly PlannedArrival[], app = {}): WatchedSite {
  const query = { queryDistribution: 'constant', readTime: 0.01, writeTime: 0.01, connectRetry: 1 };
  return new WatchedSite(
    design(
      [
        planned(plan),
        machine('web-1', [
          service('app-server', {
            serviceDistribution: 'constant',
            serviceTime: 0,
            discovery: 'proxy',
            proxyInterval: EVERY,
            databaseTimeout: 1,
            ...app,
          }),
        ]),
        machine('db-1', [service('database', query)]),
        machine('db-2', [service('database', { ...query, role: 'replica', source: 'db-1' })]),
      ],
      [
        link('visit', 'users', 'web-1'),
        link('sql', 'web-1', 'db-1', { latency: LATENCY }),
        link('sql', 'web-1', 'db-2', { latency: LATENCY }),
        link('replication', 'db-1', 'db-2'),
      ],
    ),
  );
}

test('a proxy sends writes to the new primary once it has asked it, and not before', () => {
  const site = behindProxy([write(5.5), write(8.5), write(9.5)]).runUntil(5);
  site.do({ type: 'stop', target: 'db-1' }).do({ type: 'promote', target: 'db-2' }).runUntil(12);
  const outcomes = site.outcomes();
  expect(outcomes[0]).toMatch(/^500 database unreachable/);
  expect(outcomes.slice(1).every((outcome) => outcome.startsWith('200'))).toBe(true);
  expect(site.reading('db-2/database')).toMatchObject({ writes: 2 });
});

test('while two databases take writes it sends each its share', () => {
  const site = behindProxy([6, 7, 8, 9, 10, 11].map(write)).runUntil(1);
  site.do({ type: 'promote', target: 'db-2' }).runUntil(20);
  expect(site.of('split brain')).toHaveLength(1);
  for (const id of ['db-1', 'db-2']) expect(site.reading(`${id}/database`)).toMatchObject({ writes: 3 });
});

test('with nobody who takes writes a page fails at once', () => {
  const site = behindProxy([write(6)])
    .runUntil(1)
    .do({ type: 'stop', target: 'db-1' })
    .runUntil(9);
  expect(site.outcomes()).toEqual(['500 database unreachable at 6']);
});

test('its questions wait while the application is frozen, and stop with it', () => {
  const site = behindProxy([write(12)])
    .runUntil(1)
    .do({ type: 'freeze', target: 'web-1/app-server' });
  site.runUntil(2).do({ type: 'stop', target: 'db-1' }).do({ type: 'promote', target: 'db-2' }).runUntil(10);
  site.do({ type: 'restore', target: 'web-1/app-server' }).runUntil(20);
  expect(site.outcomes()[0]).toMatch(/^200/);
});
