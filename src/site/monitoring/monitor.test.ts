import { describe, expect, test } from 'vitest';
import type { DesignElement, DesignLink, SettingValues } from '../../design/design';
import type { AlertChanged } from '../facts';
import type { MonitorReading } from '../readings';
import { design, link, machine, planned, service, users, WatchedSite } from '../watched-site';

const agent = service('monitoring-agent', { collectTime: 0 });

/** One machine that answers at once, and a monitor that asks it every 10 s, at 0 s, 10 s and so on. */
function watched(
  monitor: SettingValues = {},
  elements: readonly DesignElement[] = [],
  links: readonly DesignLink[] = [],
): WatchedSite {
  const rules = { evaluationInterval: 1, scrapeInterval: 10, scrapeTimeout: 4, ...monitor };
  return new WatchedSite(
    design(
      [
        planned([]),
        machine('web-1', [
          service('web-server', { staticTime: 0 }),
          service('app-server', { serviceTime: 0 }),
          agent,
        ]),
        machine('mon-1', [service('monitor', rules)]),
        ...elements,
      ],
      [link('visit', 'users', 'web-1'), link('scrape', 'mon-1', 'web-1'), ...links],
    ),
  );
}

const scrapes = (site: WatchedSite) =>
  site.of('scrape').map(({ at, target, detail }) => `${target} ${detail} at ${at}`);

const alerts = (site: WatchedSite, rule?: string) =>
  site
    .of('alert')
    .filter((alert) => rule === undefined || alert.rule === rule)
    .map(({ rule: name, target, state, at }: AlertChanged) => `${name} ${target} ${state} at ${at}`);

const monitorOf = (site: WatchedSite) => site.reading('mon-1/monitor') as MonitorReading;

describe('a scrape', () => {
  test('comes once an interval, and takes the way there and back', () => {
    const site = watched().do({ type: 'set', target: 'mon-1--web-1', setting: 'latency', value: 0.5 });
    expect(scrapes(site.runUntil(25))).toEqual(['web-1 ok at 0', 'web-1 ok at 11', 'web-1 ok at 21']);
  });

  test('of a dead agent is refused at once, of a machine without power it times out', () => {
    const site = watched().runUntil(5).do({ type: 'stop', target: 'web-1/monitoring-agent' }).runUntil(12);
    site.do({ type: 'unplug', target: 'web-1' }).runUntil(25);
    expect(scrapes(site).slice(1)).toEqual(['web-1 connection refused at 10', 'web-1 timed out at 24']);
  });

  test('over a cut cable times out, of a frozen agent too', () => {
    const cut = watched().runUntil(5).do({ type: 'cut', target: 'mon-1--web-1' }).runUntil(15);
    expect(scrapes(cut).slice(1)).toEqual(['web-1 timed out at 14']);
    const frozen = watched()
      .runUntil(5)
      .do({ type: 'freeze', target: 'web-1/monitoring-agent' })
      .runUntil(15);
    expect(scrapes(frozen).slice(1)).toEqual(['web-1 timed out at 14']);
  });

  test('stops with the monitor, and goes on when it is back', () => {
    const site = watched().runUntil(5).do({ type: 'stop', target: 'mon-1/monitor' }).runUntil(35);
    expect(scrapes(site)).toHaveLength(1);
    site.do({ type: 'restore', target: 'mon-1/monitor' }).runUntil(46);
    expect(scrapes(site).slice(1)).toEqual(['web-1 ok at 35', 'web-1 ok at 45']);
  });

  test('takes processor time of its machine, and its agent waits in line like everybody', () => {
    const slow = machine('web-2', [service('monitoring-agent', { collectTime: 2 })], { cores: 1 });
    const site = watched({}, [slow], [link('scrape', 'mon-1', 'web-2')]).runUntil(19);
    expect(scrapes(site).filter((line) => line.startsWith('web-2'))).toEqual([
      'web-2 ok at 2',
      'web-2 ok at 12',
    ]);
    expect(site.reading('web-2')).toMatchObject({ busyTime: 4 });
  });
});

