import { describe, expect, it } from 'vitest';
import type { Design, PlannedArrival, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const QUICK = { serviceTime: 0.1, serviceDistribution: 'constant' };
const clicks = (...times: readonly number[]): PlannedArrival[] =>
  times.map((at) => ({ at, client: 'ann', kind: 'read' }));

interface Shape {
  readonly plan: readonly PlannedArrival[];
  readonly app?: SettingValues;
  readonly second?: SettingValues;
  readonly balancer?: SettingValues;
  /** Null: there is no session store. */
  readonly store?: SettingValues | null;
}

/** Two servers behind a balancer in turn, for people who have to be logged in, and a session store. */
function twoServers({ plan, app = {}, second = {}, balancer = {}, store = null }: Shape): Design {
  const server = (id: string, more: SettingValues) =>
    machine(id, [service('web-server'), service('app-server', { ...QUICK, ...app, ...more })]);
  const hasStore = store !== null;
  return design(
    [
      planned(plan, { sessionShare: 1, patience: 0 }),
      machine('lb-1', [service('load-balancer', { check: 'http', inter: 1, ...balancer })]),
      server('web-1', {}),
      server('web-2', second),
      ...(hasStore ? [machine('redis-1', [service('session-store', { commandTime: 0.01, ...store })])] : []),
    ],
    [
      link('visit', 'users', 'lb-1'),
      link('backend', 'lb-1', 'web-1'),
      link('backend', 'lb-1', 'web-2'),
      ...(hasStore ? [link('session', 'web-1', 'redis-1'), link('session', 'web-2', 'redis-1')] : []),
    ],
  );
}

/** "opened 1 at web-1", "lost 1 at web-2: elsewhere" for all that became of sessions. */
const story = (site: WatchedSite): string[] =>
  site
    .of('session')
    .map(
      ({ what, session, where, why }) =>
        `${what} ${session} at ${where.split('/')[0]}${why === null ? '' : `: ${why}`}`,
    );

describe('a session in the memory of a process', () => {
  it('is found by the server that made it, and by no other', () => {
    const site = new WatchedSite(twoServers({ plan: clicks(1, 2, 3, 4, 5) })).runUntil(10);
    expect(story(site)).toEqual([
      'opened 1 at web-1',
      'lost 1 at web-2: elsewhere',
      'opened 2 at web-1',
      'lost 2 at web-2: elsewhere',
      'opened 3 at web-1',
    ]);
    expect(site.of('session')[1]).toMatchObject({ keeper: 'web-1/app-server', where: 'web-2/app-server' });
    expect(site.of('outcome').map(({ status, ok }) => [status, ok])).toEqual([
      [200, true],
      [302, true],
      [200, true],
      [302, true],
      [200, true],
    ]);
    expect(site.totals().visitors).toMatchObject({ logIns: 3, kept: 0, lost: 2 });
  });

  it.each([
    ['a cookie of the balancer', { stickiness: 'cookie' }],
    ['a stick table', { stickiness: 'source' }],
    ['the hash of the address', { algorithm: 'source' }],
  ])('is kept by %s', (_, balancer) => {
    const site = new WatchedSite(twoServers({ plan: clicks(1, 2, 3, 4), balancer })).runUntil(10);
    expect(site.totals().visitors).toMatchObject({ logIns: 1, kept: 3, lost: 0 });
  });

  it('is lost when its server dies, and not when another does', () => {
    const balancer = { stickiness: 'cookie', redispatch: true };
    const dies = (target: string) =>
      new WatchedSite(twoServers({ plan: clicks(1, 2, 9), balancer }))
        .runUntil(3)
        .do({ type: 'unplug', target })
        .runUntil(60);
    expect(story(dies('web-1'))).toEqual([
      'opened 1 at web-1',
      'kept 1 at web-1',
      'lost 1 at web-2: elsewhere',
    ]);
    expect(dies('web-2').totals().visitors).toMatchObject({ kept: 2, lost: 0 });
  });

  it('is gone when the process starts again', () => {
    const balancer = { stickiness: 'cookie' };
    const site = new WatchedSite(twoServers({ plan: clicks(1, 2, 9), balancer }))
      .runUntil(3)
      .do({ type: 'stop', target: 'web-1/app-server' })
      .do({ type: 'restore', target: 'web-1/app-server' })
      .runUntil(20);
    expect(story(site).at(-1)).toBe('lost 1 at web-1: process ended');
    expect(site.reading('web-1/app-server')).toMatchObject({ sessions: { held: 0, lost: 1 } });
  });

  it('ends when nobody uses it for long enough, and each use begins anew', () => {
    const plan = clicks(1, 5, 9, 14.2);
    const site = new WatchedSite(
      twoServers({ plan, app: { sessionTimeout: 5 }, balancer: { stickiness: 'cookie' } }),
    ).runUntil(20);
    expect(story(site).slice(1)).toEqual(['kept 1 at web-1', 'kept 1 at web-1', 'lost 1 at web-1: expired']);
  });
});

describe('a session in a session store', () => {
  const app = { sessions: 'store' };

  it('is found by every server', () => {
    const site = new WatchedSite(twoServers({ plan: clicks(1, 2, 3, 4), app, store: {} })).runUntil(10);
    expect(story(site)).toEqual([
      'opened 1 at web-1',
      'kept 1 at web-2',
      'kept 1 at web-1',
      'kept 1 at web-2',
    ]);
    expect(site.reading('redis-1/session-store')).toMatchObject({ sessions: 1, hits: 3, misses: 0 });
  });

  it('outlives the death of a server', () => {
    const site = new WatchedSite(
      twoServers({ plan: clicks(1, 9, 10), app, store: {}, balancer: { redispatch: true } }),
    )
      .runUntil(3)
      .do({ type: 'unplug', target: 'web-1' })
      .runUntil(40);
    expect(site.totals().visitors).toMatchObject({ logIns: 1, kept: 2, lost: 0 });
  });

  const restarted = (store: SettingValues, verb: 'stop' | 'unplug', at: number) =>
    new WatchedSite(twoServers({ plan: clicks(1, 10), app, store }))
      .runUntil(at)
      .do({ type: verb, target: verb === 'stop' ? 'redis-1/session-store' : 'redis-1' })
      .runUntil(at + 1)
      .do({ type: 'restore', target: 'redis-1' })
      .runUntil(20);

  it('is gone when the store starts again', () => {
    expect(story(restarted({}, 'stop', 5)).at(-1)).toBe('lost 1 at web-2: store restarted');
    expect(story(restarted({}, 'unplug', 5)).at(-1)).toBe('lost 1 at web-2: store restarted');
  });

  it('is read from the append-only file, but for the last second before the power went', () => {
    expect(story(restarted({ appendonly: true }, 'stop', 1.5)).at(-1)).toBe('kept 1 at web-2');
    expect(story(restarted({ appendonly: true }, 'unplug', 5)).at(-1)).toBe('kept 1 at web-2');
    expect(story(restarted({ appendonly: true }, 'unplug', 1.5)).at(-1)).toBe(
      'lost 1 at web-2: store restarted',
    );
  });

  it('is read from a snapshot that was taken after the log-in', () => {
    expect(story(restarted({ save: 4 }, 'stop', 5)).at(-1)).toBe('kept 1 at web-2');
    expect(story(restarted({ save: 4 }, 'stop', 3)).at(-1)).toBe('lost 1 at web-2: store restarted');
  });

  const withoutStore = (storeFailure: string, verb: 'stop' | 'unplug' | 'freeze') =>
    new WatchedSite(
      twoServers({ plan: clicks(1, 5, 20), app: { ...app, storeFailure, storeTimeout: 2 }, store: {} }),
    )
      .runUntil(3)
      .do({ type: verb, target: verb === 'unplug' ? 'redis-1' : 'redis-1/session-store' })
      .runUntil(40);

  it('cannot be asked for when the store is dead: an error page, at once or after the timeout', () => {
    expect(withoutStore('error', 'stop').outcomes().slice(1)).toEqual([
      '500 session store unreachable at 5',
      '500 session store unreachable at 20',
    ]);
    for (const verb of ['unplug', 'freeze'] as const)
      expect(withoutStore('error', verb).outcomes()[1]).toBe('500 session store unreachable at 7');
  });

  it('is lost when the store is dead, where the application logs visitors out', () => {
    const site = withoutStore('log-out', 'stop');
    expect(story(site)).toEqual(['opened 1 at web-1', 'lost 1 at web-2: no store', 'turned away 0 at web-1']);
    expect(site.of('outcome').map(({ status }) => status)).toEqual([200, 302, 302]);
  });

  it('without a store leads to the error page as well', () => {
    const site = new WatchedSite(twoServers({ plan: clicks(1), app })).runUntil(5);
    expect(site.outcomes()).toEqual(['500 session store unreachable at 1']);
  });

  const crowd = (store: SettingValues) => {
    const plan = ['ann', 'bob', 'cid'].map(
      (client, i): PlannedArrival => ({ at: 1 + i, client, kind: 'read' }),
    );
    const again = plan.map((arrival, i) => ({ ...arrival, at: 10 + i }));
    return new WatchedSite(
      twoServers({
        plan: [...plan, ...again],
        app: { ...app, sessionSize: 1 },
        store: { maxmemory: 2, ...store },
      }),
    ).runUntil(30);
  };

  it('is refused when the memory of the store is full', () => {
    const site = crowd({});
    expect(site.outcomes()[2]).toMatch(/^500 session store full/);
    expect(site.of('outcome')[2]?.cause?.says).toMatch(/^OOM command not allowed/);
    expect(site.totals().visitors).toMatchObject({ logIns: 2, kept: 2, turnedAway: 2 });
  });

  it('goes for a newer one where the policy says so: the one that was not used for longest', () => {
    const site = crowd({ policy: 'allkeys-lru' });
    expect(story(site).slice(3)).toEqual(['lost 1 at web-2: evicted', 'kept 2 at web-1', 'kept 3 at web-2']);
    expect(site.reading('redis-1/session-store')).toMatchObject({ sessions: 2, evicted: 1, memoryUsed: 2 });
  });

  it('stays for having been used, and one that was opened later and not used since goes', () => {
    const plan = (['ann', 'bob', 'ann', 'cid', 'ann', 'bob'] as const).map(
      (client, i): PlannedArrival => ({ at: 1 + i, client, kind: 'read' }),
    );
    const store = { maxmemory: 2, policy: 'allkeys-lru' };
    const site = new WatchedSite(twoServers({ plan, app: { ...app, sessionSize: 1 }, store })).runUntil(30);
    const what = site.of('session').map(({ what, session }) => `${what} ${session}`);
    expect(what).toEqual(['opened 1', 'opened 2', 'kept 1', 'opened 3', 'kept 1', 'lost 2']);
  });

  it('is asked for one at a time', () => {
    const plan = Array.from(
      { length: 4 },
      (_, i): PlannedArrival => ({ at: 1, client: `c${i}`, kind: 'read' }),
    );
    const site = new WatchedSite(
      twoServers({ plan, app: { ...app, storeTimeout: 10 }, store: { commandTime: 1 } }),
    ).runUntil(20);
    expect(site.of('session').map(({ at }) => at)).toEqual([2, 3, 4, 5]);
  });
});

describe('a session in a signed cookie', () => {
  const app = { sessions: 'cookie' };

  it('is good at every server with the same key', () => {
    const site = new WatchedSite(twoServers({ plan: clicks(1, 2, 3), app })).runUntil(10);
    expect(site.totals().visitors).toMatchObject({ logIns: 1, kept: 2, lost: 0 });
  });

  it('is refused by a server that has another key', () => {
    const second = { sessionKey: 'key-2' };
    const site = new WatchedSite(twoServers({ plan: clicks(1, 2), app, second })).runUntil(10);
    expect(story(site)[1]).toBe('lost 1 at web-2: other key');
  });

  it('is good after every process has started again, and until the key is another', () => {
    const site = new WatchedSite(twoServers({ plan: clicks(1, 5, 10), app }))
      .runUntil(2)
      .do({ type: 'stop', target: 'web-1/app-server' })
      .do({ type: 'restore', target: 'web-1/app-server' })
      .runUntil(7)
      .do({ type: 'set', target: 'web-1/app-server', setting: 'sessionKey', value: 'key-9' })
      .runUntil(20);
    expect(story(site).slice(1)).toEqual(['kept 1 at web-2', 'lost 1 at web-1: other key']);
  });

  it('ends after its time', () => {
    const site = new WatchedSite(
      twoServers({ plan: clicks(1, 4, 10), app: { ...app, sessionTimeout: 4 } }),
    ).runUntil(20);
    expect(story(site).slice(1)).toEqual(['kept 1 at web-2', 'lost 1 at web-1: expired']);
  });
});

describe('a visitor who logs out', () => {
  /** Who has logged in at 1 s logs out at 2 s, and comes again at 3 s. */
  const loggedOut = (shape: Omit<Shape, 'plan'>, times: readonly number[] = [1, 2, 3]) => {
    const site = new WatchedSite(twoServers({ plan: clicks(...times), ...shape }));
    const share = (value: number) => site.do({ type: 'set', target: 'users', setting: 'logOutShare', value });
    site.runUntil(1.5);
    share(1).runUntil(2.5);
    return share(0).runUntil(20);
  };
  const news = (site: WatchedSite) => site.of('session').find(({ what }) => what === 'logged out');

  it('ends the session in the memory that has it, and logs in anew', () => {
    const site = loggedOut({ balancer: { stickiness: 'cookie' } });
    expect(story(site)).toEqual(['opened 1 at web-1', 'logged out 1 at web-1', 'opened 2 at web-1']);
    expect(news(site)).not.toHaveProperty('still');
    expect(site.totals().visitors).toMatchObject({ logIns: 2, lost: 0, loggedOut: 1, leftOpen: 0 });
    expect(site.reading('web-1/app-server')).toMatchObject({ sessions: { held: 1, loggedOut: 1 } });
  });

  it('leaves the session alive where the log-out came to another server', () => {
    const site = loggedOut({});
    expect(story(site).slice(0, 2)).toEqual(['opened 1 at web-1', 'logged out 1 at web-2']);
    expect(news(site)!.still).toBeCloseTo(1 + 1800, 0);
    expect(site.totals().visitors).toMatchObject({ loggedOut: 1, leftOpen: 1 });
    expect(site.reading('web-1/app-server')).toMatchObject({ sessions: { loggedOut: 0 } });
    expect(site.reading('web-2/app-server')).toMatchObject({ sessions: { loggedOut: 1, leftOpen: 1 } });
  });

  it('leaves nothing alive in the memory of a process that has ended since', () => {
    const site = new WatchedSite(twoServers({ plan: clicks(1, 3) })).runUntil(2);
    site.do({ type: 'stop', target: 'web-1/app-server' });
    site.do({ type: 'restore', target: 'web-1/app-server' });
    site.do({ type: 'set', target: 'users', setting: 'logOutShare', value: 1 }).runUntil(10);
    expect(story(site)[1]).toBe('logged out 1 at web-2');
    expect(news(site)).not.toHaveProperty('still');
  });

  it('deletes the session in the store, from whatever server', () => {
    const site = loggedOut({ app: { sessions: 'store' }, store: {} });
    expect(story(site)).toEqual(['opened 1 at web-1', 'logged out 1 at web-2', 'opened 2 at web-1']);
    expect(news(site)).not.toHaveProperty('still');
    expect(site.reading('redis-1/session-store')).toMatchObject({ sessions: 1, misses: 0 });
  });

  it('is not logged out where the store is dead and an error page comes', () => {
    const site = new WatchedSite(
      twoServers({ plan: clicks(1, 2), app: { sessions: 'store' }, store: {} }),
    ).runUntil(1.5);
    site.do({ type: 'stop', target: 'redis-1/session-store' });
    site.do({ type: 'set', target: 'users', setting: 'logOutShare', value: 1 }).runUntil(10);
    expect(site.outcomes()[1]).toBe('500 session store unreachable at 2');
    expect(news(site)).toBeUndefined();
  });

  it('leaves the session in a frozen store alive where the application goes on without it', () => {
    const app = { sessions: 'store', storeFailure: 'log-out' };
    const site = new WatchedSite(twoServers({ plan: clicks(1, 2), app, store: {} })).runUntil(1.5);
    site.do({ type: 'freeze', target: 'redis-1/session-store' });
    site.do({ type: 'set', target: 'users', setting: 'logOutShare', value: 1 }).runUntil(10);
    expect(news(site)!.still).toBeCloseTo(1 + 1800, 0);
  });

  it('with a signed cookie only forgets it: it stays good until its time is over', () => {
    const site = loggedOut({ app: { sessions: 'cookie', sessionTimeout: 60 } });
    expect(news(site)!.still).toBeCloseTo(1 + 60, 0);
    expect(site.totals().visitors).toMatchObject({ loggedOut: 1, leftOpen: 1 });
    expect(story(site).at(-1)).toBe('opened 2 at web-1');
  });

  it('finds at a click that was under way that the session is ended', () => {
    const plan: PlannedArrival[] = [
      { at: 1, client: 'ann', kind: 'read' },
      { at: 2, client: 'ann', kind: 'read' },
      { at: 2.01, client: 'ann', kind: 'read' },
    ];
    const site = new WatchedSite(
      twoServers({ plan, app: { sessions: 'store' }, store: { commandTime: 0.1 } }),
    ).runUntil(1.5);
    site.do({ type: 'set', target: 'users', setting: 'logOutShare', value: 1 }).runUntil(2.005);
    site.do({ type: 'set', target: 'users', setting: 'logOutShare', value: 0 }).runUntil(10);
    expect(story(site).slice(1)).toEqual(['logged out 1 at web-2', 'lost 1 at web-1: logged out']);
  });
});

it('a setting that moves the sessions elsewhere ends those that there are', () => {
  const site = new WatchedSite(twoServers({ plan: clicks(1, 5), balancer: { stickiness: 'cookie' } }))
    .runUntil(3)
    .do({ type: 'set', target: 'web-1/app-server', setting: 'sessions', value: 'cookie' })
    .runUntil(20);
  expect(story(site).at(-1)).toBe('lost 1 at web-1: other home');
});

describe('who is answered by several servers', () => {
  const usersAfter = (times: readonly number[], balancer: SettingValues = {}) => {
    const site = new WatchedSite(twoServers({ plan: clicks(...times), balancer })).runUntil(10);
    const users = site.reading('users');
    if (users.kind !== 'users') throw new Error('There are no users');
    return { moves: users.moves, clients: users.clients };
  };

  it('has moved as often as it was another one than before, the last time when its answer came', () => {
    const { moves, clients } = usersAfter([1, 2, 3]);
    expect(moves).toBe(2);
    expect(clients).toMatchObject([{ client: 'ann', server: 'web-1', former: 'web-2', moves: 2 }]);
    expect(clients[0]!.movedAt).toBeGreaterThan(3);
    expect(clients[0]!.movedAt).toBeLessThan(4);
  });

  it('has not moved while it stays with one', () => {
    const { moves, clients } = usersAfter([1, 2, 3], { stickiness: 'cookie' });
    expect(moves).toBe(0);
    expect(clients).toMatchObject([{ server: 'web-1', former: null, moves: 0, movedAt: null }]);
  });

  it('is not listed before it was answered', () => {
    expect(usersAfter([]).clients).toEqual([]);
  });
});
