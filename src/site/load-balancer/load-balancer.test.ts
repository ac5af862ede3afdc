import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedArrival, SettingValues } from '../../design/design';
import type { Command } from '../commands';
import type { BalancerReading } from '../readings';
import { design, link, machine, planned, service, users, WatchedSite } from '../watched-site';

const BALANCER = 'lb-1/load-balancer';

interface Arrangement {
  readonly balancer?: SettingValues;
  /** Of each server line; also says how many there are. */
  readonly lines?: readonly SettingValues[];
  readonly visit?: SettingValues;
  readonly seed?: number;
}

function siteOf(
  visitors: ReturnType<typeof planned>,
  { balancer = {}, lines = [{}, {}, {}], visit = {}, seed = 1 }: Arrangement,
) {
  const servers = lines.map((_, i) => `s${i + 1}`);
  const app = service('app-server', { workers: 1000, serviceTime: 1, serviceDistribution: 'constant' });
  return new WatchedSite(
    design(
      [
        visitors,
        machine('lb-1', [service('load-balancer', { check: 'off', ...balancer })]),
        ...servers.map((id) => machine(id, [app])),
      ],
      [
        link('visit', 'users', 'lb-1', { keepAlive: true, ...visit }),
        ...servers.map((id, i) => link('backend', 'lb-1', id, { keepAlive: true, ...lines[i] })),
      ],
    ),
    seed,
  );
}

const planSite = (plan: readonly PlannedArrival[], arrangement: Arrangement = {}) =>
  siteOf(planned(plan), arrangement);

/** Requests at these times, each from another client. */
const at = (...times: number[]): PlannedArrival[] => times.map((time, i) => ({ at: time, client: `c${i}` }));

const table = (site: WatchedSite) => site.reading(BALANCER) as BalancerReading;
const connections = (site: WatchedSite) => table(site).servers.map((server) => server.connections);
const chosen = (site: WatchedSite) => site.of('chosen').map(({ server, why }) => `${server}: ${why.code}`);
const states = (site: WatchedSite) =>
  site.of('server state').map((fact) => `${fact.server} ${fact.state} at ${fact.at}`);
const set = (target: string, setting: string, value: number | string | boolean): Command => ({
  type: 'set',
  target,
  setting,
  value,
});

