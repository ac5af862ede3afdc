import { describe, expect, test } from 'vitest';
import type { DesignElement, PlannedArrival } from '../design/design';
import { type AppServerReading, type MachineReading, utilizationBetween } from './readings';
import { design, link, machine, planned, service, users, WatchedSite } from './watched-site';

const at = (time: number, rest: Partial<PlannedArrival> = {}): PlannedArrival => ({
  at: time,
  client: 'c',
  kind: 'read',
  ...rest,
});

/** One machine behind the users: Nginx, an application with constant service time, nothing else. */
function oneMachine(
  plan: readonly PlannedArrival[],
  { app = {}, nginx = {}, visit = {}, patience = 30 } = {},
) {
  const services = [
    service('web-server', { staticTime: 0, ...nginx }),
    service('app-server', { serviceTime: 0.1, serviceDistribution: 'constant', workers: 2, ...app }),
    service('app-files'),
  ];
  const elements = [planned(plan, { patience }), machine('web-01', services)];
  return new WatchedSite(design(elements, [link('visit', 'users', 'web-01', { keepAlive: true, ...visit })]));
}

describe('a web server and an application server', () => {
  test('a static file is served by Nginx alone, a page needs the application', () => {
    const site = oneMachine([at(1, { kind: 'static' }), at(2)]);
    site.do({ type: 'stop', target: 'web-01/app-server' }).runUntil(5);
    expect(site.outcomes()).toEqual(['200 at 1', '502 bad gateway at 2']);
  });

  test('of a page it is told that Nginx passes it on, and which version of the code it is made with', () => {
    const site = oneMachine([at(1, { kind: 'static' }), at(2)]).runUntil(1.5);
    expect(site.of('passed on')).toEqual([]);
    site.runUntil(5);
    const passed = { at: 2, request: 2, where: 'web-01/web-server', to: 'web-01/app-server' };
    expect(site.of('passed on')).toMatchObject([passed]);
    const working = () => site.of('working').filter(({ where }) => where === 'web-01/app-server');
    expect(working()).toMatchObject([{ request: 2, version: 'v42' }]);
    expect(
      site.try({ type: 'set', target: 'web-01/app-files', setting: 'version', value: 'v43' }),
    ).toBeNull();
    expect(site.reading('web-01/app-files')).toMatchObject({ version: 'v43' });
  });

  test('a page that nobody can make is passed on to nobody', () => {
    const site = oneMachine([at(2)]);
    site.do({ type: 'stop', target: 'web-01/app-server' }).runUntil(5);
    expect(site.of('passed on')).toEqual([]);
  });

  test('two workers of 100 ms take eight requests in four rounds (measured: 102 102 186 185 271 270 355 355 ms)', () => {
    const site = oneMachine(Array.from({ length: 8 }, () => at(0)));
    site.runUntil(1);
    expect(site.outcomes()).toEqual([0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4].map((time) => `200 at ${time}`));
  });

  test('twelve worker connections carry five proxied requests; the rest are closed without an answer', () => {
    const site = oneMachine(
      Array.from({ length: 7 }, () => at(0)),
      { nginx: { workerConnections: 12 }, app: { workers: 10 } },
    );
    site.runUntil(1);
    expect(site.outcomes().filter((one) => one.startsWith('200'))).toHaveLength(5);
    expect(site.outcomes().filter((one) => one.startsWith('0 connection reset'))).toHaveLength(2);
  });

  test('a slow application ends in 504 after the read timeout of Nginx, and the work goes on', () => {
    const site = oneMachine([at(0, { hold: 5 })], { nginx: { proxyReadTimeout: 2 } });
    site.runUntil(3);
    expect(site.outcomes()).toEqual(['504 gateway timed out at 2']);
    expect(site.reading('web-01/app-server')).toMatchObject({ busyWorkers: 1 });
    expect(site.runUntil(6).reading('web-01/app-server')).toMatchObject({ busyWorkers: 0, served: 1 });
  });

  test('a planned service time takes longer on a slowed server, as everything else does', () => {
    const site = oneMachine([at(1, { hold: 2 }), at(1)]);
    site.do({ type: 'slow', target: 'web-01', factor: 3 }).runUntil(8);
    expect(site.outcomes()).toEqual(['200 at 1.3', '200 at 7']);
  });

  test('missing files break pages on this machine, not static files', () => {
    const site = oneMachine([at(1), at(2, { kind: 'static' }), at(4)]);
    site.do({ type: 'set', target: 'web-01/app-files', setting: 'missing', value: true }).runUntil(3);
    site.do({ type: 'restore', target: 'web-01' });
    site.do({ type: 'set', target: 'web-01/app-files', setting: 'missing', value: false }).runUntil(5);
    expect(site.outcomes()).toEqual(['500 application files missing at 1', '200 at 2', '200 at 4.1']);
  });

  test('a share of requests fails with 500', () => {
    const site = oneMachine(
      Array.from({ length: 400 }, (_, i) => at(i)),
      { app: { workers: 9 } },
    );
    site.do({ type: 'fail-share', target: 'web-01/app-server', share: 0.25 }).runUntil(500);
    const failed = site.outcomes().filter((one) => one.startsWith('500')).length;
    expect(failed).toBeGreaterThan(65);
    expect(failed).toBeLessThan(135);
  });

  test('a share of the pages that Nginx passes on fails there, too', () => {
    const site = oneMachine([at(1), at(2, { kind: 'static' })]);
    site.do({ type: 'fail-share', target: 'web-01/web-server', share: 1 }).runUntil(5);
    expect(site.outcomes()).toEqual(['500 application error at 1', '500 application error at 2']);
    expect(site.reading('web-01/app-server')).toMatchObject({ served: 0 });
  });

  test('a slowed service takes its factor as long', () => {
    const site = oneMachine([at(1), at(2)]);
    site.do({ type: 'slow', target: 'web-01/app-server', factor: 5 }).runUntil(1.9);
    site.do({ type: 'restore', target: 'web-01/app-server' }).runUntil(3);
    expect(site.outcomes()).toEqual(['200 at 1.5', '200 at 2.1']);
  });

  test('the cores of a machine are shared by its services, first come first served', () => {
    const services = [
      service('web-server', { staticTime: 1 }),
      service('app-server', { serviceTime: 1, serviceDistribution: 'constant' }),
    ];
    const elements = [planned([at(0), at(0, { kind: 'static' })]), machine('web-01', services, { cores: 1 })];
    const site = new WatchedSite(
      design(elements, [link('visit', 'users', 'web-01', { keepAlive: true })]),
    ).runUntil(3);
    expect(site.outcomes()).toEqual(['200 at 1', '200 at 2']);
  });

  const machineAt = (site: WatchedSite, time: number): MachineReading =>
    site.runUntil(time).reading('web-01') as MachineReading;

  test('the utilization of a machine is that of all its cores, between any two readings', () => {
    const app = service('app-server', { serviceTime: 1, serviceDistribution: 'constant' });
    const elements = [planned([at(0), at(0), at(2)]), machine('web-01', [app], { cores: 4 })];
    const site = new WatchedSite(design(elements, [link('visit', 'users', 'web-01', { keepAlive: true })]));
    const [first, second, third] = [machineAt(site, 0), machineAt(site, 2), machineAt(site, 4)];
    expect(utilizationBetween(first, second)).toBe(0.25);
    expect(utilizationBetween(second, third)).toBe(0.125);
    expect(utilizationBetween(third, third)).toBeNull();
  });

  test('two who read at one instant read the same, and change nothing for a third', () => {
    const app = service('app-server', { serviceTime: 1, serviceDistribution: 'constant' });
    const elements = [planned([at(0), at(2.5)]), machine('web-01', [app], { cores: 2 })];
    const site = new WatchedSite(design(elements, [link('visit', 'users', 'web-01', { keepAlive: true })]));
    const first = machineAt(site, 3);
    expect(machineAt(site, 3)).toEqual(first);
    expect(first).toMatchObject({ busyTime: 1.5, coreTime: 6, busyCores: 1 });
  });

  test('the utilization counts the cores that there were, and is never above all of them', () => {
    const app = service('app-server', { workers: 8 });
    const plan = Array.from({ length: 8 }, () => at(0, { hold: 4 }));
    const elements = [planned(plan), machine('web-01', [app], { cores: 8 })];
    const site = new WatchedSite(design(elements, [link('visit', 'users', 'web-01', { keepAlive: true })]));
    const cores = (value: number) => site.do({ type: 'set', target: 'web-01', setting: 'cores', value });
    const start = machineAt(site, 0);
    cores(24).runUntil(1);
    cores(8).runUntil(2);
    const middle = machineAt(site, 2);
    expect(utilizationBetween(start, middle)).toBe(0.5);
    cores(1).runUntil(3);
    expect(utilizationBetween(middle, machineAt(site, 3))).toBe(1);
  });
});

