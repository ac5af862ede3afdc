import { describe, expect, it } from 'vitest';
import type { SettingValues } from '../../design/design';
import type { Command } from '../commands';
import type { BalancerReading } from '../readings';
import { design, link, machine, planned, service, users, WatchedSite } from '../watched-site';

const SERVERS = ['s1', 's2', 's3'] as const;
const NEAR = { latency: 0, keepAlive: true };

interface Arrangement {
  readonly balancer?: SettingValues;
  readonly line?: SettingValues;
  readonly rate?: number;
}

/** Three servers with Nginx and an application, behind a balancer; `line` is what the line of s2 has of its own. */
function siteOf({ balancer = {}, line = {}, rate = 0 }: Arrangement): WatchedSite {
  const app = service('app-server', { workers: 1000, serviceTime: 0.01, serviceDistribution: 'constant' });
  const nginx = service('web-server', { staticTime: 0 });
  const described = design(
    [
      users({ rate, arrivals: 'constant', staticShare: 0, writeShare: 0 }),
      machine('lb-1', [service('load-balancer', { check: 'http-app', inter: 2, ...balancer })]),
      ...SERVERS.map((id) => machine(id, [nginx, app], { cores: 1000 })),
    ],
    [
      link('visit', 'users', 'lb-1', NEAR),
      ...SERVERS.map((id) => link('backend', 'lb-1', id, { ...NEAR, ...(id === 's2' ? line : {}) })),
    ],
  );
  return new WatchedSite(described, 1);
}

const table = (site: WatchedSite) => site.reading('lb-1/load-balancer') as BalancerReading;
const s2 = (site: WatchedSite) => table(site).servers[1]!;
const changes = (site: WatchedSite) =>
  site.of('server state').map(({ server, state, at }) => `${server} ${state} at ${Number(at.toFixed(3))}`);
const checksOf = (site: WatchedSite, server: string) =>
  site.of('check').flatMap((fact) => (fact.server === server ? [Number(fact.at.toFixed(3))] : []));
const set = (target: string, setting: string, value: number | string): Command => ({
  type: 'set',
  target,
  setting,
  value,
});
const order = (state: 'ready' | 'maintenance'): Command => ({
  type: 'server-state',
  balancer: 'lb-1',
  server: 's2',
  state,
});

describe('a slow start', () => {
  const returning = (more: Arrangement) => {
    const site = siteOf({ rate: 60, ...more, balancer: { slowstart: 30, ...more.balancer } });
    return site.do(order('maintenance')).runUntil(10).do(order('ready'));
  };
  const sharesOf = (site: WatchedSite, until: number) => {
    site.runUntil(until);
    return [10, 15, 20, 30].map((from, i, all) => {
      const to = all[i + 1] ?? 40;
      const chosen = site.of('chosen').filter(({ at, server }) => server !== null && at >= from && at < to);
      return chosen.filter(({ server }) => server === 's2').length / chosen.length;
    });
  };

  // Measured on HAProxy 2.6.12: .04, .10, .19, .28.
  it.each(['roundrobin', 'leastconn'])(
    'gives a server that is back as much as was measured of the real one: %s',
    (algorithm) => {
      // With least connections weights count only where requests overlap.
      const shares = sharesOf(returning({ balancer: { algorithm }, rate: 60 }), 41);
      if (algorithm === 'leastconn') return expect(shares[3]).toBeCloseTo(1 / 3, 1);
      expect(shares.map((share) => Math.round(share * 100) / 100)).toEqual([0.04, 0.1, 0.19, 0.28]);
    },
  );

  it('says how far it is, and ends', () => {
    const site = returning({});
    expect(s2(site.runUntil(10.1)).weightShare).toBe(0);
    expect(s2(site.runUntil(25.1)).weightShare).toBeCloseTo(0.5);
    expect(s2(site.runUntil(40.1)).weightShare).toBe(1);
  });

  it('lets the limit grow too, from one on', () => {
    const site = returning({ line: { maxconn: 10 } });
    expect(s2(site.runUntil(10.1)).maxconn).toBe(1);
    expect(s2(site.runUntil(25.1)).maxconn).toBe(5);
    expect(s2(site.runUntil(40.1)).maxconn).toBe(10);
  });

  it('is not for a balancer that starts, and not for a server that comes back from draining', () => {
    const site = siteOf({ balancer: { slowstart: 30 } }).runUntil(1);
    expect(table(site).servers.map(({ weightShare }) => weightShare)).toEqual([1, 1, 1]);
    site
      .do({ ...order('ready'), state: 'drain' } as Command)
      .runUntil(2)
      .do(order('ready'))
      .runUntil(3);
    expect(s2(site).weightShare).toBe(1);
    site.do(order('maintenance')).do({ type: 'stop', target: 'lb-1/load-balancer' }).runUntil(4);
    site.do({ type: 'restore', target: 'lb-1/load-balancer' }).runUntil(5);
    expect(s2(site).weightShare).toBe(1);
  });

  it('is each server line’s own where it says so', () => {
    const site = returning({ balancer: { slowstart: 30 }, line: { slowstart: 300 } });
    expect(s2(site.runUntil(40.1)).weightShare).toBeCloseTo(0.1);
  });

  it('does not change a static map', () => {
    const shares = sharesOf(returning({ balancer: { algorithm: 'static-rr' } }), 41);
    for (const share of shares) expect(share).toBeCloseTo(1 / 3, 1);
  });
});

