import { describe, expect, test } from 'vitest';
import type { PlannedArrival, SettingValues } from '../../design/design';
import type { BalancerReading, MachineReading, WebServerReading } from '../readings';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const LATENCY = 0.25;
/** One round trip, in seconds. */
const ROUND = 2 * LATENCY;

const at = (time: number, rest: Partial<PlannedArrival> = {}): PlannedArrival => ({
  at: time,
  client: 'c',
  kind: 'static',
  ...rest,
});

interface Told {
  readonly web?: SettingValues;
  readonly visit?: SettingValues;
  readonly users?: SettingValues;
}

/** One Nginx that answers a file at once, one round trip away. Handshakes cost no computing unless told. */
function alone(plan: readonly PlannedArrival[], { web = {}, visit = {}, users = {} }: Told = {}) {
  const settings = { staticTime: 0, certificate: true, handshakeTime: 0, resumedTime: 0, ...web };
  return new WatchedSite(
    design(
      [planned(plan, { patience: 20, ...users }), machine('web', [service('web-server', settings)])],
      [link('visit', 'users', 'web', { latency: LATENCY, tls: true, ...visit })],
    ),
  );
}

/** Round trips that each request of a plan takes, the TCP handshake included. */
function roundTrips(plan: readonly PlannedArrival[], told: Told = {}): number[] {
  const site = alone(plan, told).runUntil(100);
  return site.of('outcome').map(({ at: end, sentAt }) => (end - sentAt) / ROUND);
}

describe('round trips to the first byte of the answer, the TCP handshake included', () => {
  const twice = [at(1), at(10)];

  test.each([
    ['plain HTTP', { visit: { tls: false } }, [2, 2]],
    ['TLS 1.3, in full and resumed', {}, [3, 3]],
    ['TLS 1.3 with early data', { web: { tlsEarlyData: true } }, [3, 2]],
    ['TLS 1.2, in full and resumed', { web: { tlsVersion: 'TLSv1.2' } }, [4, 3]],
    ['TLS 1.2 without resumption', { web: { tlsVersion: 'TLSv1.2', tlsResumption: false } }, [4, 4]],
    ['TLS on a kept-alive connection', { visit: { keepAlive: true } }, [1, 1]],
  ])('%s', (_name, told, expected) => {
    expect(roundTrips(twice, told)).toEqual(expected);
  });

  test('a request that changes something is no early data', () => {
    const web = { tlsEarlyData: true, proxyTime: 0 };
    const site = alone([at(1), at(10, { kind: 'write' })], { web }).runUntil(30);
    // No application runs there: the answer is 502, at once.
    expect(site.of('outcome').map(({ at: end, sentAt }) => (end - sentAt) / ROUND)).toEqual([3, 3]);
  });

  test('a session is of one browser, ends after five minutes, and with the process that gave it', () => {
    const web = { tlsVersion: 'TLSv1.2' };
    expect(roundTrips([at(1), at(10, { client: 'd' })], { web })).toEqual([4, 4]);
    const late = alone([at(1), at(299), at(700)], { web }).runUntil(710);
    expect(late.of('outcome').map(({ at: end, sentAt }) => (end - sentAt) / ROUND)).toEqual([4, 3, 4]);
    const restarted = alone(twice, { web }).runUntil(5);
    restarted
      .do({ type: 'stop', target: 'web/web-server' })
      .do({ type: 'restore', target: 'web/web-server' });
    restarted.runUntil(30);
    expect(restarted.of('outcome').map(({ at: end, sentAt }) => (end - sentAt) / ROUND)).toEqual([4, 4]);
  });
});