describe('three ways to fail look different to a user', () => {
  const working = { visit: { latency: 0.5 }, patience: 10 };

  test('a stopped process: what it worked on is reset, new connections are refused after one round trip', () => {
    const site = oneMachine([at(0, { hold: 5 }), at(3)], working);
    site.runUntil(2).do({ type: 'stop', target: 'web-01/web-server' }).runUntil(20);
    expect(site.outcomes()).toEqual(['0 connection reset at 2.5', '0 connection refused at 4']);
  });

  test('a machine without power: silence until patience ends', () => {
    const site = oneMachine([at(0, { hold: 5 }), at(3)], working);
    site.runUntil(2).do({ type: 'unplug', target: 'web-01' }).runUntil(20);
    expect(site.outcomes()).toEqual(['0 gave up waiting at 10', '0 connection timed out at 13']);
  });

  test('a machine whose power returns knows nothing of what was open: whoever waits is told nothing', () => {
    const site = oneMachine([at(0, { hold: 5 })], working);
    site
      .runUntil(2)
      .do({ type: 'unplug', target: 'web-01' })
      .runUntil(6)
      .do({ type: 'restore', target: 'web-01' })
      .runUntil(20);
    expect(site.outcomes()).toEqual(['0 gave up waiting at 10']);
  });

  test('a cut link: a SYN that was on its way is lost, and the next one sets out a second after it', () => {
    const site = oneMachine([at(0, { hold: 1 })], working).runUntil(0.2);
    site.do({ type: 'cut', target: 'users--web-01' }).runUntil(0.3);
    site.do({ type: 'restore', target: 'users--web-01' });
    expect(site.runUntil(20).outcomes()).toEqual(['200 at 3.02']);
  });

  test('an answer that a cut cable held back is lost with the power of the machine that kept it', () => {
    const site = oneMachine([at(0, { hold: 1 })], working).runUntil(1.7);
    site.do({ type: 'cut', target: 'users--web-01' }).do({ type: 'unplug', target: 'web-01' }).runUntil(3);
    site.do({ type: 'restore', target: 'web-01' }).do({ type: 'restore', target: 'users--web-01' });
    expect(site.runUntil(20).outcomes()).toEqual(['0 gave up waiting at 10']);
  });

  // It set out at 1.5 s and is sent again after 1.2 s (a round trip and 0.2 s), and then 2.4 s later.
  test('a cut link: the answer is sent again with growing pauses until it gets through', () => {
    const site = oneMachine([at(0, { hold: 1 })], working);
    site
      .runUntil(1.7)
      .do({ type: 'cut', target: 'users--web-01' })
      .runUntil(4)
      .do({ type: 'restore', target: 'users--web-01' })
      .runUntil(20);
    expect(site.outcomes()).toEqual(['200 at 5.6']);
  });

  test('a cable cut and mended while an answer was on its way delays it by one pause and one passage', () => {
    const site = oneMachine([at(0, { hold: 1 })], working).runUntil(1.7);
    site.do({ type: 'cut', target: 'users--web-01' }).do({ type: 'restore', target: 'users--web-01' });
    expect(site.runUntil(20).outcomes()).toEqual(['200 at 3.2']);
  });

  test('a cable cut and mended at the instant at which a request sets out swallows it', () => {
    const site = oneMachine([at(0), at(1)], working).runUntil(1);
    site.do({ type: 'cut', target: 'users--web-01' }).do({ type: 'restore', target: 'users--web-01' });
    expect(
      site
        .runUntil(20)
        .of('outcome')
        .map(({ status }) => status),
    ).toEqual([200, 200]);
  });

  test('a frozen process: the port is open and nobody answers; thawed, it goes on where it was', () => {
    const site = oneMachine([at(0, { hold: 2 }), at(3)], { patience: 30 });
    site.runUntil(1).do({ type: 'freeze', target: 'web-01/app-server' }).runUntil(11);
    expect(site.outcomes()).toEqual([]);
    site.do({ type: 'restore', target: 'web-01/app-server' }).runUntil(20);
    expect(site.outcomes()).toEqual(['200 at 11.1', '200 at 12']);
  });
});

