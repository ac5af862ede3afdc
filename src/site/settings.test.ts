import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from '../design/catalog';
import type { Design, DesignElement } from '../design/design';
import type { Setting, SettingValue, Specs } from '../design/settings';
import type { Command, TimedCommand } from './commands';
import { design, link, machine, service, users, WatchedSite } from './watched-site';

/** One of everything, small enough to be overloaded. */
function everything(balancer: Record<string, SettingValue>): Design {
  const web = (id: string) =>
    machine(
      id,
      [
        service('web-server', { workerConnections: 40 }),
        service('app-server', { workers: 2, readFrom: 'all' }),
        service('app-files'),
        service('health-agent'),
        service('monitoring-agent'),
      ],
      { cores: 2 },
    );
  const replica = { role: 'replica', source: 'db-1', connectRetry: 5, netTimeout: 8 };
  const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
  const elements: DesignElement[] = [
    users({ rate: 8, clients: 9, patience: 12, retries: 1 }),
    { id: 'dns', kind: 'dns', settings: { ttl: 6, timeout: 2 }, position: nowhere },
    machine('lb-1', [service('load-balancer', balancer)], { address: '203.0.113.10' }),
    web('web-1'),
    web('web-2'),
    web('web-3'),
    machine('db-1', [service('database', { connections: 6, readOnlyAtStart: false })], { cores: 2 }),
    machine('db-2', [service('database', replica)], { cores: 2 }),
    machine('db-3', [service('database', { ...replica, source: 'db-1' })], { cores: 2 }),
    machine('mon', [service('monitor')]),
    machine('watch', [service('failover-manager', { enabled: true, interval: 1, failures: 2 })]),
  ];
  const near = { latency: 0.05 };
  const webs = ['web-1', 'web-2', 'web-3'];
  const databases = ['db-1', 'db-2', 'db-3'];
  return design(elements, [
    link('lookup', 'users', 'dns', near),
    link('visit', 'users', 'lb-1', near),
    link('backend', 'lb-1', 'web-1', { ...near, maxconn: 6 }),
    link('backend', 'lb-1', 'web-2', { ...near, maxconn: 6 }),
    link('backend', 'lb-1', 'web-3', { ...near, backup: true }),
    ...webs.flatMap((from) => databases.map((to) => link('sql', from, to, near))),
    ...databases.map((to) => link('sql', 'watch', to, near)),
    link('replication', 'db-1', 'db-2', near),
    link('replication', 'db-1', 'db-3', near),
    link('replication', 'db-2', 'db-3', near),
    link('scrape', 'mon', 'web-1', near),
    link('scrape', 'mon', 'web-2', near),
  ]);
}

const after = (at: number, command: Command): TimedCommand => ({ at, command });

/** Accidents of every kind, all after the change. */
const accidents: readonly TimedCommand[] = [
  after(12, { type: 'stop', target: 'web-1/app-server' }),
  after(16, { type: 'unplug', target: 'dns' }),
  after(18, { type: 'cut', target: 'lb-1--web-2' }),
  after(22, { type: 'freeze', target: 'web-3/app-server' }),
  after(30, { type: 'restore', target: 'web-1' }),
  after(31, { type: 'restore', target: 'dns' }),
  after(32, { type: 'restore', target: 'lb-1--web-2' }),
  after(33, { type: 'restore', target: 'web-3' }),
  after(36, { type: 'cut', target: 'db-1--db-2' }),
  after(37, { type: 'cut', target: 'db-1--db-3' }),
  after(48, { type: 'restore', target: 'db-1--db-2' }),
  after(49, { type: 'restore', target: 'db-1--db-3' }),
  after(50, { type: 'freeze', target: 'db-2/database' }),
  after(54, { type: 'restore', target: 'db-2' }),
  after(56, { type: 'unplug', target: 'db-1' }),
  after(66, { type: 'restore', target: 'db-1' }),
  after(67, { type: 'stop', target: 'web-2/web-server' }),
  after(75, { type: 'restore', target: 'web-2' }),
  after(68, { type: 'unplug', target: 'mon' }),
  after(74, { type: 'restore', target: 'mon' }),
  after(80, { type: 'unplug', target: 'web-1' }),
];

const set = (target: string, setting: string, value: SettingValue): TimedCommand =>
  after(4, { type: 'set', target, setting, value });