describe('processor time', () => {
  test.each([
    [1, ['200 at 1.2', '200 at 1.2', '200 at 10.01']],
    [2, ['200 at 1.1', '200 at 1.1', '200 at 10.01']],
  ])('a handshake holds a core where TLS ends, and others wait for it: with %d', (cores, expected) => {
    const web = { handshakeTime: 0.1, resumedTime: 0.01 };
    const plan = [at(1, { client: 'a' }), at(1, { client: 'b' }), at(10, { client: 'a' })];
    const site = new WatchedSite(
      design(
        [
          planned(plan, { patience: 20 }),
          machine('web', [service('web-server', { staticTime: 0, certificate: true, ...web })], { cores }),
        ],
        [link('visit', 'users', 'web', { latency: 0, tls: true })],
      ),
    ).runUntil(30);
    expect(site.outcomes()).toEqual(expected);
    expect((site.reading('web') as MachineReading).busyTime).toBeCloseTo(0.21);
    expect((site.reading('web/web-server') as WebServerReading).https).toMatchObject({ full: 2, resumed: 1 });
  });
});

describe('what a browser refuses', () => {
  const cause = (site: WatchedSite) => site.of('outcome').map(({ cause }) => cause?.what ?? 'none');

  test('a certificate from the moment at which it has expired, until it is renewed', () => {
    const site = alone([at(1), at(60), at(70)], { web: { certificateExpires: 50 } }).runUntil(65);
    expect(cause(site)).toEqual(['none', 'certificate expired']);
    site
      .do({ type: 'set', target: 'web/web-server', setting: 'certificateExpires', value: 500 })
      .runUntil(80);
    expect(cause(site).at(-1)).toBe('none');
  });

  test('a certificate for another name, over a kept-alive connection as well', () => {
    for (const keepAlive of [false, true]) {
      const site = alone([at(1)], { web: { certificateName: 'shop.foobar.com' }, visit: { keepAlive } });
      expect(cause(site.runUntil(20))).toEqual(['certificate for another name']);
    }
  });

  test('nobody listens on port 443 without a certificate', () => {
    const site = alone([at(1), at(10)], { web: { certificate: false } }).runUntil(5);
    site.do({ type: 'set', target: 'web/web-server', setting: 'certificate', value: true }).runUntil(20);
    expect(cause(site)).toEqual(['connection refused', 'none']);
  });
});

describe('redirect to HTTPS', () => {
  test('who comes by HTTP is sent to HTTPS, and comes by HTTPS from then on', () => {
    const told = { web: { httpsRedirect: true }, visit: { tls: false } };
    expect(roundTrips([at(1), at(10)], told)).toEqual([5, 3]);
  });

  test('who was redirected once goes to the new address of a site that moved', () => {
    const web = machine(
      'web',
      [service('web-server', { staticTime: 0, certificate: true, httpsRedirect: true })],
      { address: '203.0.113.99', bootTime: 0 },
    );
    const visit = link('visit', 'users', 'web', { latency: LATENCY });
    const site = alone([at(1), at(40)], { web: { httpsRedirect: true }, visit: { tls: false } }).runUntil(10);
    site
      .do({ type: 'change', remove: ['web', 'users--web'], add: [{ element: web }, { link: visit }] })
      .runUntil(80);
    expect(site.of('outcome').map(({ status }) => status)).toEqual([200, 200]);
  });

  test('a server that redirects behind a balancer that ends TLS sends browsers round in a circle', () => {
    const site = chain({ certificate: true }, { httpsRedirect: true }, { tls: true }, {}, [at(1)]).runUntil(
      30,
    );
    expect(site.of('outcome').map((outcome) => outcome.cause?.what)).toEqual(['too many redirects']);
  });
});

function chain(
  balancer: SettingValues,
  web: SettingValues,
  visit: SettingValues,
  line: SettingValues,
  plan: readonly PlannedArrival[],
): WatchedSite {
  const quick = { handshakeTime: 0, resumedTime: 0 };
  return new WatchedSite(
    design(
      [
        planned(plan, { patience: 60 }),
        machine('lb', [
          service('load-balancer', {
            ...quick,
            retries: 0,
            inter: 1,
            fall: 2,
            check: 'http-static',
            ...balancer,
          }),
        ]),
        machine('web', [service('web-server', { staticTime: 0, ...quick, ...web })]),
      ],
      [
        link('visit', 'users', 'lb', { latency: 0.25, ...visit }),
        link('backend', 'lb', 'web', { latency: 0.125, ...line }),
      ],
    ),
  );
}