describe('a frozen process', () => {
  test('leaves the cores to the other services of its machine', () => {
    const services = [
      service('web-server', { staticTime: 0.1 }),
      service('app-server', { serviceTime: 1, serviceDistribution: 'constant' }),
    ];
    const clicks = [at(0), at(0), at(1, { kind: 'static' })];
    const elements = [planned(clicks), machine('web-01', services, { cores: 1 })];
    const site = new WatchedSite(design(elements, [link('visit', 'users', 'web-01', { keepAlive: true })]));
    site.runUntil(0.5).do({ type: 'freeze', target: 'web-01/app-server' }).runUntil(5);
    expect(site.outcomes()).toEqual(['200 at 1.1']);
    site.do({ type: 'restore', target: 'web-01/app-server' }).runUntil(9);
    expect(site.outcomes()).toEqual(['200 at 1.1', '200 at 5.5', '200 at 6.5']);
  });

  test('turns nobody away while it is frozen, however many come', () => {
    const clicks = Array.from({ length: 7 }, () => at(1));
    const site = oneMachine(clicks, { nginx: { workerConnections: 6 } });
    site.do({ type: 'freeze', target: 'web-01/web-server' }).runUntil(5);
    expect(site.outcomes()).toEqual([]);
    site.do({ type: 'restore', target: 'web-01' }).runUntil(9);
    expect(site.outcomes().filter((one) => one === '0 connection reset at 5')).toHaveLength(5);
  });
});