describe('requests per second', () => {
  const at = (time: number) => ({ at: time, client: 'c', kind: 'static' as const });

  function visited(times: readonly number[]): WatchedSite {
    return new WatchedSite(
      design(
        [
          planned(times.map(at)),
          machine('web-1', [service('web-server', { staticTime: 0 }), agent]),
          machine('mon-1', [service('monitor', { scrapeInterval: 10, evaluationInterval: 1 })]),
        ],
        [link('visit', 'users', 'web-1', { keepAlive: true }), link('scrape', 'mon-1', 'web-1')],
      ),
    );
  }

  const rates = (site: WatchedSite) => site.of('scrape').map(({ values }) => values.requests ?? null);

  test('are the difference of a counter: a spike between two scrapes is only its mean', () => {
    const spike = Array.from({ length: 50 }, (_, i) => 13 + i / 100);
    expect(rates(visited(spike).runUntil(35))).toEqual([null, 0, 5, 0]);
  });

  test('after a restart are what the counter has counted since it began anew, where it shows that it did', () => {
    const restarted = (at: number) => {
      const site = visited([1, 2, 3, 12, 13, 14, 15, 16, 17, 18, 19]).runUntil(at);
      site.do({ type: 'stop', target: 'web-1/web-server' });
      return rates(site.do({ type: 'restore', target: 'web-1/web-server' }).runUntil(25));
    };
    expect(restarted(17.5)).toEqual([null, 0.3, 0.2]);
    // A counter that has caught up with its former value looks as if nothing had happened.
    expect(restarted(16.5)).toEqual([null, 0.3, 0]);
  });

  test('are not known while Nginx does not answer its exporter', () => {
    const site = visited([1]).runUntil(15).do({ type: 'freeze', target: 'web-1/web-server' }).runUntil(25);
    expect(monitorOf(site).targets[0]?.shows).toMatchObject({ nginx_up: 0 });
    expect(monitorOf(site).targets[0]?.values.service).toBe(0);
    expect(monitorOf(site).targets[0]?.shows).not.toHaveProperty('nginx_http_requests_total');
  });
});

describe('replication as the status of the replica says it', () => {
  function replicated(): WatchedSite {
    const replica = { role: 'replica', source: 'db-1', netTimeout: 15, connectRetry: 5 };
    return watched(
      {},
      [machine('db-1', [service('database')]), machine('db-2', [service('database', replica), agent])],
      [link('replication', 'db-1', 'db-2'), link('scrape', 'mon-1', 'db-2')],
    ).runUntil(5);
  }

  const status = (site: WatchedSite) => {
    const { shows } = monitorOf(site).targets.find(({ target }) => target === 'db-2')!;
    const { mysql_slave_status_seconds_behind_master: behind, mysql_slave_status_slave_io_running: runs } =
      shows;
    return { behind, runs };
  };

  test('is 0 seconds behind while the cable is cut and nobody has noticed, and NULL after that', () => {
    const site = replicated().do({ type: 'cut', target: 'db-1--db-2' }).runUntil(11);
    expect(status(site)).toEqual({ behind: 0, runs: 1 });
    expect(status(site.runUntil(35))).toEqual({ behind: null, runs: 0 });
  });

  test('fires the rule for replication that has stopped, and NULL is not above any number of seconds', () => {
    const site = replicated().do({ type: 'stop', target: 'db-1/database' }).runUntil(35);
    expect(status(site)).toEqual({ behind: null, runs: 0 });
    expect(alerts(site, 'ReplicationStopped').map((line) => line.split(' ')[2])).toEqual([
      'pending',
      'firing',
    ]);
  });
});

