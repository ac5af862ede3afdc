import { describe, expect, it } from 'vitest';
import { parseDesign } from '../../design/parse';
import type { Design, PlannedArrival, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const each = (client: string, ...times: readonly number[]): PlannedArrival[] =>
  times.map((at) => ({ at, client, kind: 'read' }));
const clicks = (...plans: readonly PlannedArrival[][]): PlannedArrival[] =>
  plans.flat().toSorted((one, other) => one.at - other.at);

interface Shape {
  readonly plan: readonly PlannedArrival[];
  readonly app?: SettingValues;
  readonly store?: SettingValues;
  /** Settings of a Sentinel on each of the three machines; null: there is none. */
  readonly sentinel?: SettingValues | null;
  /** Of the cable between the stores, in seconds. */
  readonly latency?: number;
}

/** An application, a session store and its replica, and a Sentinel on each machine. */
function replicated({ plan, app = {}, store = {}, sentinel = null, latency = 0.01 }: Shape): Design {
  const watch = sentinel === null ? [] : [service('sentinel', { downAfter: 5, ...sentinel })];
  const kept = { commandTime: 0.001, syncTime: 0, ...store };
  const settings = { serviceTime: 0.01, sessions: 'store', storeTimeout: 1, ...app };
  return design(
    [
      planned(plan, { sessionShare: 1, patience: 0 }),
      machine('web', [service('web-server'), service('app-server', settings), ...watch]),
      machine('redis-1', [service('session-store', kept), ...watch]),
      machine('redis-2', [service('session-store', { ...kept, replicaof: 'redis-1' }), ...watch]),
    ],
    [
      link('visit', 'users', 'web'),
      link('session', 'web', 'redis-1'),
      link('session', 'web', 'redis-2'),
      link('replication', 'redis-1', 'redis-2', { latency }),
    ],
  );
}

const story = (site: WatchedSite): string[] =>
  site
    .of('session')
    .map(({ what, session, store, why }) =>
      [
        what,
        session,
        ...(store === undefined ? [] : [`at ${store.split('/')[0]}`]),
        ...(why ? [why] : []),
      ].join(' '),
    );
const news = (site: WatchedSite): string[] =>
  site.of('store').map(({ store, what, count }) => `${store.split('/')[0]} ${what} ${count}`);

const PRIMARY = 'redis-1/session-store';
const REPLICA = 'redis-2/session-store';

describe('a replica of a session store', () => {
  const ten = Array.from({ length: 10 }, (_, i) => each(`c${i}`, 1 + i / 10));

  it('has every session one way later, and takes no commands', () => {
    const site = new WatchedSite(replicated({ plan: clicks(...ten) })).runUntil(10);
    expect(site.reading(REPLICA)).toMatchObject({
      role: 'replica',
      primary: PRIMARY,
      sessions: 10,
      replication: 'running',
    });
    const [here, there] = [PRIMARY, REPLICA].map((id) =>
      site.of('stored').filter(({ store }) => store === id),
    );
    expect(there!.map(({ at }, i) => Math.round(1e6 * (at - here![i]!.at)) / 1e6)).toEqual(
      Array(10).fill(0.01),
    );
    const alone = new WatchedSite(replicated({ plan: each('ann', 1) }))
      .do({ type: 'stop', target: PRIMARY })
      .runUntil(10);
    expect(alone.of('outcome')[0]?.cause).toMatchObject({
      what: 'session store read-only',
      says: "READONLY You can't write against a read only replica.",
    });
  });

  it('loses at a promotion what had not been sent: one cut before it', () => {
    const plan = clicks(each('ann', 1, 20), each('bob', 6, 21));
    const site = new WatchedSite(replicated({ plan })).runUntil(5);
    site
      .do({ type: 'cut', target: 'redis-1--redis-2' })
      .runUntil(8)
      .do({ type: 'unplug', target: 'redis-1' });
    site.do({ type: 'promote', target: REPLICA }).runUntil(40);
    expect(news(site)).toEqual(['redis-2 promoted 1']);
    expect(story(site)).toEqual(['opened 1', 'opened 2', 'kept 1 at redis-2', 'lost 2 not replicated']);
  });

  it('loses nothing that had arrived', () => {
    const plan = clicks(each('ann', 1, 20), each('bob', 6, 21));
    const site = new WatchedSite(replicated({ plan })).runUntil(8).do({ type: 'unplug', target: 'redis-1' });
    site.do({ type: 'promote', target: REPLICA }).runUntil(40);
    expect(news(site)).toEqual(['redis-2 promoted 0']);
    expect(story(site).slice(2)).toEqual(['kept 1 at redis-2', 'kept 2 at redis-2']);
  });

  it('gets only what it missed while its cable was cut', () => {
    const site = new WatchedSite(replicated({ plan: clicks(...ten) })).runUntil(1.35);
    site.do({ type: 'cut', target: 'redis-1--redis-2' }).runUntil(3);
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 4, notReceived: 6 });
    site.do({ type: 'restore', target: 'redis-1--redis-2' }).runUntil(6);
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 10, notReceived: 0 });
    expect(news(site)).toEqual([]);
  });

  it('asks again after a minute of silence, and goes on where it was', () => {
    const site = new WatchedSite(replicated({ plan: clicks(...ten, each('late', 90)) })).runUntil(3);
    site.do({ type: 'cut', target: 'redis-1--redis-2' }).runUntil(70);
    expect(site.reading(REPLICA)).toMatchObject({ replication: 'connecting' });
    site.runUntil(100).do({ type: 'restore', target: 'redis-1--redis-2' }).runUntil(200);
    expect(news(site)).toEqual(['redis-2 continued 1']);
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 11, replication: 'running' });
  });

  it('that started again gets a copy of everything, which takes its time', () => {
    const site = new WatchedSite(replicated({ plan: clicks(...ten), store: { syncTime: 500 } })).runUntil(3);
    site.do({ type: 'stop', target: REPLICA }).do({ type: 'restore', target: REPLICA }).runUntil(5);
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 0, replication: 'copying' });
    site.runUntil(20);
    const [copying, copied] = site.of('store');
    expect([copying!.what, copied!.what]).toEqual(['copying', 'copied']);
    expect(copied!.at - copying!.at).toBeCloseTo(10 * 0.5 + 0.01, 6);
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 10 });
  });

  it('is emptied by a primary that comes back empty: a replica is no backup', () => {
    const site = new WatchedSite(replicated({ plan: clicks(...ten, each('c0', 30)) })).runUntil(3);
    site.do({ type: 'stop', target: PRIMARY }).do({ type: 'restore', target: PRIMARY }).runUntil(20);
    expect(news(site)).toEqual(['redis-2 copying 0', 'redis-2 copied 10']);
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 0 });
    expect(story(site.runUntil(40)).at(-1)).toBe('lost 1 store restarted');
  });

  it('keeps them with a primary that reads them from its disk', () => {
    const store = { appendonly: true };
    const site = new WatchedSite(replicated({ plan: clicks(...ten, each('c0', 30)), store })).runUntil(3);
    site.do({ type: 'stop', target: PRIMARY }).do({ type: 'restore', target: PRIMARY }).runUntil(40);
    expect(news(site)).toEqual(['redis-2 copying 10', 'redis-2 copied 0']);
    expect(story(site).at(-1)).toBe('kept 1');
  });

  it('deletes what its primary deletes', () => {
    const store = { maxmemory: 2, policy: 'allkeys-lru' };
    const site = new WatchedSite(
      replicated({ plan: clicks(...ten), app: { sessionSize: 1 }, store }),
    ).runUntil(10);
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 2 });
    expect(
      site.of('stored').filter(({ store: id, what }) => id === REPLICA && what === 'deleted'),
    ).toHaveLength(8);
  });

  it('has a log-out a way later; where it is promoted before, the session is good again', () => {
    const site = new WatchedSite(replicated({ plan: each('ann', 1, 3), latency: 1 })).runUntil(2.5);
    site.do({ type: 'set', target: 'users', setting: 'logOutShare', value: 1 }).runUntil(3.5);
    expect(site.reading(PRIMARY)).toMatchObject({ sessions: 0 });
    expect(site.reading(REPLICA)).toMatchObject({ sessions: 1 });
    expect(site.runUntil(5).reading(REPLICA)).toMatchObject({ sessions: 0 });
  });
});