/** What has to hold for a setting to matter. */
const circumstances: readonly { balancer: Record<string, SettingValue>; first?: readonly TimedCommand[] }[] =
  [
    { balancer: { timeoutConnect: 1, inter: 1, fall: 3, timeoutServer: 6 } },
    { balancer: { timeoutConnect: 1, inter: 2, redispatch: true, stickiness: 'cookie', retries: 4 } },
    { balancer: { timeoutConnect: 1, inter: 1, algorithm: 'source', redispatch: true } },
    {
      balancer: { timeoutConnect: 1, inter: 1 },
      first: [
        set('db-1/database', 'replication', 'semi-sync'),
        set('db-1/database', 'semiSyncTimeout', 3),
        set('watch/failover-manager', 'enabled', false),
        set('lb-1--web-3', 'backup', false),
        set('lb-1--web-1', 'backup', true),
        set('lb-1--web-2', 'backup', true),
        ...['web-1', 'web-2', 'web-3'].map((id) => set(`${id}/app-server`, 'databaseTimeout', 4)),
        after(11, { type: 'stop', target: 'web-3/web-server' }),
      ],
    },
    {
      balancer: { timeoutConnect: 1 },
      first: [
        set('web-1/app-server', 'serviceDistribution', 'log-normal'),
        set('db-1/database', 'queryDistribution', 'log-normal'),
        set('db-1/database', 'replication', 'semi-sync'),
        set('db-1/database', 'semiSyncTimeout', 3),
        set('watch/failover-manager', 'enabled', false),
        after(13, { type: 'stop', target: 'db-2/database' }),
        after(13, { type: 'stop', target: 'db-3/database' }),
        after(20, { type: 'restore', target: 'db-2/database' }),
        after(24, { type: 'stop', target: 'db-1/database' }),
        after(26, { type: 'restore', target: 'db-1/database' }),
      ],
    },
    {
      balancer: {
        timeoutConnect: 1,
        algorithm: 'source',
        rules: [{ test: 'host', host: 'shop.foobar.com', backend: 'files' }],
      },
      first: [
        set('users', 'otherHostShare', 0.5),
        set('lb-1--web-1', 'backend', 'files'),
        set('lb-1--web-2', 'backend', 'files'),
      ],
    },
    { balancer: { timeoutConnect: 1, timeoutServer: 3, inter: 5, observe: 'layer7', errorLimit: 2 } },
    {
      balancer: { timeoutConnect: 1 },
      first: [
        set('users', 'retries', 3),
        set('users', 'complaintDelay', 5),
        set('users', 'complaintReaction', 30),
        set('web-1/app-server', 'leak', 10),
        set('web-1/app-server', 'restart', true),
        set('web-1', 'memory', 800),
        set('mon/monitor', 'probeInterval', 4),
        set('mon/monitor', 'probeTimeout', 1),
        set('mon/monitor', 'repairs', true),
        set('mon/monitor', 'watchdog', 6),
      ],
    },
  ];

function alternatives(spec: Setting): readonly SettingValue[] {
  switch (spec.type) {
    case 'flag':
      return [true, false];
    case 'choice':
      return Object.keys(spec.options);
    case 'text':
      return ['another'];
    case 'reference':
      return ['db-3'];
    case 'list':
      return [[{}]];
    case 'number': {
      const near = [3 * spec.default, spec.default / 3, spec.default + 7].map((value) =>
        Math.min(spec.max, Math.max(spec.min, spec.integer ? Math.ceil(value) : value)),
      );
      return [...near, spec.min];
    }
  }
}

function happening(index: number, change: readonly TimedCommand[]): { seen: string; refused: string | null } {
  const { balancer, first = [] } = circumstances[index]!;
  const site = new WatchedSite(everything(balancer), 3);
  let refused: string | null = null;
  const shown: unknown[] = [site.reading('web-1/app-files')];
  for (const { at, command } of [...first, ...change, ...accidents].sort((a, b) => a.at - b.at)) {
    const reason = site.runUntil(at).try(command);
    // What is looked at must not depend on whether anything is changed.
    if (change.some((one) => one.command === command)) {
      refused = reason;
      continue;
    }
    if (reason !== null) throw new Error(reason);
    const database = site.reading('db-1/database');
    if (database.kind === 'database') shown.push(database.applied);
  }
  site.runUntil(90);
  // What has no effect on requests is seen on the card: which release it is, and which rows others see.
  shown.push(site.reading('web-1/app-files'));
  const told = site.facts.filter(({ type }) => type !== 'setting');
  return { seen: [...told, ...shown].map((one) => JSON.stringify(one)).join('\n'), refused };
}

const usual = circumstances.map((_, index) => happening(index, []).seen);