describe('what a balancer does live', () => {
  it('switches the algorithm and keeps the connections', () => {
    const site = planSite(at(0, 0.1, 0.2, 0.3, 0.4)).runUntil(0.15);
    site.do(set(BALANCER, 'algorithm', 'leastconn')).runUntil(0.25);
    expect(connections(site)).toEqual([1, 1, 1]);
    expect(chosen(site).at(-1)).toBe('s3: fewest connections');
    expect(site.runUntil(3).outcomes()).toHaveLength(5);
  });

  it('lets those who wait in as soon as a limit is raised', () => {
    const lines = [{ maxconn: 1 }];
    const site = planSite(at(0, 0.1, 0.2), { lines }).runUntil(0.3);
    expect(table(site).queue.glyphs.map(({ request }) => request)).toEqual([2, 3]);
    site.do(set('lb-1--s1', 'maxconn', 2)).runUntil(0.35);
    expect([table(site).queue.length, connections(site)]).toEqual([1, [2]]);
    site.do(set('lb-1--s1', 'maxconn', 0)).runUntil(0.4);
    expect(table(site).queue.length).toBe(0);
    expect(connections(site)).toEqual([3]);
  });

  it('lets those who wait in when a server comes back', () => {
    const balancer = { check: 'http-app', inter: 1, fall: 1, rise: 1, timeoutQueue: 60 };
    const lines = [{ maxconn: 1 }, { maxconn: 1 }];
    const plan = at(3, 3.1).map((arrival) => ({ ...arrival, hold: 20 }));
    const site = planSite(plan, { balancer, lines })
      .do({ type: 'stop', target: 's2/app-server' })
      .runUntil(5);
    expect([connections(site), table(site).queue.length]).toEqual([[1, 0], 1]);
    site.do({ type: 'restore', target: 's2/app-server' }).runUntil(7);
    expect([connections(site), table(site).queue.length]).toEqual([[1, 1], 0]);
  });

  it('lets nobody in at a backup while an active server is usable, however full that is', () => {
    const lines = [{ maxconn: 1 }, { maxconn: 1, backup: true }];
    const site = planSite(at(0.1, 0.2), { lines })
      .runUntil(0.5)
      .do(set('lb-1--s2', 'maxconn', 2));
    expect([connections(site), table(site).queue.length]).toEqual([[1, 0], 1]);
  });

  it('leaves those in line who wait when the last active server goes down, although a backup is idle', () => {
    const plan = at(0.1, 0.2, 3).map((arrival) => ({ ...arrival, hold: 20 }));
    const lines = [{ maxconn: 1 }, { maxconn: 1, backup: true }];
    const balancer = { timeoutQueue: 5, timeoutServer: 60 };
    const site = planSite([...plan, { at: 10, client: 'late' }], { balancer, lines }).runUntil(1);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'maintenance' }).runUntil(30);
    expect(site.outcomes()).toEqual([
      '503 queue timed out at 5.2',
      '503 queue timed out at 8',
      '200 at 11',
      '200 at 20.1',
    ]);
  });

  const goesDown = (name: string) =>
    ({ type: 'server-state', balancer: 'lb-1', server: name, state: 'maintenance' }) as const;

  it('closes without an answer whoever was still being connected to it for the first time', () => {
    const balancer = { onMarkedDown: 'shutdown-sessions', retryOn: 'all-retryable-errors' };
    const site = planSite(at(1), { balancer, lines: [{ latency: 0.5 }] }).runUntil(1.2);
    expect(site.do(goesDown('s1')).runUntil(9).outcomes()).toEqual(['0 connection reset at 1.2']);
  });

  it('breaks an answer off that has begun when its server is marked down', () => {
    const balancer = { onMarkedDown: 'shutdown-sessions', retryOn: 'all-retryable-errors' };
    const plan = [{ at: 1, client: 'anna', hold: 5, partial: true }];
    const site = planSite(plan, { balancer, lines: [{}] }).runUntil(2);
    expect(site.do(goesDown('s1')).runUntil(9).outcomes()).toEqual(['200 truncated at 2']);
  });

  it('serves nobody who waits at a server that comes back from draining, and all at one without a limit that is up again', () => {
    const waiting = (state: 'drain' | 'maintenance') => {
      const plan = at(1, 1.1, 1.2).map((arrival) => ({ ...arrival, hold: 20 }));
      const site = planSite(plan, { balancer: { timeoutQueue: 60 }, lines: [{ maxconn: 1 }, {}] });
      const order = { type: 'server-state', balancer: 'lb-1', server: 's2' } as const;
      site
        .do({ ...order, state })
        .runUntil(2)
        .do({ ...order, state: 'ready' })
        .runUntil(3);
      const { servers, queue } = table(site);
      return [
        ...servers.map(({ connections, uncounted }) => `${connections}, ${uncounted} uncounted`),
        queue.length,
      ];
    };
    expect(waiting('drain')).toEqual(['1, 0 uncounted', '0, 0 uncounted', 2]);
    expect(waiting('maintenance')).toEqual(['1, 0 uncounted', '2, 2 uncounted', 0]);
  });

  it('sends those who wait for a server that went down elsewhere, where redispatch allows it', () => {
    const cookies = [0.5, 0.6].map(
      (time): PlannedArrival => ({ at: time, client: 'anna', cookie: 's1', hold: 20 }),
    );
    const balancer = { stickiness: 'cookie', redispatch: true, timeoutQueue: 60 };
    const site = planSite(cookies, { balancer, lines: [{ maxconn: 1 }, {}] }).runUntil(1);
    expect(connections(site)).toEqual([1, 0]);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'maintenance' });
    expect(connections(site.runUntil(2))).toEqual([1, 1]);
  });

  it('moves those who wait for a server that goes down before it cuts the others off there', () => {
    const cookies = [0.5, 0.6].map(
      (time): PlannedArrival => ({ at: time, client: 'anna', cookie: 's1', hold: 20 }),
    );
    const balancer = {
      stickiness: 'cookie',
      redispatch: true,
      timeoutQueue: 60,
      onMarkedDown: 'shutdown-sessions',
    };
    const site = planSite(cookies, { balancer, lines: [{ maxconn: 1 }, {}] }).runUntil(1);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'maintenance' });
    expect(connections(site.runUntil(2))).toEqual([0, 1]);
  });

  it('cuts requests in progress at a server that goes down, where that is wanted', () => {
    const site = planSite(at(0.5, 0.6), {
      balancer: { onMarkedDown: 'shutdown-sessions' },
      lines: [{}, {}],
    }).runUntil(1);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'maintenance' }).runUntil(3);
    expect(site.outcomes()).toEqual(['502 connection reset at 1', '200 at 1.6']);
  });

  it('lets requests in progress end at a server that drains, also where those of a dead one are cut off', () => {
    const site = planSite(at(0.5), {
      balancer: { onMarkedDown: 'shutdown-sessions' },
      lines: [{}, {}],
    }).runUntil(1);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'drain' }).runUntil(3);
    expect(site.outcomes()).toEqual(['200 at 1.5']);
  });

  it('gives a server of weight 0 no new requests', () => {
    const site = planSite(at(0.5, 1, 2, 3), { lines: [{}, {}] });
    site.do(set('lb-1--s1', 'weight', 0)).runUntil(5);
    expect(site.of('outcome').map(({ server }) => server)).toEqual(['s2', 's2', 's2', 's2']);
    expect(states(site)).toEqual(['s1 drain at 0']);
  });

  it.each([
    ['roundrobin', 0],
    ['static-rr', 0],
    ['first', 0],
    ['leastconn', 1],
  ])('with %s a new request overtakes those that wait already: %i', (algorithm, overtaking) => {
    const plan = at(0.1, 0.2, 1).map((arrival) => ({ ...arrival, hold: 20 }));
    const balancer = { algorithm, timeoutQueue: 60 };
    const site = planSite(plan, { balancer, lines: [{ maxconn: 1 }, { backup: true }] }).runUntil(0.5);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'maintenance' }).runUntil(2);
    expect(connections(site)).toEqual([1, overtaking]);
    expect(table(site).queue.length).toBe(2 - overtaking);
  });

  it('has a server of weight 0 back where one that drained would be', () => {
    const word = (state: 'drain' | 'ready'): Command => ({
      type: 'server-state',
      balancer: 'lb-1',
      server: 's1',
      state,
    });
    const order = (leaves: number, out: Command, back: Command) => {
      const times = Array.from({ length: 40 }, (_, i) => i + 0.5);
      const site = planSite(at(...times), { lines: [{ weight: 3 }, { weight: 7 }, { weight: 4 }] });
      site
        .runUntil(leaves)
        .do(out)
        .runUntil(leaves + 5)
        .do(back)
        .runUntil(60);
      return site.of('outcome').map(({ server }) => server);
    };
    for (let leaves = 4; leaves < 20; leaves++) {
      const drained = order(leaves, word('drain'), word('ready'));
      const weightless = order(leaves, set('lb-1--s1', 'weight', 0), set('lb-1--s1', 'weight', 3));
      expect(weightless).toEqual(drained);
    }
  });

  it('takes a server as up when its checks are switched off', () => {
    const balancer = { check: 'http-app', inter: 1, fall: 1 };
    const site = planSite([], { balancer, lines: [{}] })
      .do({ type: 'stop', target: 's1/app-server' })
      .runUntil(2);
    expect(table(site).servers[0]).toMatchObject({ state: 'down', checked: true });
    site.do(set('lb-1--s1', 'check', false)).runUntil(9);
    expect(table(site).servers[0]).toMatchObject({ state: 'up', checked: false });
  });

  it('counts a new check interval from the end of the last check', () => {
    const site = planSite([], { balancer: { check: 'tcp', inter: 100 }, lines: [{}] }).runUntil(3);
    site.do(set(BALANCER, 'inter', 5)).runUntil(11);
    expect(site.of('check').map((fact) => fact.at)).toEqual([0, 5, 10]);
  });

  it('makes an active server a backup', () => {
    const site = planSite(at(0.5, 1, 2), { lines: [{}, {}] });
    site.do(set('lb-1--s1', 'backup', true)).runUntil(4);
    expect(site.of('outcome').map(({ server }) => server)).toEqual(['s2', 's2', 's2']);
  });
});