describe('an alert', () => {
  test('is pending until it has lasted, fires, and is resolved', () => {
    const site = watched().runUntil(5).do({ type: 'stop', target: 'web-1/monitoring-agent' }).runUntil(22);
    site.do({ type: 'restore', target: 'web-1/monitoring-agent' }).runUntil(40);
    expect(alerts(site)).toEqual([
      'InstanceDown web-1 pending at 10',
      'InstanceDown web-1 firing at 15',
      'InstanceDown web-1 resolved at 30',
    ]);
  });

  test('that does not last calls nobody', () => {
    const rules = [{ name: 'Down', metric: 'up', comparison: 'below', threshold: 1, for: 30 }];
    const site = watched({ rules }).runUntil(5).do({ type: 'stop', target: 'web-1/monitoring-agent' });
    site.runUntil(15).do({ type: 'restore', target: 'web-1/monitoring-agent' }).runUntil(60);
    expect(alerts(site)).toEqual(['Down web-1 pending at 10', 'Down web-1 inactive at 20']);
  });

  test('flaps where its value swings about the limit, and less with a longer "for"', () => {
    const flapping = (lasts: number) => {
      const rules = [{ name: 'Down', metric: 'up', comparison: 'below', threshold: 1, for: lasts }];
      const site = watched({ rules, scrapeInterval: 5 });
      for (let round = 0; round < 6; round++) {
        site.runUntil(3 + 20 * round).do({ type: 'stop', target: 'web-1/monitoring-agent' });
        site.runUntil(13 + 20 * round).do({ type: 'restore', target: 'web-1/monitoring-agent' });
      }
      return alerts(site.runUntil(130)).filter((line) => line.includes('firing')).length;
    };
    expect([flapping(0), flapping(5), flapping(15)]).toEqual([6, 6, 0]);
  });

  test('about a value that is stale says nothing: only the rule for the target itself does', () => {
    const rules = [
      { name: 'Full', metric: 'disk', comparison: 'above', threshold: 0.2, for: 0 },
      { name: 'Down', metric: 'up', comparison: 'below', threshold: 1, for: 0 },
    ];
    const site = watched({ rules }).runUntil(5).do({ type: 'unplug', target: 'web-1' }).runUntil(25);
    expect(alerts(site)).toEqual([
      'Full web-1 pending at 1',
      'Full web-1 firing at 1',
      'Full web-1 resolved at 15',
      'Down web-1 pending at 15',
      'Down web-1 firing at 15',
    ]);
  });

  test('comes of no dead monitor; only a dead man’s switch outside tells of that', () => {
    const dead = (watchdog: number) => {
      const site = watched({ watchdog }).runUntil(5).do({ type: 'unplug', target: 'mon-1' });
      site.do({ type: 'unplug', target: 'web-1' }).runUntil(60);
      return alerts(site);
    };
    expect(dead(0)).toEqual([]);
    expect(dead(20)).toEqual(['Watchdog mon-1 firing at 25']);
  });
});