/** Whether some other value changes what happens, or is refused in a sentence. */
function matters(target: string, setting: string, spec: Setting): boolean {
  for (const value of alternatives(spec)) {
    for (let index = 0; index < circumstances.length; index++) {
      const command: Command = { type: 'set', target, setting, value };
      const { seen, refused } = happening(index, [after(10, command)]);
      if (refused !== null) return refused.endsWith('.');
      if (seen !== usual[index]) return true;
    }
  }
  return false;
}

const settable: readonly (readonly [targets: readonly string[], specs: Specs])[] = [
  [['users'], elementCatalog.users.settings],
  [['dns'], elementCatalog.dns.settings],
  [['lb-1', 'web-1'], elementCatalog.machine.settings],
  [['lb-1/load-balancer'], serviceCatalog['load-balancer'].settings],
  [['web-1/web-server'], serviceCatalog['web-server'].settings],
  [['web-1/app-server'], serviceCatalog['app-server'].settings],
  [['web-1/app-files'], serviceCatalog['app-files'].settings],
  [['db-1/database', 'db-2/database'], serviceCatalog.database.settings],
  [['watch/failover-manager'], serviceCatalog['failover-manager'].settings],
  [['mon/monitor'], serviceCatalog.monitor.settings],
  [['web-1/monitoring-agent'], serviceCatalog['monitoring-agent'].settings],
  [['mon--web-1'], linkCatalog.scrape.settings],
  [['users--dns'], linkCatalog.lookup.settings],
  [['users--lb-1'], linkCatalog.visit.settings],
  [['lb-1--web-1', 'lb-1--web-3'], linkCatalog.backend.settings],
  [['web-1--db-1'], linkCatalog.sql.settings],
  [['db-1--db-2'], linkCatalog.replication.settings],
];

/** Settings that matter only where there is something that this site has not: who shows there that they matter. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'attack/attack.test.ts': ['secureShell', 'takenOver', 'ratePeriod'],
  'backlog.test.ts': ['backlog', 'proxyConnectTimeout'],
  'closed-loop.test.ts': ['thinkTime'],
  'database/access.test.ts': ['accounts'],
  'database/moving-address.test.ts': ['addressDelay'],
  'database/safekeeping.test.ts': ['rows', 'copyTime', 'keepBackups'],
  'database/transaction.test.ts': ['rowRead', 'lockWait'],
  'known-addresses.test.ts': [
    'nextAddress',
    'addressTimeout',
    'recordChecks',
    'recordInterval',
    'recordFailures',
  ],
  'load-balancer/agent-check.test.ts': ['agentInter'],
  'load-balancer/front.test.ts': ['stickSize', 'stickExpire'],
  'load-balancer/reload.test.ts': ['hardStopAfter', 'serverStateFile', 'peers'],
  'ports.test.ts': ['port', 'tlsPort'],
  'regions.test.ts': ['routing', 'region', 'distance'],
  'slow-failures.test.ts': ['bootTime', 'restart', 'restartDelay'],
  'tls/tls.test.ts': [
    'certificate',
    'certificateName',
    'certificateExpires',
    'tlsVersion',
    'tlsResumption',
    'tlsEarlyData',
    'handshakeTime',
    'resumedTime',
    'verify',
    'verifyHost',
  ],
  'usage.test.ts': ['pageSize', 'fileSize'],
  'upstreams.test.ts': ['upstream', 'nextUpstream'],
  'writer-proxy.test.ts': ['proxyInterval'],
  'visitors/own-reads.test.ts': ['ownReadDelay'],
  'visitors/sessions.test.ts': [
    'logOutShare',
    'sessions',
    'sessionTimeout',
    'sessionSize',
    'sessionKey',
    'storeTimeout',
    'storeFailure',
  ],
  'visitors/store-replicas.test.ts': ['storeDiscovery'],
  'visitors/uploads.test.ts': ['uploads', 'storageMount', 'storageTimeout'],
};
const shownElsewhere = new Set(Object.values(elsewhere).flat());

test.each(Object.entries(elsewhere))('%s changes the settings that it shows to matter', (file, names) => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

describe('every setting of the catalog, changed while the site runs, changes what happens or is refused', () => {
  for (const [targets, specs] of settable) {
    const here = Object.entries(specs).filter(([name]) => !shownElsewhere.has(name));
    test.each(here)(`${targets[0]}: %s`, (name, spec) => {
      expect(targets.some((target) => matters(target, name, spec))).toBe(true);
    });
  }
});