describe('the time limit of a check', () => {
  const outAfter = (balancer: SettingValues, accident: Command) => {
    const site = siteOf({ balancer: { fall: 3, timeoutConnect: 1, ...balancer } }).runUntil(1);
    site.do(accident).runUntil(30);
    return changes(site);
  };
  const silent = { type: 'cut', target: 'lb-1--s2' } as const;
  const frozen = { type: 'freeze', target: 's2' } as const;

  // The first check of s2 after the accident is at 2.667. Each fails, and after each a pause of 2 s.
  it('is one interval for the whole of it', () => {
    expect(outAfter({}, silent)).toEqual(['s2 down at 12.667']);
    expect(outAfter({}, frozen)).toEqual(['s2 down at 12.667']);
  });

  it('is the connect timeout and then the check timeout where that is set', () => {
    expect(outAfter({ timeoutCheck: 0.5 }, silent)).toEqual(['s2 down at 9.667']);
    expect(outAfter({ timeoutCheck: 0.5 }, frozen)).toEqual(['s2 down at 8.167']);
  });

  it('is at most one interval for the connection', () => {
    expect(outAfter({ timeoutCheck: 0.5, timeoutConnect: 60 }, silent)).toEqual(['s2 down at 12.667']);
  });
});

describe('a server line', () => {
  it('may have intervals and counts of its own', () => {
    const line = { inter: 1, fastinter: 0.25, downinter: 4, fall: 2, rise: 1 };
    const site = siteOf({ line, balancer: { fall: 5, rise: 4 } }).runUntil(3);
    site.do({ type: 'stop', target: 's2' }).runUntil(10).do({ type: 'restore', target: 's2' }).runUntil(12);
    expect(checksOf(site, 's2')).toEqual([0.083, 1.083, 2.083, 3.083, 3.333, 7.333, 11.333]);
    expect(changes(site)).toEqual(['s2 down at 3.333', 's2 up at 11.333']);
  });

  it('obeys the balancer where it says nothing, and may be told while it runs', () => {
    const site = siteOf({}).runUntil(5);
    site.do(set('lb-1--s2', 'inter', 0.5)).runUntil(7);
    expect(checksOf(site, 's2')).toEqual([0.667, 2.667, 4.667, 5.167, 5.667, 6.167, 6.667]);
  });
});

describe('a check of a path', () => {
  const stateWith = (checkPath: string, expectStatus = 0) => {
    const balancer = { check: 'http-path', checkPath, expectStatus, fall: 1 };
    const site = siteOf({ balancer }).runUntil(5);
    return [s2(site).state, site.of('check').find(({ server }) => server === 's2')?.status];
  };

  it('is passed by pages that are there, and only by these', () => {
    expect(stateWith('/')).toEqual(['up', 200]);
    expect(stateWith('/health')).toEqual(['up', 200]);
    expect(stateWith('/logo.png')).toEqual(['up', 200]);
    expect(stateWith('/admin')).toEqual(['down', 404]);
  });

  it('may expect one status and no other', () => {
    expect(stateWith('/admin', 404)).toEqual(['up', 404]);
    expect(stateWith('/health', 204)).toEqual(['down', 200]);
  });

  it('is answered by Nginx alone where it names a file, and by the application where it does not', () => {
    const dead = (checkPath: string) => {
      const site = siteOf({ balancer: { check: 'http-path', checkPath } });
      return s2(site.do({ type: 'stop', target: 's2/app-server' }).runUntil(9)).state;
    };
    expect(dead('/logo.png')).toBe('up');
    expect(dead('/')).toBe('down');
  });

  it('of the health page is told when the application says that it is not well, any other page is not', () => {
    const unwell = (checkPath: string) => {
      const site = siteOf({ balancer: { check: 'http-path', checkPath } });
      return s2(site.do(set('s2/app-server', 'health', 'failing')).runUntil(9)).state;
    };
    expect(unwell('/health')).toBe('down');
    expect(unwell('/')).toBe('up');
  });
});