describe('a balancer that speaks TLS with its servers', () => {
  const secured = { certificate: true };

  test('each leg costs its own round trip', () => {
    const plain = chain({}, {}, {}, {}, [at(1)])
      .runUntil(30)
      .of('outcome')[0]!;
    const both = chain(secured, secured, { tls: true }, { tls: true }, [at(1)])
      .runUntil(30)
      .of('outcome')[0]!;
    expect(both.at - plain.at).toBeCloseTo(2 * (0.25 + 0.125));
  });

  const lines: readonly [string, SettingValues, SettingValues, string][] = [
    ['verify none takes an expired certificate', { certificateExpires: 3 }, { verify: 'none' }, '200'],
    ['verify required does not', { certificateExpires: 3 }, { verify: 'required' }, '503'],
    [
      'verify required without verifyhost takes any name',
      { certificateName: 'web' },
      { verify: 'required' },
      '200',
    ],
    [
      'verifyhost asks for the name',
      { certificateName: 'web' },
      { verify: 'required', verifyHost: 'db' },
      '503',
    ],
  ];

  test.each(lines)('%s, for requests and for checks', (_name, web, line, status) => {
    const site = chain({}, { ...secured, ...web }, {}, { tls: true, ...line }, [at(10)]).runUntil(30);
    expect(site.outcomes()[0]).toMatch(new RegExp(`^${status} `));
    const state = (site.reading('lb/load-balancer') as BalancerReading).servers[0]!.state;
    expect(state).toBe(status === '200' ? 'up' : 'down');
  });

  test.each([
    ['resumes in all but the first', { tlsResumption: true }],
    ['costs the server a whole one without resumption', { tlsResumption: false }],
  ])('each check with TLS needs a handshake, which %s', (_name, web) => {
    const times = { handshakeTime: 0.4, resumedTime: 0.1 };
    const line = { tls: true, latency: 0 };
    const site = chain({ inter: 2 }, { ...secured, ...times, ...web }, {}, line, []).runUntil(30);
    const checks = site.of('check').length;
    expect(checks).toBeGreaterThan(9);
    const { busyTime } = site.reading('web') as MachineReading;
    expect(busyTime).toBeCloseTo(web.tlsResumption ? 0.4 + (checks - 1) * 0.1 : checks * 0.4, 6);
  });

  test('check-ssl to a port without TLS fails, and the server goes out although it would answer', () => {
    const site = chain({}, {}, {}, { checkSsl: true }, [at(10)]).runUntil(30);
    expect(site.of('check')[0]).toMatchObject({ ok: false, detail: 'TLS handshake failed' });
    expect(site.outcomes()).toEqual(['503 no server available at 11']);
  });
});

describe('a server that fails while it shakes hands', () => {
  test.each([
    ['stopped: its kernel says so', 'stop', 'connection refused'],
    ['unplugged: silence until patience ends', 'unplug', 'connection timed out'],
    ['frozen: the same', 'freeze', 'connection timed out'],
  ] as const)('%s', (_name, type, what) => {
    const site = alone([at(1)], { web: { handshakeTime: 2 } }).runUntil(2.5);
    const target = type === 'unplug' ? 'web' : 'web/web-server';
    site.do({ type, target }).runUntil(60);
    expect(site.of('outcome').map(({ cause }) => cause?.what)).toEqual([what]);
  });

  test('frozen and thawed: it goes on where it was', () => {
    const site = alone([at(1)], { web: { handshakeTime: 2 } }).runUntil(2.5);
    site.do({ type: 'freeze', target: 'web/web-server' }).runUntil(5);
    site.do({ type: 'restore', target: 'web/web-server' }).runUntil(60);
    expect(site.of('outcome').map(({ status }) => status)).toEqual([200]);
  });
});
