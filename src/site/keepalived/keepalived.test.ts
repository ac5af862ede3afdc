import { describe, expect, test } from 'vitest';
import type { DesignService, SettingValues } from '../../design/design';
import { design, link, machine, service, users, WatchedSite } from '../watched-site';

const VIRTUAL = '203.0.113.10';

const CROWD = {
  rate: 100,
  arrivals: 'constant',
  staticShare: 1,
  writeShare: 0,
  patience: 0.2,
  clients: 50,
} as const;

interface Options {
  readonly first?: SettingValues;
  readonly second?: SettingValues;
  readonly load?: SettingValues;
  readonly visit?: SettingValues;
  readonly walls?: readonly (readonly DesignService[])[];
  /** Seconds that a server needs for a page. */
  readonly work?: number;
}

/** Two balancers that share an address, each in front of a server of its own, and users who come all the time. */
function pair(settings: SettingValues = {}, options: Options = {}, seed = 1) {
  const { first = {}, second = {}, load = {}, visit = {}, walls = [[], []], work = 0 } = options;
  const balancer = (id: string, address: string, priority: number, own: SettingValues, i: number) =>
    machine(
      id,
      [
        service('load-balancer', { check: 'http-static' }),
        service('keepalived', {
          version: '3',
          instances: [{ priority, address: VIRTUAL }],
          ...settings,
          ...own,
        }),
        ...walls[i]!,
      ],
      { address },
    );
  return new WatchedSite(
    design(
      [
        users({ ...CROWD, ...load }),
        balancer('lb-1', '203.0.113.11', 150, first, 0),
        balancer('lb-2', '203.0.113.12', 100, second, 1),
        machine('web-1', [service('web-server', { staticTime: work })]),
        machine('web-2', [service('web-server', { staticTime: work })]),
      ],
      [
        link('visit', 'users', 'lb-1', { latency: 0.001, ...visit }),
        link('visit', 'users', 'lb-2', { latency: 0.001, ...visit }),
        link('backend', 'lb-1', 'web-1'),
        link('backend', 'lb-2', 'web-2'),
        link('vrrp', 'lb-1', 'lb-2'),
      ],
    ),
    seed,
  );
}

/** "lb-2 at 13.609" each time that users find another machine at the address, rounded to the millisecond. */
const moves = (site: WatchedSite) =>
  site.of('address').map(({ at, machine: to }) => `${to ?? 'nobody'} at ${Math.round(at * 1000) / 1000}`);

/** The servers that answered between two times: which tells the balancer. */
const answeredBy = (site: WatchedSite, from: number, to: number) => [
  ...new Set(
    site.of('outcome').flatMap(({ at, ok, server }) => (ok && at > from && at < to ? [server] : [])),
  ),
];

const failuresIn = (site: WatchedSite, from: number, to: number) =>
  site.of('outcome').filter(({ ok, at }) => !ok && at > from && at < to);

const holders = (site: WatchedSite) =>
  ['lb-1', 'lb-2'].filter((id) => {
    const reading = site.reading(`${id}/keepalived`);
    return reading.kind === 'keepalived' && reading.instances[0]!.holds;
  });

const instanceOf = (site: WatchedSite, id: string) => {
  const reading = site.reading(`${id}/keepalived`);
  if (reading.kind !== 'keepalived') throw new Error(`${id} has no keepalived`);
  return reading.instances[0]!;
};