describe('the balancer’s belief in its servers', () => {
  const balancer = { check: 'http-app', inter: 2, fall: 3, rise: 2 };

  it('takes a dead server out after fall checks and back after rise checks', () => {
    const site = planSite([], { balancer, lines: [{}] })
      .runUntil(1)
      .do({ type: 'stop', target: 's1/app-server' });
    site.runUntil(11).do({ type: 'restore', target: 's1/app-server' }).runUntil(20);
    expect(states(site)).toEqual(['s1 down at 6', 's1 up at 14']);
    expect(
      site
        .of('check')
        .map(({ ok, count, needed }) => `${ok} ${count}/${needed}`)
        .slice(0, 8),
    ).toEqual([
      'true 1/2',
      'false 1/3',
      'false 2/3',
      'false 3/3',
      'false 3/3',
      'false 3/3',
      'true 1/2',
      'true 2/2',
    ]);
  });

  it('takes a server that was dead from the start out at its first check', () => {
    const site = planSite([], { balancer, lines: [{}, {}] })
      .do({ type: 'stop', target: 's2/app-server' })
      .runUntil(3);
    expect(states(site)).toEqual(['s2 down at 1']);
  });

  it('shows how many results speak against a server', () => {
    const site = planSite([], { balancer, lines: [{}] })
      .runUntil(1)
      .do({ type: 'stop', target: 's1/app-server' });
    expect(table(site).servers[0]).toMatchObject({ against: 0, needed: 3 });
    site.runUntil(4.5);
    expect(table(site).servers[0]).toMatchObject({ against: 2, needed: 3, state: 'up' });
    site.runUntil(9);
    expect(table(site).servers[0]).toMatchObject({ against: 0, needed: 2, state: 'down', outFor: 3 });
  });

  it('needs twice the time for a server that hangs: each check lasts until its time limit', () => {
    const site = planSite([], { balancer: { ...balancer, fall: 2 }, lines: [{}] }).runUntil(1);
    site.do({ type: 'freeze', target: 's1/app-server' }).runUntil(20);
    expect(states(site)).toEqual(['s1 down at 8']);
  });

  it('takes an answer that comes after the interval for none, as soon as the interval is over', () => {
    const balancer = { check: 'tcp', inter: 1, fall: 2 };
    const site = planSite([], { balancer, lines: [{ latency: 60 }] }).runUntil(20);
    expect(
      site
        .of('check')
        .map(({ detail, at: when }) => `${detail} at ${when}`)
        .slice(0, 2),
    ).toEqual(['no answer in time at 1', 'no answer in time at 3']);
  });

  it('does not notice a hanging server by TCP checks', () => {
    const site = planSite([], { balancer: { ...balancer, check: 'tcp' }, lines: [{}] }).runUntil(1);
    site.do({ type: 'freeze', target: 's1/app-server' }).runUntil(30);
    expect(states(site)).toEqual([]);
  });

  it('sees a cut cable as silence', () => {
    const site = planSite([], { balancer, lines: [{}] })
      .runUntil(1)
      .do({ type: 'cut', target: 'lb-1--s1' })
      .runUntil(13);
    expect(
      site
        .of('check')
        .filter(({ ok }) => !ok)
        .map(({ at: time, detail }) => `${detail} at ${time}`),
    ).toEqual(['no answer in time at 4', 'no answer in time at 8', 'no answer in time at 12']);
    expect(states(site)).toEqual(['s1 down at 12']);
  });

  it('adds the way there and back to each check', () => {
    const site = planSite([], { balancer, lines: [{ latency: 0.25 }] }).runUntil(6);
    expect(site.of('check').map((fact) => fact.at)).toEqual([0.5, 3, 5.5]);
  });
});