describe('observed traffic', () => {
  /** s2 answers each of its requests, one every tenth of a second from 10 s on, with 500; its port stays open. */
  const failing = (balancer: SettingValues, until: number) => {
    const site = siteOf({
      balancer: { check: 'tcp', observe: 'layer7', errorLimit: 5, inter: 2, ...balancer },
      rate: 30,
    }).runUntil(10);
    return site.do({ type: 'fail-share', target: 's2/app-server', share: 1 }).runUntil(until);
  };
  const firstChecks = (site: WatchedSite) => checksOf(site, 's2').filter((at) => at > 10);

  it('marks a server down at the error limit, whose checks all pass', () => {
    const site = failing({ onError: 'mark-down' }, 10.6);
    expect(changes(site)).toEqual([expect.stringMatching(/^s2 down at 10\.[45]/)]);
    expect(site.of('server state')[0]?.reason).toEqual({ code: 'errors', count: 5 });
    expect(failing({ onError: 'mark-down', observe: 'none' }, 12).of('server state')).toEqual([]);
  });

  it('brings it back by its checks, of which the next comes one fastinter later', () => {
    const site = failing({ onError: 'mark-down', fastinter: 0.5, downinter: 3, rise: 2 }, 15);
    const [down = 0] = site.of('server state').map(({ at }) => at);
    const next = firstChecks(site).filter((at) => at > down);
    expect(next.slice(0, 2)).toEqual([down + 0.5, down + 1].map((at) => Number(at.toFixed(3))));
    expect(site.of('server state')[1]).toMatchObject({ server: 's2', state: 'up' });
  });

  it('counts as a failed check, unless told otherwise', () => {
    const site = failing({ fall: 2, errorLimit: 3, inter: 8 }, 10.66);
    expect(site.of('check').filter(({ server, ok }) => server === 's2' && !ok)).toHaveLength(2);
    expect(s2(site).state).toBe('down');
  });

  it('may take it out at the next failed check, or only bring that forward', () => {
    const dying = (onError: string) => {
      const site = failing({ onError, fall: 3, fastinter: 0.3, inter: 50 }, 10.55);
      site.do({ type: 'stop', target: 's2/web-server' }).runUntil(10.9);
      return [s2(site).state, firstChecks(site).length];
    };
    expect(dying('sudden-death')).toEqual(['down', 1]);
    expect(dying('fastinter')).toEqual(['up', 1]);
  });

  it('counts errors in a row, and each good answer ends the row', () => {
    const site = siteOf({
      balancer: { check: 'tcp', observe: 'layer7', errorLimit: 5, onError: 'mark-down' },
      rate: 30,
    });
    site.do({ type: 'fail-share', target: 's2/app-server', share: 0.4 }).runUntil(3);
    expect(site.outcomes().filter((outcome) => outcome.startsWith('500')).length).toBeGreaterThan(5);
    expect(s2(site).state).toBe('up');
  });

  it('of layer 4 sees connections alone', () => {
    expect(s2(failing({ observe: 'layer4', onError: 'mark-down' }, 20)).state).toBe('up');
    const refused = siteOf({
      balancer: {
        check: 'tcp',
        inter: 60,
        observe: 'layer4',
        errorLimit: 5,
        onError: 'mark-down',
        retries: 0,
      },
      rate: 30,
    }).runUntil(1);
    expect(s2(refused.do({ type: 'stop', target: 's2/web-server' }).runUntil(2)).state).toBe('down');
  });

  it('needs a server that is checked', () => {
    const site = siteOf({
      balancer: { check: 'tcp', observe: 'layer7', errorLimit: 1, onError: 'mark-down' },
      line: { check: false },
      rate: 30,
    });
    expect(s2(site.do({ type: 'fail-share', target: 's2/app-server', share: 1 }).runUntil(5)).state).toBe(
      'up',
    );
  });
});

it('takes checks away that are switched off while it ends, also where it is kept from ending then', () => {
  const site = new WatchedSite(
    design(
      [
        planned([{ at: 1, client: 'ann', kind: 'static' }]),
        machine('lb', [service('load-balancer', { check: 'tcp', inter: 1 })]),
        machine('web-1', [service('web-server', { staticTime: 8 })]),
      ],
      [link('visit', 'users', 'lb'), link('backend', 'lb', 'web-1')],
    ),
  ).runUntil(3);
  site.do({ type: 'quit', target: 'lb/load-balancer' });
  expect(site.reading('lb/load-balancer')).toMatchObject({ condition: 'stopping' });
  site.do({ type: 'set', target: 'lb/load-balancer', setting: 'check', value: 'off' });
  site.do({ type: 'restore', target: 'lb/load-balancer' }).runUntil(30);
  expect(site.of('check').filter(({ at }) => at > 5)).toEqual([]);
  expect(site.of('check').length).toBeGreaterThan(0);
});
