import { describe, expect, test } from 'vitest';
import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import { withSetting } from '../../store/edit';
import type { Fact } from '../facts';
import type { BalancerReading } from '../readings';
import { createSite } from '../site';

const BALANCER = 'lb-1/load-balancer';

type Change = readonly [target: string, setting: string, value: unknown];

/** Three servers whose pages take a second, so that there is always something open. */
function design(changes: readonly Change[] = []): Design {
  const found = presetById('three-servers');
  if (!found.ok) throw new Error(found.message);
  const slow = ['web-01', 'web-02', 'web-03'].flatMap((web): Change[] => [
    [`${web}/app-server`, 'serviceTime', 1],
    [`${web}/app-server`, 'serviceDistribution', 'constant'],
    [`${web}/app-server`, 'workers', 100],
    [web, 'cores', 100],
  ]);
  return [...slow, ...changes].reduce(
    (made, [target, setting, value]) => withSetting(made, target, setting, value as never),
    found.preset.design,
  );
}

function play(changes: readonly Change[] = []) {
  const facts: Fact[] = [];
  const site = createSite(design(changes), 3, { on: true, report: (fact) => void facts.push(fact) });
  const until = (time: number) => site.simulation.runUntil(time);
  const of = <Type extends Fact['type']>(type: Type) =>
    facts.filter((fact): fact is Extract<Fact, { readonly type: Type }> => fact.type === type);
  return {
    site,
    facts,
    until,
    of,
    reload: (at: number) => {
      until(at);
      return site.perform({ type: 'reload', target: 'lb-1' });
    },
    reading: () => site.readings()[BALANCER] as BalancerReading,
    failed: () => of('outcome').filter(({ ok }) => !ok),
    news: () => of('reload').map(({ what }) => what),
  };
}

/** What of each server is believed after an instant. */
const believed = ({ servers }: BalancerReading) =>
  Object.fromEntries(servers.map(({ server, state }) => [server, state]));