describe('an operator’s word', () => {
  const sticky = { stickiness: 'cookie' };

  it('drain lets those stay who have a cookie; maintenance moves them', () => {
    const plan = [0, 2, 4].map((time): PlannedArrival => ({ at: time, client: 'anna' }));
    const site = planSite([...plan, ...at(6)], { balancer: sticky, lines: [{}, {}] }).runUntil(1.5);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'drain' }).runUntil(3.5);
    site.do({ type: 'server-state', balancer: 'lb-1', server: 's1', state: 'maintenance' }).runUntil(8);
    expect(site.of('outcome').map(({ server }) => server)).toEqual(['s1', 's1', 's2', 's2']);
    expect(chosen(site)[1]).toBe('s1: named by its cookie');
  });

  it('is refused for a server that the balancer does not know, and by a balancer that does not run', () => {
    const site = planSite([]);
    const order = (server: string): Command => ({
      type: 'server-state',
      balancer: 'lb-1',
      server,
      state: 'drain',
    });
    expect(site.try(order('s9'))).toBe('lb-1/load-balancer has no server called "s9".');
    site.do({ type: 'stop', target: BALANCER });
    expect(site.try(order('s1'))).toBe('lb-1/load-balancer does not run, so it cannot follow this command.');
  });
});

describe('when the balancer itself fails', () => {
  it('gives every connection and place in line back, and starts anew with all servers up', () => {
    const lines = [{ maxconn: 1 }, { maxconn: 1 }];
    const site = planSite(at(0, 0.1, 0.2, 0.3, 5), { lines })
      .runUntil(0.5)
      .do({ type: 'stop', target: BALANCER });
    expect(connections(site)).toEqual([0, 0]);
    expect(table(site).queue.length).toBe(0);
    site.do({ type: 'restore', target: BALANCER }).runUntil(8);
    expect(site.outcomes()).toEqual([...Array(4).fill('0 connection reset at 0.5'), '200 at 6']);
  });

  it('checks nobody while it is stopped or frozen', () => {
    const balancer = { check: 'tcp', inter: 1 };
    const site = planSite([], { balancer, lines: [{}] })
      .runUntil(1.5)
      .do({ type: 'freeze', target: BALANCER });
    site
      .runUntil(5.25)
      .do({ type: 'restore', target: BALANCER })
      .runUntil(7)
      .do({ type: 'stop', target: BALANCER });
    expect(
      site
        .runUntil(20)
        .of('check')
        .map((fact) => fact.at),
    ).toEqual([0, 1, 5.75, 6.75]);
  });
});

