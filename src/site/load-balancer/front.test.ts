import { describe, expect, test } from 'vitest';
import type { PlannedArrival, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const at = (time: number, client = 'a', rest: Partial<PlannedArrival> = {}): PlannedArrival => ({
  at: time,
  client,
  kind: 'read',
  ...rest,
});

/** A balancer and three application servers without Nginx, whose pages take 100 ms. */
function site(plan: readonly PlannedArrival[], balancer: SettingValues = {}, patience = 0) {
  const servers = ['s1', 's2', 's3'];
  const application = { serviceTime: 0.1, serviceDistribution: 'constant' };
  return new WatchedSite(
    design(
      [
        planned(plan, { patience }),
        machine('lb', [service('load-balancer', { check: 'tcp', inter: 1, ...balancer })]),
        ...servers.map((id) => machine(id, [service('app-server', application)])),
      ],
      [
        link('visit', 'users', 'lb', { keepAlive: true }),
        ...servers.map((id) => link('backend', 'lb', id, { keepAlive: true })),
      ],
    ),
  );
}

const servedBy = (watched: WatchedSite) =>
  watched.of('outcome').map(({ server, status }) => server ?? status);

describe('stick on src', () => {
  const sticky = { stickiness: 'source', redispatch: true };

  test('an address keeps the server that answered it', () => {
    const plan = [at(1, 'a'), at(2, 'b'), at(3, 'b'), at(4, 'a'), at(5, 'c'), at(6, 'b')];
    expect(servedBy(site(plan, sticky).runUntil(9))).toEqual(['s1', 's2', 's2', 's1', 's3', 's2']);
  });

  test('nobody returns to a server that is repaired, but for those who sent nothing meanwhile', () => {
    const early = [at(1, 'a'), at(2, 'b'), at(3, 'c'), at(3.3, 'd'), at(3.6, 'e')];
    const watched = site([...early, at(20, 'b'), at(40, 'b'), at(41, 'e'), at(42, 'b')], sticky);
    watched.runUntil(10).do({ type: 'stop', target: 's2' });
    watched.runUntil(30).do({ type: 'restore', target: 's2' }).runUntil(50);
    expect(servedBy(watched).slice(0, 5)).toEqual(['s1', 's2', 's3', 's1', 's2']);
    const [moved, ...later] = servedBy(watched).slice(5);
    expect(moved).not.toBe('s2');
    expect(later).toEqual([moved, 's2', moved]);
  });

  test('an entry is forgotten when nobody has used it for its time', () => {
    const plan = [at(1, 'a'), at(2, 'b'), at(3.5, 'a'), at(7, 'a'), at(7.5, 'b')];
    expect(servedBy(site(plan, { ...sticky, stickExpire: 3 }).runUntil(9))).toEqual([
      's1',
      's2',
      's1',
      's3',
      's1',
    ]);
  });

  test('a full table forgets the address that was not used for the longest time', () => {
    const plan = [at(1, 'a'), at(2, 'b'), at(3, 'a'), at(4, 'c'), at(5, 'a'), at(6, 'b')];
    expect(servedBy(site(plan, { ...sticky, stickSize: 2 }).runUntil(9))).toEqual([
      's1',
      's2',
      's1',
      's3',
      's1',
      's1',
    ]);
  });

  test('a balancer that is started again remembers nobody', () => {
    const watched = site([at(1, 'a'), at(2, 'b'), at(5, 'b')], sticky).runUntil(3);
    watched.do({ type: 'stop', target: 'lb' }).do({ type: 'restore', target: 'lb' }).runUntil(9);
    expect(servedBy(watched)).toEqual(['s1', 's2', 's1']);
  });

  test('the request says why it got its server', () => {
    const watched = site([at(1, 'a'), at(2, 'a')], sticky).runUntil(9);
    expect(watched.of('chosen').map(({ why }) => why.code)).toEqual([
      'next in turn',
      'named by the stick table',
    ]);
  });
});

describe('maxconn of the frontend and of the process', () => {
  test.each(['frontendMaxconn', 'globalMaxconn'])(
    '%s: more wait in the kernel’s backlog, in order',
    (name) => {
      const plan = Array.from({ length: 4 }, () => at(1, 'a', { hold: 1 }));
      const watched = site(plan, { [name]: 2, backlog: 10 }).runUntil(1.5);
      expect(watched.reading('lb/load-balancer')).toMatchObject({
        connections: 2,
        connectionLimit: 2,
        received: 2,
      });
      expect(watched.runUntil(9).outcomes()).toEqual(['200 at 2', '200 at 2', '200 at 3', '200 at 3']);
    },
  );

  test('unless it is told, the backlog is as large as the limit; one more fits, and the rest try again', () => {
    const plan = Array.from({ length: 4 }, () => at(1, 'a', { hold: 1.5 }));
    const watched = site(plan, { frontendMaxconn: 1 }).runUntil(20);
    // Two are kept. The fourth is sent again after 1 and 2 seconds, when one of them has been taken.
    expect(watched.of('hop lost').map(({ at: time, full }) => [time, full])).toEqual([
      [1, 'lb/load-balancer'],
      [2.02, 'lb/load-balancer'],
    ]);
    expect(watched.outcomes()).toHaveLength(4);
  });

  test('a limit that is raised lets in who waits', () => {
    const plan = Array.from({ length: 3 }, () => at(1, 'a', { hold: 2 }));
    const watched = site(plan, { frontendMaxconn: 1, backlog: 9 }).runUntil(1.5);
    watched.do({ type: 'set', target: 'lb/load-balancer', setting: 'frontendMaxconn', value: 0 }).runUntil(9);
    expect(watched.outcomes()).toEqual(['200 at 3', '200 at 3.5', '200 at 3.5']);
  });

  test('who waits there when the balancer dies is told so', () => {
    const plan = [at(1, 'a', { hold: 5 }), at(1, 'b')];
    const watched = site(plan, { frontendMaxconn: 1 }).runUntil(2);
    watched.do({ type: 'stop', target: 'lb' }).runUntil(3);
    expect(watched.outcomes()).toEqual(['0 connection reset at 2', '0 connection reset at 2']);
  });

  test('health checks need no connection of the frontend', () => {
    const watched = site([at(1, 'a', { hold: 6 })], { frontendMaxconn: 1 }).runUntil(5);
    expect(watched.of('check').every(({ ok }) => ok)).toBe(true);
  });
});

describe('http-request deny', () => {
  const kinds = [at(1, 'a', { kind: 'static' }), at(2, 'a', { kind: 'read' }), at(3, 'a', { kind: 'write' })];

  test.each([
    ['/static/', [403, 's1', 's2']],
    ['/forms', ['s1', 's2', 403]],
    ['/', [403, 403, 403]],
    ['/admin', ['s1', 's2', 's3']],
  ])('paths that begin with %s', (denyPath, expected) => {
    const watched = site(kinds, { denyPath }).runUntil(5);
    expect(servedBy(watched)).toEqual(expected);
  });

  test.each([
    ['10.0.0.7', [403, 's1', 's2']],
    ['10.0.0.0/24', [403, 403, 's1']],
    ['0.0.0.0/0', [403, 403, 403]],
  ])('addresses of %s', (denySource, expected) => {
    const plan = ['10.0.0.7', '10.0.0.8', '10.0.1.7'].map((address, i) => at(1 + i, address, { address }));
    expect(servedBy(site(plan, { denySource }).runUntil(5))).toEqual(expected);
  });

  test('no server hears of it, and the user is told at once', () => {
    const watched = site([at(1)], { denyPath: '/' }).runUntil(5);
    expect(watched.outcomes()).toEqual(['403 denied at 1']);
    expect(watched.of('chosen')).toEqual([]);
  });
});

describe('mode tcp', () => {
  test('there are no error pages: the connection is closed', () => {
    const plan = [at(1), at(3, 'a', { hold: 5 })];
    const watched = site(plan, { mode: 'tcp', timeoutServer: 1, retries: 0, check: 'off' });
    for (const id of ['s1', 's3']) watched.do({ type: 'stop', target: id });
    watched.runUntil(9);
    expect(watched.outcomes()).toEqual(['0 connection refused at 1', '0 server timed out at 4']);
  });

  test('a request is never sent twice, but a connection is tried again elsewhere', () => {
    const settings = { mode: 'tcp', retryOn: 'all-retryable-errors', redispatch: true, check: 'off' };
    const watched = site([at(1, 'a', { hold: 4 }), at(2)], settings).runUntil(1.5);
    watched.do({ type: 'stop', target: 's1' }).do({ type: 'stop', target: 's2' }).runUntil(9);
    expect(watched.outcomes()).toEqual(['0 connection reset at 1.5', '200 at 2.1']);
  });

  test('cookies and rules about paths are not read; addresses are', () => {
    const rules = { mode: 'tcp', denyPath: '/' };
    const plan = [at(1), at(2), at(3)];
    expect(servedBy(site(plan, { ...rules, stickiness: 'cookie' }).runUntil(5))).toEqual(['s1', 's2', 's3']);
    expect(servedBy(site(plan, { ...rules, stickiness: 'source' }).runUntil(5))).toEqual(['s1', 's1', 's1']);
  });
});

describe('an application without Nginx', () => {
  test('serves static files itself, with a worker, and asks no database for them', () => {
    const application = service('app-server', { serviceTime: 0.1, serviceDistribution: 'constant' });
    const database = service('database', { readTime: 1, queryDistribution: 'constant' });
    const plan = [at(1, 'a', { kind: 'static' }), at(2)];
    const watched = new WatchedSite(
      design(
        [planned(plan), machine('lb', [service('load-balancer')]), machine('s1', [application, database])],
        [link('visit', 'users', 'lb', { keepAlive: true }), link('backend', 'lb', 's1', { keepAlive: true })],
      ),
    ).runUntil(5);
    expect(watched.outcomes()).toEqual(['200 at 1.1', '200 at 3.1']);
  });

  test('is refused when it is stopped', () => {
    const watched = site([at(5)], { check: 'off', retries: 0 });
    for (const id of ['s1', 's2', 's3']) watched.do({ type: 'stop', target: `${id}/app-server` });
    expect(watched.runUntil(9).outcomes()).toEqual(['503 connection refused at 5']);
  });
});