describe('an old primary', () => {
  const plan = clicks(each('ann', 1, 30), each('bob', 12, 31), each('cid', 40));

  it('told to follow the new one gives up what it took meanwhile', () => {
    const site = new WatchedSite(replicated({ plan, app: { storeDiscovery: 'first' } })).runUntil(10);
    site.do({ type: 'promote', target: REPLICA }).runUntil(20);
    expect(site.reading(PRIMARY)).toMatchObject({ rivals: [REPLICA], isCurrent: false });
    site.do({ type: 'rebuild', target: PRIMARY }).runUntil(29);
    expect(news(site)).toEqual([
      'redis-2 promoted 0',
      'redis-1 demoted 0',
      'redis-1 copying 1',
      'redis-1 copied 1',
    ]);
    expect(site.reading(PRIMARY)).toMatchObject({ role: 'replica', sessions: 1 });
    site.do({ type: 'set', target: 'web/app-server', setting: 'storeDiscovery', value: 'list' }).runUntil(60);
    expect(story(site).slice(2)).toEqual(['kept 1 at redis-2', 'lost 2 not replicated', 'opened 3']);
  });

  it('is refused where there is nobody to follow, or nothing to be promoted', () => {
    const site = new WatchedSite(replicated({ plan }));
    expect(site.try({ type: 'rebuild', target: PRIMARY })).toBe(
      'redis-1 is the primary: there is nobody to follow.',
    );
    expect(site.try({ type: 'promote', target: PRIMARY })).toBe('redis-1 is a primary already.');
    expect(site.try({ type: 'backup', target: PRIMARY })).toMatch(/is a session store: it can be promoted/);
    site.do({ type: 'stop', target: REPLICA });
    expect(site.try({ type: 'promote', target: REPLICA })).toBe(
      'redis-2 does not run: it cannot be promoted.',
    );
  });

  it('may be turned round by its setting while it runs', () => {
    const site = new WatchedSite(replicated({ plan })).runUntil(5);
    const point = (target: string, value: string) =>
      ({ type: 'set', target, setting: 'replicaof', value }) as const;
    site.do(point(REPLICA, '')).do(point(PRIMARY, 'redis-2')).runUntil(9);
    expect([site.reading(PRIMARY), site.reading(REPLICA)]).toMatchObject([
      { role: 'replica' },
      { role: 'primary' },
    ]);
    expect(site.try(point(PRIMARY, 'web'))).toBe('No replication link leads from "web" to redis-1.');
  });
});