describe('what happens to a request', () => {
  it('is told to the journal', () => {
    const balancer = { redispatch: true, algorithm: 'source', retries: 1, hashType: 'consistent' };
    const site = planSite([{ at: 0.5, client: 'c', address: '127.0.0.16' }], { balancer, lines: [{}, {}] });
    const [dead, alive] = ['s1', 's2'];
    site
      .do({ type: 'stop', target: `${dead}/app-server` })
      .do({ type: 'stop', target: `${alive}/app-server` });
    site.runUntil(3);
    expect(
      site
        .of('connect failed')
        .map(({ server, how, attempt, redispatched }) => [server, how, attempt, redispatched]),
    ).toEqual([
      ['s1', 'refused', 1, true],
      ['s2', 'refused', 2, false],
    ]);
    expect(site.outcomes()).toEqual(['503 connection refused at 0.5']);
    expect(site.of('done').map(({ where, status }) => [where, status])).toEqual([[BALANCER, 503]]);
  });

  it('waits for a connection no longer than the connect timeout, however far the server is', () => {
    const late = (line: SettingValues) =>
      planSite(at(0), { balancer: { timeoutConnect: 1, retries: 1 }, lines: [line] });
    const open = late({ latency: 3, keepAlive: false }).runUntil(30);
    expect(open.outcomes()).toEqual(['503 connection timed out at 2']);
    const dead = late({ latency: 0.7 }).do({ type: 'stop', target: 's1/app-server' }).runUntil(30);
    expect(dead.of('connect failed').map(({ how, at: when }) => `${how} at ${when}`)).toEqual([
      'timed out at 1',
      'timed out at 2',
    ]);
  });

  it('is led by the cookie that it brought, not by one that its client was given meanwhile', () => {
    const balancer = { stickiness: 'cookie' };
    const site = siteOf(planned([0, 2.1].map((time) => ({ at: time, client: 'ann' }))), {
      balancer,
      lines: [{ latency: 0.4 }, { latency: 0.4 }],
      visit: { latency: 0.2 },
    });
    expect(chosen(site.runUntil(9))).toEqual(['s1: next in turn', 's2: next in turn']);
  });

  it('waits for the way there, the handshake and the way back', () => {
    const lines = [{ latency: 0.5, keepAlive: false }];
    expect(planSite(at(0), { lines }).runUntil(9).outcomes()).toEqual(['200 at 3']);
    expect(
      planSite(at(0), { lines: [{ latency: 0.5 }] })
        .runUntil(9)
        .outcomes(),
    ).toEqual(['200 at 2']);
  });

  it('leaves the work behind when the server timeout comes', () => {
    const site = planSite(at(0), { balancer: { timeoutServer: 0.4 }, lines: [{}] }).runUntil(0.6);
    expect(site.outcomes()).toEqual(['504 server timed out at 0.4']);
    expect(connections(site)).toEqual([0]);
    expect(site.reading('s1/app-server')).toMatchObject({ busyWorkers: 1 });
  });

  it('ends in 503 after the connect timeout when no queue timeout is set and no server becomes free', () => {
    const site = planSite(at(0, 0.1), {
      balancer: { timeoutConnect: 0.5 },
      lines: [{ maxconn: 1 }],
    }).runUntil(3);
    expect(site.outcomes()).toEqual(['503 queue timed out at 0.6', '200 at 1']);
  });

  it('is served although its turn in the line comes at the very instant of its deadline', () => {
    const [first, second] = at(0, 0.5).map((arrival, i) => ({ ...arrival, hold: i === 0 ? 20 : 0.25 }));
    const balancer = { timeoutServer: 1, timeoutQueue: 0.5 };
    const site = planSite([first!, second!], { balancer, lines: [{ maxconn: 1 }] }).runUntil(9);
    expect(site.outcomes()).toEqual(['504 server timed out at 1', '200 at 1.25']);
    expect(connections(site)).toEqual([0]);
  });

  it('is sent again after a 502 where the balancer may do that', () => {
    const balancer = { retryOn: 'all-retryable-errors', redispatch: true };
    const site = planSite(at(0), { balancer, lines: [{}, {}] }).runUntil(0.5);
    site.do({ type: 'stop', target: 's1/app-server' }).runUntil(3);
    expect(site.outcomes()).toEqual(['200 at 1.5']);
    expect(site.of('outcome')[0]?.server).toBe('s2');
  });

  it.each([
    ['conn-failure', '200 at 2'],
    ['conn-failure-502', '200 at 2'],
    ['only-502', '503 connection refused at 1'],
  ])('whose connection is refused is tried again as retry-on %s says', (retryOn, outcome) => {
    const site = planSite(at(1), { balancer: { retryOn, redispatch: true }, lines: [{}, {}] });
    site.do({ type: 'stop', target: 's1/app-server' }).runUntil(5);
    expect(site.outcomes()).toEqual([outcome]);
  });

  it('waits for the server that its cookie names, although another one is idle', () => {
    const plan = [0, 0.2].map((time): PlannedArrival => ({ at: time, client: 'anna', cookie: 's1' }));
    const lines = [{ maxconn: 1 }, { maxconn: 1 }];
    const site = planSite(plan, { balancer: { stickiness: 'cookie' }, lines }).runUntil(0.5);
    expect(table(site).servers.map(({ queued }) => queued)).toEqual([1, 0]);
    expect(site.runUntil(3).outcomes()).toEqual(['200 at 1', '200 at 2']);
  });
});