describe('users', () => {
  test('wait no longer than their patience for a machine that dies during the handshake', () => {
    const site = oneMachine([at(0)], { visit: { latency: 0.5, keepAlive: false }, patience: 10 });
    site.runUntil(1).do({ type: 'unplug', target: 'web-01' }).runUntil(20);
    expect(site.outcomes()).toEqual(['0 connection timed out at 10']);
  });

  test('do not get through a cable that was cut during the handshake', () => {
    const site = oneMachine([at(0)], { visit: { latency: 0.5, keepAlive: false }, patience: 10 });
    site.runUntil(1).do({ type: 'cut', target: 'users--web-01' }).runUntil(20);
    expect(site.outcomes()).toEqual(['0 connection timed out at 10']);
    expect(site.reading('web-01/app-server')).toMatchObject({ served: 0 });
  });

  test('leave when their patience ends, also before the connection is open; what was sent is worked on for nobody', () => {
    const served = (latency: number, keepAlive: boolean) => {
      const site = oneMachine([at(0)], { visit: { latency, keepAlive }, patience: 1 }).runUntil(60);
      expect(site.outcomes()).toEqual(['0 gave up waiting at 1']);
      return (site.reading('web-01/app-server') as AppServerReading).served;
    };
    // Without a handshake to wait for it is under way; with one, the request follows after one round trip.
    expect([served(3, true), served(3, false), served(0.4, false)]).toEqual([1, 0, 1]);
  });

  test('do not wait for a refusal longer than their patience', () => {
    const site = oneMachine([at(0)], { visit: { latency: 0.7 }, patience: 1 });
    site.do({ type: 'stop', target: 'web-01/web-server' }).runUntil(5);
    expect(site.outcomes()).toEqual(['0 connection timed out at 1']);
  });

  test('follow a plan to the end, whatever its times come to in binary', () => {
    // 0.03 + (0.295 - 0.03) is more than 0.295.
    const site = oneMachine([0.03, 0.295, 0.295].map((time) => at(time, { kind: 'static' })));
    expect(site.runUntil(2).totals()).toMatchObject({ sent: 3, answered: 3 });
  });

  test('who gives up leaves the work behind', () => {
    const site = oneMachine([at(0, { hold: 5 })], { patience: 2 });
    site.runUntil(3);
    expect(site.outcomes()).toEqual(['0 gave up waiting at 2']);
    expect(site.reading('web-01/app-server')).toMatchObject({ busyWorkers: 1 });
  });

  test('try again as often as they are told, each try a request of its own', () => {
    const elements = [
      planned([at(0)], { retries: 2, retryPause: 1 }),
      machine('web-01', [service('web-server')]),
    ];
    const site = new WatchedSite(
      design(elements, [link('visit', 'users', 'web-01', { keepAlive: true })]),
    ).runUntil(10);
    expect(site.outcomes().map((one) => one.slice(-4))).toEqual(['at 0', 'at 1', 'at 2']);
    expect(site.of('sent').map(({ retryOf }) => retryOf)).toEqual([null, 1, 2]);
    expect(site.reading('users')).toMatchObject({ sent: 3, failed: 3, retried: 2 });
  });

  test('arrive at the rate that is set, also when it changes or was zero', () => {
    const elements = [users({ rate: 0, arrivals: 'constant' }), machine('web-01', [service('web-server')])];
    const site = new WatchedSite(design(elements, [link('visit', 'users', 'web-01')])).runUntil(10);
    expect(site.totals().sent).toBe(0);
    site.do({ type: 'set', target: 'users', setting: 'rate', value: 10 }).runUntil(20.05);
    expect(site.totals().sent).toBe(100);
  });

  test.each([
    ['poisson', 1],
    ['constant', 0],
  ])('arrive at %s intervals, which vary by %d of their mean', (arrivals, variation) => {
    const people = users({ rate: 10, arrivals });
    const site = new WatchedSite(
      design([people, machine('web-01', [service('web-server')])], [link('visit', 'users', 'web-01')]),
    ).runUntil(400);
    const times = site.of('sent').map((fact) => fact.at);
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    // About 4000 gaps: four standard errors.
    expect(Math.abs(mean - 0.1)).toBeLessThan(0.0064);
    expect(Math.abs(Math.sqrt(variance) / mean - variation)).toBeLessThan(0.07);
  });

  test('a new connection costs one round trip more than a kept-alive one', () => {
    const fresh = oneMachine([at(0, { kind: 'static' })], {
      visit: { latency: 0.2, keepAlive: false },
    }).runUntil(5);
    const kept = oneMachine([at(0, { kind: 'static' })], {
      visit: { latency: 0.2, keepAlive: true },
    }).runUntil(5);
    expect([fresh.outcomes(), kept.outcomes()]).toEqual([['200 at 0.8'], ['200 at 0.4']]);
  });
});