describe('Sentinels', () => {
  const plan = clicks(each('ann', 1, 40), each('bob', 50));
  const watched = (sentinel: SettingValues = {}, app: SettingValues = {}) =>
    new WatchedSite(replicated({ plan, sentinel, app: { storeDiscovery: 'sentinel', ...app } }));

  it('promote the replica when enough of them find the primary dead, and applications follow', () => {
    const site = watched().runUntil(10).do({ type: 'unplug', target: 'redis-1' }).runUntil(60);
    const [promoted, ...others] = site.of('store');
    expect(promoted).toMatchObject({ what: 'promoted', store: REPLICA, count: 0 });
    expect(others).toEqual([]);
    expect(promoted!.at).toBeGreaterThan(15);
    expect(promoted!.at).toBeLessThan(19);
    // The first click finds what it knew dead, and the next asks a Sentinel.
    expect(story(site)).toEqual(['opened 1', 'opened 2']);
    expect(site.of('outcome')[1]?.cause?.what).toBe('session store unreachable');
  });

  it('promote nobody where too few agree', () => {
    const site = watched({ quorum: 3 }).runUntil(10).do({ type: 'unplug', target: 'redis-1' }).runUntil(60);
    expect(news(site)).toEqual(expect.arrayContaining(['redis-1 no majority 2']));
    expect(site.reading(REPLICA)).toMatchObject({ role: 'replica' });
  });

  it('need more than half of all that there are, whatever the quorum', () => {
    const site = watched({ quorum: 1 }).runUntil(10);
    site.do({ type: 'unplug', target: 'redis-1' }).do({ type: 'stop', target: 'web/sentinel' }).runUntil(60);
    expect(news(site).every((each) => each === 'redis-1 no majority 1')).toBe(true);
    expect(site.reading(REPLICA)).toMatchObject({ role: 'replica' });
  });

  it('call back a primary that returns, which goes on from where it was if it took nothing', () => {
    const site = watched().runUntil(10);
    for (const target of ['web--redis-1', 'redis-1--redis-2']) site.do({ type: 'cut', target });
    site.runUntil(30);
    expect(site.reading(REPLICA)).toMatchObject({ role: 'primary', isCurrent: true });
    for (const target of ['web--redis-1', 'redis-1--redis-2']) site.do({ type: 'restore', target });
    site.runUntil(39.5);
    expect(site.reading(PRIMARY)).toMatchObject({
      role: 'replica',
      primary: REPLICA,
      replication: 'running',
    });
    expect(news(site)).toEqual(['redis-2 promoted 0', 'redis-1 demoted 0', 'redis-1 continued 0']);
  });

  it('do nothing while the primary answers', () => {
    expect(news(watched().runUntil(60))).toEqual([]);
  });

  it('try again two failover timeouts later', () => {
    const site = watched({ failoverTimeout: 4 }).runUntil(10);
    site.do({ type: 'stop', target: REPLICA }).do({ type: 'unplug', target: 'redis-1' }).runUntil(18);
    expect(site.reading(REPLICA)).toMatchObject({ role: 'replica' });
    site.do({ type: 'restore', target: REPLICA }).runUntil(60);
    const [promoted] = site.of('store').filter(({ what }) => what === 'promoted');
    expect(promoted!.at).toBeGreaterThan(15 + 2 * 4);
  });

  it('are of no use to an application that knows one address only', () => {
    const site = watched({}, { storeDiscovery: 'first' }).runUntil(10);
    site.do({ type: 'unplug', target: 'redis-1' }).runUntil(60);
    expect(
      site
        .of('outcome')
        .slice(1)
        .map(({ cause }) => cause?.what),
    ).toEqual(['session store unreachable', 'session store unreachable']);
  });
});