describe('a reload of the balancer', () => {
  test('refuses nobody, breaks nothing, and lets the process before end what it has in hand', () => {
    const { reload, until, reading, failed, news, of } = play();
    expect(reload(30)).toBeNull();
    const { leftBefore, connections } = reading();
    expect(leftBefore).toBeGreaterThan(0);
    expect(connections).toBe(0);
    expect(of('reload')).toEqual([
      { type: 'reload', at: 30, service: BALANCER, what: 'began', anew: 'process', count: leftBefore },
    ]);
    until(40);
    expect(reading().leftBefore).toBe(0);
    expect(news()).toEqual(['began', 'ended']);
    expect(failed()).toEqual([]);
  });

  test('cuts off after hard-stop-after what is still open, and nothing else', () => {
    const { reload, until, failed, news, of, reading } = play([[BALANCER, 'hardStopAfter', 0.2]]);
    reload(30);
    until(31);
    expect(news()).toEqual(['began', 'cut']);
    const [, cut] = of('reload');
    expect(cut?.at).toBeCloseTo(30.2, 9);
    expect(cut?.count).toBeGreaterThan(0);
    expect(reading().leftBefore).toBe(0);
    until(60);
    expect(failed().length).toBe(cut?.count);
    for (const { cause } of failed()) expect(cause).toEqual({ what: 'connection reset', where: BALANCER });
  });

  test('ends a graceful stop after hard-stop-after, too', () => {
    const { site, until, of, failed } = play([[BALANCER, 'hardStopAfter', 0.2]]);
    until(30);
    site.perform({ type: 'quit', target: BALANCER });
    until(31);
    const ends = of('condition').filter(({ target }) => target === BALANCER);
    expect(ends.map(({ condition }) => condition)).toEqual(['stopping', 'stopped']);
    expect(ends[1]?.at).toBeCloseTo(30.2, 9);
    expect(of('reload').map(({ what }) => what)).toEqual(['cut']);
    expect(failed().length).toBeGreaterThan(0);
  });

  test('leaves it to the new process to say what a server is', () => {
    const { site, reload, until, of, reading } = play([
      [BALANCER, 'observe', 'layer7'],
      [BALANCER, 'onError', 'mark-down'],
      [BALANCER, 'errorLimit', 1],
      [BALANCER, 'check', 'tcp'],
    ]);
    reload(30);
    // The port of the web server stays open: only requests show that the application is gone.
    site.perform({ type: 'stop', target: 'web-01/app-server' });
    for (let at = 30.1; at < 60; at += 0.1) {
      until(at);
      const last = of('server state').findLast(({ server }) => server === 'web-01');
      expect([at, last?.state ?? 'up']).toEqual([at, believed(reading())['web-01']]);
    }
    const heard = of('server state').filter(({ at, server }) => at >= 30 && server === 'web-01');
    expect(heard.map(({ state }) => state)).toContain('down');
  });

  test('takes every server as up, until the first check fails', () => {
    const { site, reload, until, reading, of } = play();
    site.perform({ type: 'stop', target: 'web-02' });
    until(29);
    expect(believed(reading())['web-02']).toBe('down');
    reload(30);
    expect(believed(reading())['web-02']).toBe('up');
    const [news] = of('server state').filter(({ at }) => at === 30);
    expect(news).toMatchObject({ server: 'web-02', state: 'up', reason: { code: 'reloaded' } });
    until(33);
    // The very first check takes it out, whatever `fall` is.
    expect(believed(reading())['web-02']).toBe('down');
  });

  test.each([
    [false, { 'web-01': 'up', 'web-02': 'up', 'web-03': 'up' }],
    [true, { 'web-01': 'drain', 'web-02': 'down', 'web-03': 'maintenance' }],
  ])('keeps what was known of servers only with a state file: %s', (kept, expected) => {
    const { site, reload, until, reading } = play([[BALANCER, 'serverStateFile', kept]]);
    site.perform({ type: 'stop', target: 'web-02' });
    site.perform({ type: 'server-state', balancer: 'lb-1', server: 'web-01', state: 'drain' });
    site.perform({ type: 'server-state', balancer: 'lb-1', server: 'web-03', state: 'maintenance' });
    until(29);
    reload(30);
    expect(believed(reading())).toEqual(expected);
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('keeps the stick table only with peers: %s', (peers, share) => {
    const { reload, until, of } = play([
      [BALANCER, 'stickiness', 'source'],
      [BALANCER, 'peers', peers],
      ['users', 'clients', 5],
    ]);
    until(29);
    const servers = new Map<string, string>();
    const clients = new Map(of('sent').map(({ request, address }) => [request, address]));
    for (const { request, server } of of('chosen')) servers.set(clients.get(request)!, server!);
    expect(servers.size).toBe(5);
    reload(30);
    until(40);
    const after = of('chosen').filter(({ at, server }) => at > 30 && server !== null);
    const first = new Map<string, Extract<Fact, { type: 'chosen' }>>();
    for (const { request, address } of of('sent')) clients.set(request, address);
    for (const fact of after) {
      const client = clients.get(fact.request)!;
      if (!first.has(client)) first.set(client, fact);
    }
    const byTable = [...first.values()].filter(({ why }) => why.code === 'named by the stick table');
    expect(byTable.length / first.size).toBe(share);
    if (peers) for (const [client, { server }] of first) expect(server).toBe(servers.get(client));
  });

  test('counts from nothing: a server may get its limit once more while the process before ends', () => {
    const { reload, until, of, site } = play([
      ['lb-1--web-01', 'maxconn', 1],
      ['lb-1--web-02', 'maxconn', 1],
      ['lb-1--web-03', 'maxconn', 1],
      ['users', 'rate', 30],
    ]);
    const atWork = () => {
      const reading = site.readings()['web-01/app-server'];
      return reading?.kind === 'app-server' ? reading.busyWorkers : 0;
    };
    const mostWithin = (from: number): number => {
      const seen = Array.from({ length: 100 }, (_, i) => {
        until(from + i / 10);
        return atWork();
      });
      return Math.max(...seen);
    };
    expect(mostWithin(20)).toBe(1);
    reload(30);
    expect(mostWithin(30)).toBe(2);
    // Who stood in line goes on to stand there, and is served by the process that it came to.
    until(90);
    const left = of('reload').map(({ what }) => what);
    expect(left).toEqual(['began', 'ended']);
  });

  test('checks each server once per interval, as before', () => {
    const { reload, until, of } = play();
    reload(30);
    until(90);
    const checks = of('check').filter(({ at, server }) => at >= 40 && at < 80 && server === 'web-01');
    // Each takes a moment longer than its interval of 2 s.
    expect(checks.length).toBeGreaterThan(10);
    expect(checks.length).toBeLessThanOrEqual(20);
  });

  test('hands those whom nobody has accepted to the new process', () => {
    const { reload, until, failed, reading } = play([[BALANCER, 'frontendMaxconn', 2]]);
    until(30);
    expect(reading().connections).toBe(2);
    reload(30);
    // Both processes have their limit of two.
    expect([reading().connections, reading().leftBefore]).toEqual([2, 2]);
    until(31);
    expect(failed().filter(({ cause }) => cause?.what === 'connection reset')).toEqual([]);
  });

  test('lets a server that is drained go only when the process before is done there as well', () => {
    const { site, reload, until, of, facts } = play([[BALANCER, 'serverStateFile', true]]);
    until(30);
    expect(site.perform({ type: 'retire', target: 'web-01' })).toBeNull();
    reload(30.05);
    until(60);
    const gone = facts.find((fact) => fact.type === 'removed' && fact.target === 'web-01');
    expect(gone?.at).toBeGreaterThan(30.1);
    expect(of('outcome').filter(({ ok }) => !ok)).toEqual([]);
  });

  test('counts what a line has served over all its processes', () => {
    const { reload, until, reading, of } = play();
    reload(30);
    until(30.5);
    reload(30.5);
    until(60);
    for (const { server, served } of reading().servers)
      expect(served).toBe(of('chosen').filter((fact) => fact.server === server).length);
    expect(of('reload').filter(({ what }) => what === 'ended').length).toBe(2);
  });

  test('dies with what it was before', () => {
    const { site, reload, until, failed, reading, news } = play([[BALANCER, 'hardStopAfter', 5]]);
    reload(30);
    const { leftBefore } = reading();
    site.perform({ type: 'stop', target: BALANCER });
    until(31);
    expect(failed().filter(({ cause }) => cause?.what === 'connection reset').length).toBeGreaterThanOrEqual(
      leftBefore,
    );
    expect(reading().leftBefore).toBe(0);
    site.perform({ type: 'restore', target: BALANCER });
    until(60);
    expect(news()).toEqual(['began']);
    expect(reading().connections).toBeGreaterThan(0);
  });

  test('is refused in words where nothing runs', () => {
    const { site } = play();
    site.perform({ type: 'stop', target: BALANCER });
    expect(site.perform({ type: 'reload', target: 'lb-1' })).toBe(
      'lb-1/load-balancer does not run, so it cannot be reloaded.',
    );
  });
});