describe('who is next', () => {
  const nextOf = (balancer: SettingValues, lines: readonly SettingValues[] = [{}, {}]) =>
    table(planSite([], { balancer, lines })).next;

  it('is shown with the reason', () => {
    expect(nextOf({})).toEqual({ server: 's1', why: { code: 'next in turn' } });
    expect(nextOf({ algorithm: 'leastconn' })).toEqual({
      server: 's1',
      why: { code: 'fewest connections', open: 0 },
    });
    expect(nextOf({ algorithm: 'leastconn' }, [{ weight: 2 }, {}])).toEqual({
      server: 's1',
      why: { code: 'lowest weighted load' },
    });
    expect(nextOf({}, [{}])).toEqual({ server: 's1', why: { code: 'only server left' } });
    expect(nextOf({}, [{ weight: 0 }, { backup: true }])).toEqual({
      server: 's2',
      why: { code: 'first usable backup' },
    });
  });

  it('is explained by the weights of this moment', () => {
    const site = planSite([], { balancer: { algorithm: 'leastconn' }, lines: [{}, {}] });
    site.do(set('lb-1--s2', 'weight', 3));
    expect(table(site).next?.why).toEqual({ code: 'lowest weighted load' });
    site.do(set('lb-1--s2', 'weight', 1));
    expect(table(site).next?.why).toEqual({ code: 'fewest connections', open: 0 });
  });

  it('is nobody where that depends on the client', () => {
    expect(nextOf({ algorithm: 'source' })?.server).toBeNull();
    expect(nextOf({ stickiness: 'cookie' })?.server).toBeNull();
    expect(nextOf({}, [])?.why).toEqual({ code: 'no server is usable' });
  });

  it('is the one that the next request gets', () => {
    const algorithms = fc.constantFrom('roundrobin', 'leastconn', 'static-rr', 'first');
    const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(algorithms, weights, fc.integer({ min: 1, max: 20 }), (algorithm, given, requests) => {
        const plan = Array.from({ length: requests }, (_, i) => ({
          at: i / 10,
          client: 'c',
          hold: (i * 7) % 5,
        }));
        const site = planSite(plan, { balancer: { algorithm }, lines: given.map((weight) => ({ weight })) });
        site.runUntil(Math.max(0, (requests - 1) / 10 - 0.01));
        if (requests === 1) return;
        const server = table(site).next?.server;
        site.runUntil((requests - 1) / 10);
        expect(site.of('chosen').at(-1)?.server).toBe(server);
      }),
    );
  });
});

