import { describe, expect, test } from 'vitest';
import type { PlannedArrival, SettingValues } from '../design/design';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

const at = (time: number, client = 'c'): PlannedArrival => ({ at: time, client, kind: 'read' });
const every = (gap: number, count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => at(from + i * gap));

interface Told {
  readonly app?: SettingValues;
  readonly nginx?: SettingValues;
  readonly balancer?: SettingValues;
}

/** A balancer and one server: Nginx, and an application with one worker of 100 ms and a backlog of 3. */
function site(plan: readonly PlannedArrival[], { app = {}, nginx = {}, balancer = {} }: Told = {}) {
  const application = { workers: 1, backlog: 3, serviceTime: 0.1, serviceDistribution: 'constant', ...app };
  const settings = { check: 'off', retries: 0, timeoutServer: 10, ...balancer };
  return new WatchedSite(
    design(
      [
        planned(plan, { patience: 0 }),
        machine('lb', [service('load-balancer', settings)]),
        machine('web', [service('web-server', nginx), service('app-server', application)]),
      ],
      [link('visit', 'users', 'lb'), link('backend', 'lb', 'web')],
    ),
  );
}

const statuses = (watched: WatchedSite): number[] => watched.of('outcome').map(({ status }) => status);
const count = (all: readonly number[], status: number): number => all.filter((one) => one === status).length;

describe('an application behind Nginx over a Unix socket', () => {
  const unix = { nginx: { upstream: 'unix' } };

  test('a backlog of 3 keeps 4 connections beside the worker’s; the next are 502 at once', () => {
    const watched = site(Array(7).fill(at(1)), unix).runUntil(20);
    expect(watched.outcomes().slice(0, 2)).toEqual(['502 backlog full at 1', '502 backlog full at 1']);
    expect(count(statuses(watched), 200)).toBe(5);
  });

  test('frozen: it keeps what its backlog takes, which ends in 504, and every other request is 502 at once', () => {
    const watched = site(every(0.5, 10), unix);
    watched.do({ type: 'freeze', target: 'web/app-server' }).runUntil(5.9);
    expect(watched.outcomes()).toEqual([3, 3.5, 4, 4.5, 5, 5.5].map((time) => `502 backlog full at ${time}`));
    watched.runUntil(30);
    expect(watched.outcomes().slice(6)).toEqual(
      [11, 11.5, 12, 12.5].map((time) => `504 server timed out at ${time}`),
    );
  });

  test('thawed: what the kernel kept is worked on, although nobody waits for it', () => {
    const watched = site([...every(0, 4), at(25.1)], unix);
    watched.do({ type: 'freeze', target: 'web/app-server' }).runUntil(25);
    watched.do({ type: 'restore', target: 'web/app-server' }).runUntil(40);
    expect(watched.outcomes().at(-1)).toBe('200 at 25.5');
  });
});

describe('an application behind Nginx over TCP', () => {
  test('frozen: 504 after the read timeout of Nginx, and after its connect timeout when the backlog is full', () => {
    const nginx = { proxyReadTimeout: 4, proxyConnectTimeout: 2.5 };
    const watched = site(every(0.5, 6), { nginx });
    watched.do({ type: 'freeze', target: 'web/app-server' }).runUntil(30);
    const ends = [5, 5.5, 5.5, 6, 6, 6.5];
    expect(watched.outcomes()).toEqual(ends.map((time) => `504 gateway timed out at ${time}`));
  });

  test('a backlog that is full for a moment costs a second: then Linux sends the SYN again', () => {
    const watched = site(Array(6).fill(at(1))).runUntil(5);
    expect(watched.outcomes().at(-1)).toBe('200 at 2.12');
  });
});

describe('a frozen Nginx', () => {
  test('its own backlog fills, and then the balancer cannot connect', () => {
    const watched = site(every(0.1, 5), { nginx: { backlog: 2 }, balancer: { timeoutConnect: 2 } });
    watched.do({ type: 'freeze', target: 'web' }).runUntil(30);
    expect(watched.outcomes()).toEqual([
      '503 connection timed out at 3.3',
      '503 connection timed out at 3.4',
      '504 server timed out at 11',
      '504 server timed out at 11.1',
      '504 server timed out at 11.2',
    ]);
  });

  test('a TCP check does not notice it before the backlog is full, and then does', () => {
    const check = { check: 'tcp', inter: 1, fall: 2, rise: 2, timeoutConnect: 2 };
    const watched = site(every(1, 6, 5.5), { nginx: { backlog: 2 }, balancer: check });
    watched.runUntil(1).do({ type: 'freeze', target: 'web' }).runUntil(7.4);
    expect(watched.of('check').every(({ ok }) => ok)).toBe(true);
    watched.runUntil(20);
    const downs = watched.of('server state').filter(({ state }) => state === 'down');
    // Full from 7.5 s on; two checks of 1 s each that get no answer, with a pause of 1 s between them.
    expect(downs).toHaveLength(1);
    expect(downs[0]?.at).toBeGreaterThan(7.5 + 3);
    expect(downs[0]?.at).toBeLessThanOrEqual(7.5 + 4);
  });

  test('thawed, it takes the connections that were tried meanwhile, within a second', () => {
    const watched = site(every(0.5, 4), { nginx: { backlog: 0 }, balancer: { timeoutConnect: 5 } });
    watched.do({ type: 'freeze', target: 'web' }).runUntil(4.2);
    watched.do({ type: 'restore', target: 'web' }).runUntil(20);
    expect(watched.outcomes()).toEqual(['200 at 4.3', '200 at 4.64', '200 at 4.74', '200 at 5.16']);
  });

  test('a user who finds it full waits no longer than patience allows', () => {
    const watched = new WatchedSite(
      design(
        [
          planned([at(1), at(1.5)], { patience: 3 }),
          machine('web', [service('web-server', { backlog: 0 }), service('app-server')]),
        ],
        [link('visit', 'users', 'web', { keepAlive: true })],
      ),
    );
    watched.do({ type: 'freeze', target: 'web' }).runUntil(10);
    expect(watched.outcomes()).toEqual(['0 gave up waiting at 4', '0 connection timed out at 4.5']);
  });
});

test('a frozen database that thousands have connected to turns those away that are too many when it goes on', () => {
  const crowd = 9000;
  const watched = new WatchedSite(
    design(
      [
        planned(Array(crowd).fill(at(1)), { patience: 0 }),
        machine('web', [
          service('web-server', { workerConnections: 100_000 }),
          service('app-server', { workers: crowd, backlog: crowd, serviceTime: 0 }),
          service('database', { connections: 1, readTime: 0.01 }),
        ]),
      ],
      [link('visit', 'users', 'web')],
    ),
  );
  watched.do({ type: 'freeze', target: 'web/database' }).runUntil(2);
  watched.do({ type: 'restore', target: 'web/database' }).runUntil(200);
  expect(count(statuses(watched), 200)).toBe(1);
  expect(count(statuses(watched), 500)).toBe(crowd - 1);
});