describe('a design with a replica of a session store', () => {
  const check = (changed: Design) => {
    const result = parseDesign(changed);
    return result.ok ? null : result.problems.map(({ message }) => message).join(' ');
  };
  const sound = replicated({ plan: [] });

  it('needs a replication link from its primary', () => {
    expect(check(sound)).toBeNull();
    const links = sound.links.filter(({ kind }) => kind !== 'replication');
    expect(check({ ...sound, links })).toMatch(
      /redis-2 is a replica of redis-1, but no replication link leads from there\./,
    );
  });

  it('joins stores with stores and databases with databases', () => {
    const elements = [...sound.elements, machine('db', [service('database')])];
    const links = [...sound.links, link('replication', 'db', 'redis-1')];
    expect(check({ ...sound, elements, links })).toMatch(/A replication link joins two of a kind/);
  });

  it('loses its primary with the machine, while it runs', () => {
    const site = new WatchedSite(replicated({ plan: clicks(each('ann', 1, 20)) })).runUntil(5);
    site.do({ type: 'change', remove: ['redis-1'], add: [] }).runUntil(10);
    expect(site.reading(REPLICA)).toMatchObject({ role: 'replica', sessions: 1, replication: 'connecting' });
    site.do({ type: 'promote', target: REPLICA }).runUntil(30);
    expect(story(site).at(-1)).toBe('kept 1 at redis-2');
  });
});