describe('DNS', () => {
  function withDns(plan: readonly PlannedArrival[], ttl: number, lookupTime = 0) {
    const dns = {
      id: 'dns',
      kind: 'dns',
      settings: { ttl, lookupTime, timeout: 5 },
      position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } },
    } as const;
    const elements = [
      planned(plan),
      dns,
      machine('web-01', [service('web-server', { staticTime: 0 })], { address: '203.0.113.10' }),
    ];
    const links = [
      link('lookup', 'users', 'dns', { latency: 0.1 }),
      link('visit', 'users', 'web-01', { keepAlive: true }),
    ];
    return new WatchedSite(design(elements, links));
  }
  const clicks = [
    at(0, { kind: 'static' }),
    at(0, { kind: 'static' }),
    at(1, { kind: 'static' }),
    at(20, { kind: 'static' }),
  ];

  test('one question serves everybody until its answer expires', () => {
    const site = withDns(clicks, 10).runUntil(30);
    expect(site.outcomes()).toEqual(['200 at 0.2', '200 at 0.2', '200 at 1', '200 at 20.2']);
    expect(site.of('lookup').map(({ answer }) => answer)).toEqual(['203.0.113.10', '203.0.113.10']);
  });

  test('without it those who remember the address get in, the others do not', () => {
    const site = withDns(clicks, 10).runUntil(0.5);
    site.do({ type: 'unplug', target: 'dns' }).runUntil(40);
    expect(site.outcomes().slice(2)).toEqual(['200 at 1', '0 name not found at 25']);
  });

  test('a stopped process on a machine that lives refuses: the resolver learns it after one round trip', () => {
    const site = withDns(clicks, 10).runUntil(15).do({ type: 'stop', target: 'dns' }).runUntil(40);
    expect(site.outcomes().slice(3)).toEqual(['0 name not found at 20.2']);
    expect(site.of('lookup').at(-1)).toMatchObject({ answer: null, isRefused: true });
  });

  test('and one whose machine has no power is silent, also where it was stopped before', () => {
    const site = withDns(clicks, 10).runUntil(15).do({ type: 'stop', target: 'dns' });
    site.do({ type: 'unplug', target: 'dns' }).runUntil(40);
    expect(site.outcomes().slice(3)).toEqual(['0 name not found at 25']);
    expect(site.of('lookup').at(-1)).not.toHaveProperty('isRefused');
    expect(site.of('condition').map(({ condition }) => condition)).toEqual(['stopped', 'unplugged']);
  });

  test('a stopped process forgets the question that it was at work on, also when it is back at once', () => {
    const site = withDns(clicks.slice(0, 1), 10, 1).runUntil(0.5);
    site.do({ type: 'stop', target: 'dns' }).do({ type: 'restore', target: 'dns' }).runUntil(10);
    expect(site.outcomes()).toEqual(['0 name not found at 5']);
  });

  test('that nobody listens there is not heard once the cable is cut', () => {
    const site = withDns(clicks.slice(0, 1), 10).do({ type: 'stop', target: 'dns' }).runUntil(0.15);
    site.do({ type: 'cut', target: 'users--dns' }).runUntil(10);
    expect(site.outcomes()).toEqual(['0 name not found at 5']);
  });

  test('an answer that may not be kept serves those who wait for it, and nobody after them', () => {
    const site = withDns(
      [3, 3.1, 4].map((time) => at(time, { kind: 'static' })),
      0,
      0.5,
    ).runUntil(30);
    expect(site.outcomes()).toEqual(['200 at 3.7', '200 at 3.7', '200 at 4.7']);
    expect(site.of('lookup')).toHaveLength(2);
  });

  test('an answer that comes after the timeout comes too late', () => {
    const site = withDns([at(0, { kind: 'static' }), at(1, { kind: 'static' })], 10, 8).runUntil(30);
    expect(site.outcomes()).toEqual(['0 name not found at 5', '0 name not found at 5']);
  });

  test('gives the address that its machine has now', () => {
    const site = withDns(clicks, 10).runUntil(5);
    site.do({ type: 'set', target: 'web-01', setting: 'address', value: '203.0.113.99' }).runUntil(40);
    expect(site.of('lookup').map(({ answer }) => answer)).toEqual(['203.0.113.10', '203.0.113.99']);
  });
});