describe('a virtual address', () => {
  test('is held by the highest priority from the first instant, without a word about it', () => {
    const site = pair().runUntil(10);
    expect(answeredBy(site, 0, 10)).toEqual(['web-1']);
    expect(failuresIn(site, 0, 10)).toEqual([]);
    expect([moves(site), site.of('vrrp')]).toEqual([[], []]);
    expect(instanceOf(site, 'lb-1')).toMatchObject({ state: 'master', holds: true, answers: true });
    expect(instanceOf(site, 'lb-2')).toMatchObject({ state: 'backup', holds: false, answers: false });
  });

  test('that is the machine’s own as well stays with the machine when keepalived is removed', () => {
    const site = pair({}, { first: { instances: [{ priority: 150, address: '203.0.113.11' }] } }).runUntil(5);
    site.do({ type: 'change', remove: ['lb-1/keepalived', 'lb-2/keepalived'], add: [] }).runUntil(10);
    expect(answeredBy(site, 6, 10)).toContain('web-1');
    expect(failuresIn(site, 6, 10)).toEqual([]);
  });

  test('is spoken to as the cable to its holder says, from the first packet on', () => {
    const site = pair({}, { second: { instances: [{ priority: 200, address: VIRTUAL }] } });
    site.do({ type: 'set', target: 'users--lb-1', setting: 'tls', value: true }).runUntil(5);
    const outcomes = site.of('outcome');
    expect(outcomes.length).toBeGreaterThan(100);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('that nobody holds is looked for where it was last, also by users whose design has changed meanwhile', () => {
    const site = pair({}, { second: { instances: [{ priority: 200, address: VIRTUAL }] } }).runUntil(5);
    const after = site.of('hop').length;
    site.do({ type: 'stop', target: 'lb-2' });
    site.do({ type: 'change', remove: [], add: [{ element: machine('web-3', [service('web-server')]) }] });
    site.runUntil(5.1);
    const { facts } = site;
    expect(facts.some(({ type }) => type === 'hop lost')).toBe(true);
    const visits = site
      .of('hop')
      .slice(after)
      .filter(({ link: id, forward }) => forward && id.startsWith('users'));
    expect(new Set(visits.map(({ link: id }) => id))).toEqual(new Set(['users--lb-2']));
  });

  test('between equal priorities is held by the highest address', () => {
    const site = pair({}, { first: { instances: [{ priority: 100, address: VIRTUAL }] } }).runUntil(5);
    expect(holders(site)).toEqual(['lb-2']);
  });

  test('goes to the backup one master down interval after the last advert of a dead master', () => {
    const site = pair().runUntil(10).do({ type: 'unplug', target: 'lb-1' }).runUntil(20);
    // The clocks of this site begin at whole seconds: the last advert set out at 10 s. 3 s + (256 − 100) / 256 s.
    expect(moves(site)).toEqual(['nobody at 10', 'lb-2 at 13.609']);
    expect(answeredBy(site, 13.7, 20)).toEqual(['web-2']);
    // Who clicked before has been gone for long: nobody waits more than 0.2 s.
    expect(failuresIn(site, 13.82, 20)).toEqual([]);
    expect(failuresIn(site, 10.3, 13.6).length).toBeGreaterThan(300);
  });

  test.each([
    ['3', 2, 'lb-2 at 17.219'],
    // In version 2 the skew time does not grow with the interval.
    ['2', 2, 'lb-2 at 16.609'],
    ['3', 0.5, 'lb-2 at 11.805'],
  ])('in version %s with an advert each %s s', (version, advertInterval, move) => {
    const site = pair({ version, advertInterval }).runUntil(10);
    site.do({ type: 'unplug', target: 'lb-1' }).runUntil(20);
    expect(moves(site).at(-1)).toBe(move);
  });

  test('goes after the skew time alone where keepalived is stopped as it should be: it says priority 0', () => {
    const site = pair().runUntil(10.5).do({ type: 'stop', target: 'lb-1/keepalived' }).runUntil(20);
    expect(moves(site)).toEqual(['nobody at 10.5', 'lb-2 at 11.109']);
  });

  test('goes where keepalived is removed, and the machine stays', () => {
    const site = pair().runUntil(10.5);
    site.do({ type: 'change', remove: ['lb-1/keepalived'], add: [] }).runUntil(20);
    // Its cable for adverts goes with it, and the last one with that.
    expect(moves(site)).toEqual(['nobody at 10.5', 'lb-2 at 13.609']);
  });

  test('is taken back by the returned master after its own interval, nearly unnoticed', () => {
    const site = pair().runUntil(10).do({ type: 'unplug', target: 'lb-1' });
    site.runUntil(20.4).do({ type: 'restore', target: 'lb-1' }).runUntil(30);
    // 3 s + (256 − 150) / 256 s.
    expect(moves(site).at(-1)).toBe('lb-1 at 23.814');
    expect(site.of('address').some(({ isSplit }) => isSplit)).toBe(false);
    expect(failuresIn(site, 20.4, 30).length).toBeLessThanOrEqual(1);
    expect(answeredBy(site, 24, 30)).toEqual(['web-1']);
  });

  test('stays where it is with nopreempt', () => {
    const site = pair({ nopreempt: true }).runUntil(10).do({ type: 'unplug', target: 'lb-1' });
    site.runUntil(20).do({ type: 'restore', target: 'lb-1' }).runUntil(40);
    expect(moves(site).at(-1)).toBe('lb-2 at 13.609');
    expect(instanceOf(site, 'lb-1').state).toBe('backup');
  });

  test('is taken back only after the delay, which begins with the first advert of the weaker', () => {
    const site = pair({ preemptDelay: 10 }).runUntil(10).do({ type: 'unplug', target: 'lb-1' });
    site.runUntil(20.4).do({ type: 'restore', target: 'lb-1' }).runUntil(60);
    const [, at] = moves(site).at(-1)!.split(' at ');
    // The first advert after 20.4 comes at 20.609; from 30.609 on its adverts are no reason to wait.
    expect(Number(at)).toBeCloseTo(29.609 + 3.414, 2);
  });
});

describe('who answers a connection that the old holder had', () => {
  const died = (visit: SettingValues) =>
    pair({}, { visit, load: { patience: 30 } })
      .runUntil(10.5)
      .do({ type: 'unplug', target: 'lb-1' })
      .runUntil(60);

  test('is the new one, with a reset: the browser opens another, and users who waited get their page', () => {
    const site = died({ keepAlive: true });
    expect(answeredBy(site, 15, 60)).toEqual(['web-2']);
    expect(failuresIn(site, 15, 29)).toEqual([]);
  });

  const SLOW: Options = { load: { patience: 4, rate: 20 }, work: 1 };

  test('is nobody for what the old one had in hand: those users wait until they give up', () => {
    const site = pair({}, SLOW).runUntil(10.5).do({ type: 'unplug', target: 'lb-1' }).runUntil(30);
    const inHand = site.of('outcome').filter(({ sentAt }) => sentAt > 9.6 && sentAt < 10.4);
    expect(inHand.length).toBeGreaterThan(10);
    expect(new Set(inHand.map(({ cause }) => cause?.what))).toEqual(new Set(['gave up waiting']));
  });

  test('is nobody either where the old one lives and has given the address back: its answer does not leave it', () => {
    const site = pair({}, SLOW).runUntil(10.5).do({ type: 'unplug', target: 'lb-1' });
    site.runUntil(20.4).do({ type: 'restore', target: 'lb-1' }).runUntil(40);
    expect(moves(site).at(-1)).toBe('lb-1 at 23.814');
    const inHand = site.of('outcome').filter(({ sentAt }) => sentAt > 22.9 && sentAt < 23.7);
    expect(inHand.length).toBeGreaterThan(10);
    expect(new Set(inHand.map(({ cause }) => cause?.what))).toEqual(new Set(['gave up waiting']));
    expect(site.of('done').some(({ at, status }) => at > 23.9 && at < 24.7 && status === 200)).toBe(true);
  });
});

describe('HAProxy dies on the master', () => {
  const dies = (settings: SettingValues, seed = 1) =>
    pair(settings, {}, seed).runUntil(10.5).do({ type: 'stop', target: 'lb-1/load-balancer' }).runUntil(20);

  test('is never noticed without a script', () => {
    const site = dies({ trackScript: 'none' });
    expect(moves(site)).toEqual([]);
    expect(answeredBy(site, 10.6, 20)).toEqual([]);
    expect(site.of('outcome').at(-1)).toMatchObject({ cause: { what: 'connection refused' } });
  });

  test('is noticed by a script without weight: the machine gives the address up', () => {
    const site = dies({});
    // Runs at whole seconds: failures at 11 and 12 s, then the skew time.
    expect(moves(site)).toEqual(['nobody at 12', 'lb-2 at 12.609']);
    expect(instanceOf(site, 'lb-1').state).toBe('fault');
  });

  test('is noticed by a script with a weight that is large enough, once the backup has heard nobody', () => {
    const site = dies({ scriptWeight: -60 });
    // Adverts of 90 are not heard from 12 s on at the earliest: the last that counted set out at 11 or 12 s.
    expect(moves(site)).toEqual([expect.stringMatching(/^lb-2 at 1[45]\.609$/)]);
    expect(instanceOf(site, 'lb-1')).toMatchObject({ state: 'backup', priority: 90 });
  });

  test('changes nothing where the weight leaves the master stronger', () => {
    const site = dies({ scriptWeight: -40 });
    expect(moves(site)).toEqual([]);
    expect(instanceOf(site, 'lb-1')).toMatchObject({ state: 'master', priority: 110 });
  });

  test('counts for a positive weight while it works', () => {
    const settings = { scriptWeight: 60, instances: [{ priority: 100, address: VIRTUAL }] };
    const site = pair({}, { first: settings, second: { trackScript: 'none', ...weaker(120) } });
    expect(instanceOf(site.runUntil(5), 'lb-1')).toMatchObject({ state: 'master', priority: 160 });
    site.do({ type: 'stop', target: 'lb-1/load-balancer' }).runUntil(15);
    expect(instanceOf(site, 'lb-1')).toMatchObject({ state: 'backup', priority: 100 });
  });

  test('and returns: after rise good runs and its own interval it takes the address back', () => {
    const site = dies({}).do({ type: 'restore', target: 'lb-1/load-balancer' }).runUntil(40);
    expect(moves(site).at(-1)).toBe('lb-1 at 25.414');
  });

  test('frozen is there, for a script that looks for the process', () => {
    const site = pair().runUntil(10).do({ type: 'freeze', target: 'lb-1/load-balancer' }).runUntil(30);
    expect(moves(site)).toEqual([]);
  });
});

describe('a script that asks over HTTP', () => {
  const curl = { trackScript: 'http-static', scriptTimeout: 0.5 };
  const scriptOf = (site: WatchedSite, id: string) => {
    const reading = site.reading(`${id}/keepalived`);
    return reading.kind === 'keepalived' ? reading.script : null;
  };

  test('notices a frozen HAProxy, which a look for the process does not', () => {
    const site = pair(curl).runUntil(10.2).do({ type: 'freeze', target: 'lb-1/load-balancer' });
    site.runUntil(30);
    // Runs at 11 and 12 s, each fails after 0.5 s; then the skew time.
    expect(moves(site)).toEqual(['nobody at 12.5', 'lb-2 at 13.109']);
    expect([scriptOf(site, 'lb-1'), scriptOf(site, 'lb-2')]).toEqual(['failed', 'ok']);
  });

  test('is answered with an error where no server is left behind this balancer', () => {
    const site = pair(curl).runUntil(10.2).do({ type: 'stop', target: 'web-1/web-server' }).runUntil(40);
    expect(moves(site).at(-1)).toMatch(/^lb-2 at/);
    const process = pair().runUntil(10.2).do({ type: 'stop', target: 'web-1/web-server' }).runUntil(40);
    expect(moves(process)).toEqual([]);
  });

  test('leaves the address with nobody where every server is down', () => {
    const site = pair(curl).runUntil(10.2);
    site.do({ type: 'stop', target: 'web-1/web-server' }).do({ type: 'stop', target: 'web-2/web-server' });
    expect(holders(site.runUntil(60))).toEqual([]);
    expect(instanceOf(site, 'lb-2').state).toBe('fault');
  });

  test('succeeds again after rise answers, and the address returns', () => {
    const site = pair(curl).runUntil(10.2).do({ type: 'freeze', target: 'lb-1/load-balancer' });
    site.runUntil(20.7).do({ type: 'restore', target: 'lb-1/load-balancer' }).runUntil(40);
    // Good at 21 and 22 s, then its own interval of 3.414 s.
    expect(moves(site).at(-1)).toBe('lb-1 at 25.414');
  });

  test('runs again an interval after it began, at once where the answer took longer', () => {
    const settings = { ...curl, scriptTimeout: 3, scriptFall: 2, scriptInterval: 1 };
    const site = pair(settings).runUntil(10.2).do({ type: 'freeze', target: 'lb-1/load-balancer' });
    // From 11 s to 14 s, and from there to 17 s.
    expect(moves(site.runUntil(30))[0]).toBe('nobody at 17');
  });

  test('with a page fails where only the applications are gone, and with a file does not', () => {
    const apps = (trackScript: string) => {
      const site = pair({ ...curl, trackScript }).runUntil(30);
      return scriptOf(site, 'lb-1');
    };
    // The servers of this site have no application.
    expect([apps('http-static'), apps('http-page')]).toEqual(['ok', 'failed']);
  });

  test.each([
    ['none', 'http-static', true],
    ['process', 'http-static', true],
    ['process', 'none', false],
    ['http-static', 'none', false],
  ])(
    'that is changed from %s to %s while keepalived is frozen is read when it runs again',
    (before, after, asks) => {
      const site = pair({ trackScript: before }).runUntil(3);
      site.do({ type: 'freeze', target: 'lb-2/keepalived' }).runUntil(4);
      site.do({ type: 'set', target: 'lb-2/keepalived', setting: 'trackScript', value: after }).runUntil(5);
      site.do({ type: 'restore', target: 'lb-2/keepalived' }).runUntil(15);
      const asked = site.of('chosen').filter(({ at, balancer, request }) => {
        return at > 7 && request < 0 && balancer === 'lb-2/load-balancer';
      });
      expect(asked.length > 0).toBe(asks);
    },
  );

  test('is one request more for the balancer each time', () => {
    const served = (trackScript: string) => {
      const site = pair({ ...curl, trackScript }, { load: { rate: 0 } }).runUntil(20.5);
      const reading = site.reading('lb-2/load-balancer');
      return reading.kind === 'load-balancer' ? reading.served : null;
    };
    expect([served('process'), served('http-static')]).toEqual([0, 21]);
  });
});

describe('the password of the adverts', () => {
  const WRONG = { second: { authPass: 'other' } };
  const ignored = (site: WatchedSite, id: string) => {
    const reading = site.reading(`${id}/keepalived`);
    return reading.kind === 'keepalived' ? reading.ignored : null;
  };

  test('in version 2 makes both master where it is wrong on one side: adverts are ignored', () => {
    const site = pair({ version: '2' }, WRONG).runUntil(10);
    expect(holders(site)).toEqual(['lb-1', 'lb-2']);
    expect([ignored(site, 'lb-1')! > 8, ignored(site, 'lb-2')! > 8]).toEqual([true, true]);
    site.do({ type: 'set', target: 'lb-2/keepalived', setting: 'authPass', value: 'k33pal1v' }).runUntil(20);
    expect(holders(site)).toEqual(['lb-1']);
  });

  test('set wrong while they run, makes the backup master after its interval', () => {
    const site = pair({ version: '2' }).runUntil(10);
    site.do({ type: 'set', target: 'lb-2/keepalived', setting: 'authPass', value: 'other' }).runUntil(20);
    expect(moves(site)).toEqual(['lb-2 at 13.609']);
    expect(site.of('address').at(-1)).toMatchObject({ isSplit: true });
  });

  test('does not matter in version 3, which has none', () => {
    const site = pair({ version: '3' }, WRONG).runUntil(10);
    expect(holders(site)).toEqual(['lb-1']);
    expect(ignored(site, 'lb-2')).toBe(0);
  });

  test.each([
    ['2', true],
    ['3', false],
  ])('in version %s is read by a tap on the cable: %s', (version, isRead) => {
    const site = pair({ version, authPass: 'hunter2' });
    site.do({ type: 'tap', target: 'lb-1--lb-2', seconds: 5 }).runUntil(5);
    const reading = site.reading('lb-1--lb-2');
    const entries = reading.kind === 'link' ? reading.tap!.entries : [];
    const texts = entries.map(({ text }) => text);
    expect(entries.every(({ isAdvert }) => isAdvert)).toBe(true);
    expect(new Set(entries.map(({ password }) => password))).toEqual(new Set([isRead ? 'hunter2' : null]));
    expect(texts.length).toBeGreaterThanOrEqual(4);
    expect(texts.every((text) => text.startsWith(`VRRPv${version} advert: router 51, priority 150`))).toBe(
      true,
    );
    expect(texts.every((text) => text.includes('hunter2') === isRead)).toBe(true);
  });
});

const weaker = (priority: number): SettingValues => ({ instances: [{ priority, address: VIRTUAL }] });

describe('split brain', () => {
  test('comes of a cut cable for adverts: both hold the address, and users follow who said so last', () => {
    const site = pair().runUntil(10).do({ type: 'cut', target: 'lb-1--lb-2' }).runUntil(20);
    expect(holders(site)).toEqual(['lb-1', 'lb-2']);
    expect(moves(site)).toEqual(['lb-2 at 13.609']);
    expect(site.of('address').at(-1)).toMatchObject({ isSplit: true });
    expect(failuresIn(site, 10, 20)).toEqual([]);
    expect(answeredBy(site, 14, 20)).toEqual(['web-2']);
    expect(instanceOf(site, 'lb-1')).toMatchObject({ state: 'master', holds: true, answers: false });

    site.do({ type: 'restore', target: 'lb-1--lb-2' }).runUntil(30);
    expect(holders(site)).toEqual(['lb-1']);
    expect(site.of('address').at(-1)).not.toHaveProperty('isSplit');
    expect(answeredBy(site, 22, 30)).toEqual(['web-1']);
  });

  test('comes of a frozen keepalived, which says nothing and keeps the address; the same as one killed with -9', () => {
    const site = pair().runUntil(10).do({ type: 'freeze', target: 'lb-1/keepalived' }).runUntil(20);
    expect(holders(site)).toEqual(['lb-1', 'lb-2']);
    expect(failuresIn(site, 10, 20)).toEqual([]);
    site.do({ type: 'restore', target: 'lb-1/keepalived' }).runUntil(30);
    expect(holders(site)).toEqual(['lb-1']);
  });

  test('comes of a firewall that does not let VRRP in, and not of one that lets it in', () => {
    const wall = (rules: SettingValues['rules']) => [service('firewall', { policy: 'drop', rules } as never)];
    const open = [{ port: 80 }, { protocol: 'vrrp' }];
    const closed = [{ port: 80 }];
    const blocked = pair({}, { walls: [wall(closed), wall(closed)] }).runUntil(20);
    expect(holders(blocked)).toEqual(['lb-1', 'lb-2']);
    expect(blocked.of('filtered')[0]).toMatchObject({ origin: 'lb-1', port: -112, verdict: 'dropped' });
    expect(holders(pair({}, { walls: [wall(open), wall(open)] }).runUntil(20))).toEqual(['lb-1']);
    const about = [{ port: 80 }, { protocol: 'tcp' }];
    expect(holders(pair({}, { walls: [wall(about), wall(about)] }).runUntil(20))).toHaveLength(2);
  });

  test('where only the weaker is deaf leads users back to the stronger, which hears it and says so again', () => {
    const deaf = [service('firewall', { policy: 'drop', rules: [{ port: 80 }] })];
    const site = pair({}, { walls: [[], deaf] }).runUntil(20);
    expect(holders(site)).toEqual(['lb-1', 'lb-2']);
    expect(site.of('address').map(({ machine: to }) => to)).toEqual(['lb-2', 'lb-1']);
    expect(answeredBy(site, 5, 20)).toEqual(['web-1']);
  });

  test('of two versions of the protocol never ends', () => {
    const site = pair({}, { second: { version: '2' } }).runUntil(20);
    expect(holders(site)).toEqual(['lb-1', 'lb-2']);
  });

  test('ends where the one that answers stops: users find the other', () => {
    const site = pair().runUntil(10).do({ type: 'cut', target: 'lb-1--lb-2' }).runUntil(20);
    site.do({ type: 'stop', target: 'lb-2/keepalived' }).runUntil(30);
    expect(moves(site).at(-1)).toBe('lb-1 at 20');
    expect(answeredBy(site, 21, 30)).toEqual(['web-1']);
  });
});

describe('two addresses that back each other up', () => {
  const OTHER = '203.0.113.20';
  const both = (first: number, second: number) => ({
    instances: [
      { router: 51, priority: first, address: VIRTUAL },
      { router: 52, priority: second, address: OTHER },
    ],
  });
  const activeActive = () => pair({}, { first: both(150, 100), second: both(100, 150) });

  test('are held by one balancer each, and both work', () => {
    const site = activeActive().runUntil(5);
    expect(holdersOf(site, 'lb-1')).toEqual([VIRTUAL]);
    expect(holdersOf(site, 'lb-2')).toEqual([OTHER]);
  });

  test('are both held by the one that is left', () => {
    const site = activeActive().runUntil(10).do({ type: 'unplug', target: 'lb-2' }).runUntil(20);
    expect(holdersOf(site, 'lb-1')).toEqual([VIRTUAL, OTHER]);
  });
});

const holdersOf = (site: WatchedSite, id: string) => {
  const reading = site.reading(`${id}/keepalived`);
  if (reading.kind !== 'keepalived') throw new Error(`${id} has no keepalived`);
  return reading.instances.filter(({ holds }) => holds).map(({ address }) => address);
};

describe('settings of a keepalived that runs', () => {
  test('take effect: a higher priority takes the address', () => {
    const site = pair().runUntil(10);
    site.do({
      type: 'set',
      target: 'lb-2/keepalived',
      setting: 'instances',
      value: [{ priority: 200, address: VIRTUAL }],
    });
    site.runUntil(20);
    expect(holders(site)).toEqual(['lb-2']);
  });

  test('give up an address that is on the list no more, and take up one that is new', () => {
    const site = pair().runUntil(10);
    const value = [{ router: 77, priority: 150, address: '203.0.113.77' }];
    site.do({ type: 'set', target: 'lb-1/keepalived', setting: 'instances', value }).runUntil(20);
    expect(holdersOf(site, 'lb-1')).toEqual(['203.0.113.77']);
    expect(holdersOf(site, 'lb-2')).toEqual([VIRTUAL]);
  });

  test.each([
    [
      [{ router: 7 }, { router: 7, address: '203.0.113.20' }],
      'The router number 7 is used twice: each virtual address needs a number of its own.',
    ],
    [[{ router: 7 }, { router: 8 }], 'The virtual address 203.0.113.10 is named twice.'],
  ])('are refused where they contradict each other: %j', (value, sentence) => {
    const site = pair().runUntil(1);
    expect(site.try({ type: 'set', target: 'lb-1/keepalived', setting: 'instances', value })).toBe(sentence);
    expect(holders(site)).toEqual(['lb-1']);
  });
});