describe('a limit of connections', () => {
  it('is never exceeded, however many wait and whenever one leaves', () => {
    const many = at(...Array.from({ length: 12 }, (_, i) => i / 100));
    const site = planSite(many, { lines: [{ maxconn: 2 }] });
    for (let tenths = 1; tenths <= 80; tenths++) {
      site.runUntil(tenths / 10);
      expect(connections(site)[0]).toBeLessThanOrEqual(2);
    }
    expect(site.outcomes().filter((outcome) => outcome.startsWith('200'))).toHaveLength(12);
  });

  it('that is reached lets nobody wait while another server has room, however many requests that one has', () => {
    const balancer = { algorithm: 'leastconn' };
    const site = planSite(at(0, 0.1, 0.2, 0.3, 0.4), { balancer, lines: [{ maxconn: 1 }, {}] });
    expect(connections(site.runUntil(0.5))).toEqual([1, 4]);
  });

  it('lets in whoever has waited longest, for this server or for any', () => {
    const plan: PlannedArrival[] = [
      { at: 0, client: 'anna', cookie: 's1' },
      { at: 0.1, client: 'bert', cookie: 's1' },
      { at: 0.2, client: 'cleo' },
    ];
    const balancer = { stickiness: 'cookie', timeoutQueue: 20 };
    const site = planSite(plan, { balancer, lines: [{ maxconn: 1 }] }).runUntil(9);
    expect(site.of('chosen').flatMap(({ request, server }) => (server === null ? [] : [request]))).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('a balancer that was frozen', () => {
  const freeze: Command = { type: 'freeze', target: BALANCER };
  const restore: Command = { type: 'restore', target: BALANCER };

  it('finds an answer that came meanwhile, though the cable was cut and mended since', () => {
    const site = planSite(at(0)).runUntil(0.5).do(freeze).runUntil(1.5);
    site.do({ type: 'cut', target: 'lb-1--s1' }).do({ type: 'restore', target: 'lb-1--s1' });
    site.runUntil(2).do(restore).runUntil(60);
    expect(site.outcomes()).toEqual(['200 at 2']);
    expect(connections(site)).toEqual([0, 0, 0]);
  });

  it('finds an answer that came meanwhile, though its time limit has passed since', () => {
    const site = planSite(at(0), { balancer: { timeoutServer: 2 } })
      .runUntil(0.5)
      .do(freeze);
    site.runUntil(5).do(restore).runUntil(60);
    expect(site.outcomes()).toEqual(['200 at 5']);
    expect(connections(site)).toEqual([0, 0, 0]);
  });
});

describe('a balancer that is frozen', () => {
  it('has no checks afterwards where they were switched off meanwhile', () => {
    const site = planSite([], { balancer: { check: 'http-app', inter: 1 } }).runUntil(2.5);
    site.do({ type: 'freeze', target: BALANCER }).do(set(BALANCER, 'check', 'off'));
    site.do({ type: 'restore', target: BALANCER });
    const before = site.of('check').length;
    expect(site.runUntil(10).of('check')).toHaveLength(before);
  });

  it.each([set('lb-1--s1', 'check', true), set(BALANCER, 'check', 'tcp'), set(BALANCER, 'inter', 0.3)])(
    'checks nobody before it thaws, though %o',
    (change) => {
      const site = planSite([], { balancer: { check: 'http-app', inter: 1 } }).runUntil(2.5);
      site.do({ type: 'freeze', target: BALANCER });
      const before = site.of('check').length;
      site.do(change).runUntil(10);
      expect(site.of('check')).toHaveLength(before);
      site.do({ type: 'restore', target: BALANCER }).runUntil(14);
      expect(site.of('check').length).toBeGreaterThan(before + 6);
    },
  );
});

describe('whatever happens', () => {
  const servers = fc.constantFrom('s1', 's2', 's3');
  const command = fc.oneof(
    servers.map((id): Command => ({ type: 'stop', target: `${id}/app-server` })),
    servers.map((id): Command => ({ type: 'freeze', target: `${id}/app-server` })),
    servers.map((id): Command => ({ type: 'unplug', target: id })),
    servers.map((id): Command => ({ type: 'cut', target: `lb-1--${id}` })),
    servers.map((id): Command => ({ type: 'restore', target: id })),
    servers.map((id): Command => ({ type: 'restore', target: `lb-1--${id}` })),
    fc.constantFrom<Command>(
      { type: 'stop', target: BALANCER },
      { type: 'freeze', target: BALANCER },
      { type: 'restore', target: BALANCER },
    ),
    fc
      .constantFrom('roundrobin', 'leastconn', 'source', 'static-rr', 'first')
      .map((name) => set(BALANCER, 'algorithm', name)),
    fc.tuple(servers, fc.nat(3)).map(([id, weight]) => set(`lb-1--${id}`, 'weight', weight)),
    fc.tuple(servers, fc.nat(3)).map(([id, limit]) => set(`lb-1--${id}`, 'maxconn', limit)),
    fc.boolean().map((on) => set(BALANCER, 'stickiness', on ? 'cookie' : 'none')),
    fc.tuple(servers, fc.boolean()).map(([id, on]) => set(`lb-1--${id}`, 'backup', on)),
    fc.tuple(servers, fc.boolean()).map(([id, on]) => set(`lb-1--${id}`, 'check', on)),
  );

  it('no connection is lost count of, and no limit is exceeded', () => {
    const settings = {
      check: 'http-app',
      inter: 0.5,
      fall: 2,
      redispatch: true,
      timeoutServer: 2,
      timeoutConnect: 1,
      onMarkedDown: 'shutdown-sessions',
    };
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), fc.nat(1000), (commands, seed) => {
        const visitors = users({ rate: 8, patience: 3 });
        const site = siteOf(visitors, {
          balancer: settings,
          lines: [{ maxconn: 2 }, { maxconn: 2 }, { weight: 3 }],
          seed,
        });
        for (const [i, one] of commands.entries()) {
          site.runUntil(i * 0.7);
          site.try(one);
          for (const line of table(site).servers) expect(line.connections).toBeGreaterThanOrEqual(0);
        }
        for (const id of ['s1', 's2', 's3'])
          site.do({ type: 'restore', target: id }).do({ type: 'restore', target: `lb-1--${id}` });
        site.do({ type: 'restore', target: BALANCER }).do(set('users', 'rate', 0));
        site.runUntil(site.now + 60);
        const { servers: lines, queue, connections: open } = table(site);
        expect(lines.map((line) => [line.connections, line.queued])).toEqual([
          [0, 0],
          [0, 0],
          [0, 0],
        ]);
        expect([queue.length, open]).toEqual([0, 0]);
        expect(site.reading('users')).toMatchObject({ inFlight: 0 });
      }),
      { numRuns: 150 },
    );
  });
});