describe('a probe from outside', () => {
  test('keeps its rhythm when parts come, also where the address is held by the second of two machines', () => {
    const balancer = (id: string, priority: number, address: string) =>
      machine(id, [service('load-balancer'), service('keepalived', { instances: [{ priority }] })], {
        address,
      });
    const site = new WatchedSite(
      design(
        [
          planned([]),
          balancer('lb-1', 100, '203.0.113.11'),
          balancer('lb-2', 150, '203.0.113.12'),
          machine('mon-1', [service('monitor', { probeInterval: 10 })]),
        ],
        [link('visit', 'users', 'lb-1'), link('visit', 'users', 'lb-2'), link('vrrp', 'lb-1', 'lb-2')],
      ),
    ).runUntil(12);
    site.do({ type: 'change', remove: [], add: [{ element: machine('web-1', [service('web-server')]) }] });
    const times = site
      .runUntil(25)
      .of('scrape')
      .map(({ at }) => Math.floor(at));
    expect(times).toEqual([0, 10, 20]);
  });

  test('sees what users see, where the counters inside see nothing', () => {
    const site = watched({ probeInterval: 10, probeTimeout: 1.75 }).runUntil(5);
    site.do({ type: 'cut', target: 'users--web-1' }).runUntil(25);
    const [inside, outside] = monitorOf(site).targets;
    expect(inside).toMatchObject({ target: 'web-1', ok: true, values: { service: 1 } });
    expect(outside).toMatchObject({ target: 'web-1 from outside', values: { probe: 0, probeTime: 1.75 } });
    expect(alerts(site)).toEqual([
      'ProbeFailed web-1 from outside pending at 12',
      'ProbeFailed web-1 from outside firing at 17',
    ]);
  });

  test('ends where it is switched off while the monitor is frozen', () => {
    const site = watched({ probeInterval: 1 }).runUntil(5);
    site.do({ type: 'freeze', target: 'mon-1/monitor' });
    site.do({ type: 'set', target: 'mon-1/monitor', setting: 'probeInterval', value: 0 }).runUntil(6);
    site.do({ type: 'restore', target: 'mon-1/monitor' }).runUntil(10);
    const served = () => {
      const reading = site.reading('web-1/web-server');
      return reading.kind === 'web-server' ? reading.served : Number.NaN;
    };
    const before = served();
    site.runUntil(20);
    expect(served()).toBe(before);
  });

  test('is nobody’s click', () => {
    const site = watched({ probeInterval: 1 }).runUntil(20);
    expect(site.totals()).toMatchObject({ sent: 0, answered: 0, failed: 0 });
    expect(monitorOf(site).targets[1]?.scrapedAt).toBeGreaterThan(15);
  });

  test('has a number of its own, by which several in line are told apart', () => {
    const slow = watched({ probeInterval: 1, probeTimeout: 0.9 });
    slow.do({ type: 'set', target: 'web-1/app-server', setting: 'serviceTime', value: 4 });
    slow.do({ type: 'set', target: 'web-1/app-server', setting: 'workers', value: 1 }).runUntil(6.5);
    const waiting = slow.of('waiting').map(({ request }) => request);
    expect(waiting.length).toBeGreaterThan(2);
    expect(new Set(waiting).size).toBe(waiting.length);
    expect(waiting.every((request) => request < 0)).toBe(true);
  });
});

describe('a person on call', () => {
  const called = (monitor: SettingValues) =>
    watched({ reaction: 30, repairs: true, ...monitor })
      .runUntil(5)
      .do({ type: 'unplug', target: 'web-1' })
      .runUntil(100);

  test('needs time to react, then repairs what the alert names', () => {
    const site = called({});
    expect(alerts(site)[1]).toBe('InstanceDown web-1 firing at 20');
    expect(site.of('repair')).toEqual([
      { type: 'repair', at: 50, after: 'InstanceDown', targets: ['web-1'] },
    ]);
    expect(site.reading('web-1')).toMatchObject({ condition: 'up' });
    expect(site.totals().incidents).toMatchObject([{ brokenAt: 5, alertAt: 20, repairedAt: 50 }]);
  });

  test('only looks where nobody lets them repair', () => {
    expect(called({ repairs: false }).of('repair')).toEqual([]);
  });
});

describe('users who got no answer', () => {
  test('write to the site: a share of them, later', () => {
    const site = (complaintShare: number, complaintReaction = 0) =>
      new WatchedSite(
        design(
          [
            users({ rate: 10, complaintShare, complaintDelay: 20, complaintReaction }),
            machine('web-1', [service('web-server')]),
          ],
          [link('visit', 'users', 'web-1')],
        ),
        3,
      )
        .runUntil(10)
        .do({ type: 'stop', target: 'web-1/web-server' })
        .runUntil(200);
    expect(site(0).of('complaint')).toEqual([]);
    const some = site(0.02);
    const failed = some.totals().failed;
    expect(some.totals().complaints).toBeGreaterThan(failed * 0.01);
    expect(some.totals().complaints).toBeLessThan(failed * 0.03);
    const [incident] = some.totals().incidents;
    expect(incident).toMatchObject({ brokenAt: 10, complaintAt: some.of('complaint')[0]?.at, alertAt: null });
    expect(incident?.harmedBeforeComplaint).toBeLessThan(incident!.harmed);
    const read = site(0.02, 5);
    const [repair] = read.of('repair');
    expect(repair).toMatchObject({ at: read.of('complaint')[0]!.at + 5, targets: ['web-1/web-server'] });
  });
});