describe('commands', () => {
  test('that cannot do anything are refused in a sentence', () => {
    const elements = [
      planned([]),
      machine('lb-1', [service('load-balancer'), service('failover-manager')]),
      machine('web-01', [service('web-server'), service('app-files')]),
      machine('spare', []),
    ];
    const site = new WatchedSite(design(elements, [link('visit', 'users', 'lb-1')]));
    const slow = (target: string) => site.try({ type: 'slow', target, factor: 5 });
    expect(slow('lb-1/load-balancer')).toBe(
      'Slow lb-1/load-balancer: a balancer does not compute, it waits for its servers.',
    );
    expect(site.try({ type: 'fail-share', target: 'lb-1', share: 0.5 })).toMatch(
      /^Failing share of lb-1: .*\.$/,
    );
    expect(site.try({ type: 'freeze', target: 'web-01/app-files' })).toMatch(
      /^Freeze web-01.app-files: .*\.$/,
    );
    expect(site.try({ type: 'stop', target: 'spare' })).toBe('Stop spare: nothing runs there.');
    expect(site.try({ type: 'stop', target: 'users' })).toMatch(/\.$/);
    expect(slow('web-01')).toBeNull();
    expect(site.of('condition').map(({ target }) => target)).toEqual(['web-01/web-server']);
  });

  test('restoring a service tells how it is then, also on a machine without power', () => {
    const site = oneMachine([]).do({ type: 'unplug', target: 'web-01' });
    site.do({ type: 'restore', target: 'web-01/app-server' });
    expect(site.of('condition').at(-1)).toMatchObject({
      target: 'web-01/app-server',
      condition: 'unplugged',
    });
  });

  test.each([
    { type: 'unplug', target: 'web-01' },
    { type: 'unplug', target: 'dns' },
    { type: 'stop', target: 'dns' },
    { type: 'cut', target: 'users--web-01' },
    { type: 'stop', target: 'web-01/web-server' },
    { type: 'stop', target: 'web-01' },
    { type: 'freeze', target: 'web-01/app-server' },
    { type: 'slow', target: 'web-01/app-server', factor: 5 },
    { type: 'fail-share', target: 'web-01/app-server', share: 0.5 },
  ] as const)('%o is told once, and so is its repair', (command) => {
    const dns: DesignElement = {
      id: 'dns',
      kind: 'dns',
      position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } },
    };
    const web = machine('web-01', [service('web-server'), service('app-server')]);
    const links = [link('visit', 'users', 'web-01'), link('lookup', 'users', 'dns')];
    const site = new WatchedSite(design([planned([]), dns, web], links)).do(command);
    const conditions = () => site.of('condition').map(({ target, condition }) => `${target} ${condition}`);
    const failed = conditions();
    expect(failed).not.toEqual([]);
    site.runUntil(1).do(command);
    expect(conditions()).toEqual(failed);
    const restored = { type: 'restore', target: command.target } as const;
    site.do(restored);
    const all = conditions();
    expect(all.length).toBeGreaterThan(failed.length);
    site.do(restored);
    expect(conditions()).toEqual(all);
  });

  test('restoring a machine tells that all is well there before anything that it does', () => {
    const lb = machine('lb', [service('load-balancer', { check: 'tcp' })]);
    const web = machine('web', [service('web-server')]);
    const links = [link('visit', 'users', 'lb'), link('backend', 'lb', 'web')];
    const site = new WatchedSite(design([planned([]), lb, web], links)).runUntil(0.5);
    site.do({ type: 'freeze', target: 'lb/load-balancer' }).do({ type: 'unplug', target: 'lb' });
    site.facts.length = 0;
    site.do({ type: 'restore', target: 'lb' });
    expect(site.facts.map((fact) => (fact.type === 'condition' ? fact.target : fact.type))).toEqual([
      'lb',
      'lb/load-balancer',
      'hop',
      'hop',
      'check',
    ]);
  });

  test.each([
    [{ type: 'stop', target: 'web-09' }, 'There is no service or machine called "web-09" in this design.'],
    [{ type: 'cut', target: 'web-01' }, 'There is no link or region called "web-01" in this design.'],
    [
      { type: 'slow', target: 'web-01', factor: Number.NaN },
      'Slow web-01: the factor must be from 0.01 to 1000, not NaN.',
    ],
    [
      { type: 'fail-share', target: 'web-01', share: 2 },
      'Failing share of web-01: it must be from 0 to 1, not 2.',
    ],
    [
      { type: 'set', target: 'web-01/app-server', setting: 'constructor', value: 1 },
      'web-01/app-server has no setting "constructor".',
    ],
  ] as const)('%o is refused in a sentence', (command, sentence) => {
    expect(oneMachine([]).try(command)).toBe(sentence);
  });

  test('a setting out of range is refused and the value in force stays', () => {
    const site = oneMachine([at(0), at(0), at(0)]);
    expect(site.try({ type: 'set', target: 'web-01/app-server', setting: 'workers', value: 0 })).toContain(
      'web-01/app-server, workers',
    );
    expect(site.reading('web-01/app-server')).toMatchObject({ workers: 2 });
  });
});
