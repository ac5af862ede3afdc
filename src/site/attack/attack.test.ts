import { describe, expect, test } from 'vitest';
import type { DesignElement } from '../../design/design';
import type { SettingValues } from '../../design/design';
import type { Hop } from '../facts';
import { design, link, machine, service, users, WatchedSite } from '../watched-site';

const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
const attacker = (settings: SettingValues = {}): DesignElement => ({
  id: 'attacker',
  kind: 'attacker',
  settings: { timeout: 1, pace: 100, ...settings },
  position: nowhere,
});

/** A balancer with a public address, and behind it a server and a database with private ones. */
function site(
  walls: Readonly<Record<string, SettingValues>> = {},
  more: Readonly<Record<string, SettingValues>> = {},
) {
  const wall = (id: string) => (walls[id] === undefined ? [] : [service('firewall', walls[id])]);
  return new WatchedSite(
    design(
      [
        users({ rate: 2, patience: 5 }),
        machine('lb-1', [service('load-balancer', more.balancer ?? {}), ...wall('lb-1')], {
          address: '203.0.113.10',
        }),
        machine('web-1', [service('web-server'), service('app-server'), ...wall('web-1')], {
          address: '10.0.0.11',
          ...more['web-1'],
        }),
        machine('db-1', [service('database', more.database ?? {}), ...wall('db-1')], {
          address: '10.0.0.12',
          ...more['db-1'],
        }),
        attacker(more.attacker),
      ],
      [link('visit', 'users', 'lb-1'), link('backend', 'lb-1', 'web-1'), link('sql', 'web-1', 'db-1')],
    ),
  );
}

const scanned = (watched: WatchedSite, id = 'attacker') => {
  const reading = watched.reading(id);
  if (reading.kind !== 'attacker') throw new Error('No attacker');
  return reading.scanned.map(({ machine: host, port, found }) => `${host}:${port} ${found}`);
};

test('what cannot be begun changes nothing', () => {
  const watched = new WatchedSite(design([users({ rate: 0 }), machine('db-1', [service('database')])], []));
  expect(watched.try({ type: 'flood', from: 'db-1' })).toBe(
    'There is no web server or load balancer that a flood could reach.',
  );
  expect(watched.of('setting')).toEqual([]);
});

describe('a scan', () => {
  test('says at its end how many ports it tried and how many are open, each time anew', () => {
    const watched = site().do({ type: 'scan', from: 'attacker' }).runUntil(10);
    const tried = scanned(watched).length;
    expect(watched.of('attack').at(-1)).toMatchObject({ on: false, ports: { tried, open: 2 } });
    watched.do({ type: 'stop', target: 'lb-1/load-balancer' });
    watched.do({ type: 'scan', from: 'attacker' }).runUntil(20);
    expect(watched.of('attack').at(-1)).toMatchObject({ on: false, ports: { tried, open: 1 } });
  });

  test('from outside finds the open ports of public addresses, and no way to private ones', () => {
    const found = scanned(site().do({ type: 'scan', from: 'attacker' }).runUntil(10));
    expect(found.filter((row) => row.endsWith('open'))).toEqual(['lb-1:22 open', 'lb-1:80 open']);
    expect(found.filter((row) => row.startsWith('lb-1') && row.endsWith('refused'))).toContain(
      'lb-1:3306 refused',
    );
    expect(found.filter((row) => row.startsWith('db-1')).every((row) => row.endsWith('no way'))).toBe(true);
  });

  test('from a machine inside finds the doors of the others, and marks it as taken over', () => {
    const watched = site().do({ type: 'scan', from: 'web-1' }).runUntil(10);
    expect(scanned(watched, 'web-1~attack')).toContain('db-1:3306 open');
    expect(watched.of('setting')).toMatchObject([{ target: 'web-1', setting: 'takenOver', value: true }]);
  });

  test('meets the rules of firewalls: open, refused, prohibited or silent', () => {
    const rules = [
      { action: 'accept', port: 80 },
      { action: 'reject', port: 22 },
      { action: 'reject', port: 443, rejectWith: 'admin-prohibited' },
    ];
    const found = scanned(
      site({ 'lb-1': { rules, policy: 'drop' } })
        .do({ type: 'scan', from: 'attacker' })
        .runUntil(10),
    );
    const [ssh, http, https, ...others] = found.filter((row) => row.startsWith('lb-1'));
    expect([ssh, http, https]).toEqual(['lb-1:22 refused', 'lb-1:80 open', 'lb-1:443 prohibited']);
    expect(others).toContain('lb-1:3306 silent');
    expect(others.filter((row) => !row.endsWith(' silent'))).toEqual([]);
  });

  test('harms nobody: users are served as without it', () => {
    const [with_, without] = [
      site().do({ type: 'scan', from: 'attacker' }).runUntil(20),
      site().runUntil(20),
    ];
    expect(with_.totals()).toEqual(without.totals());
  });
});

describe('log-ins', () => {
  test('are refused where the passwords are strong, as the real server says it', () => {
    const watched = site().do({ type: 'log-in', from: 'web-1' }).runUntil(10);
    const tries = watched.of('log-in');
    expect(tries.every(({ ok }) => !ok)).toBe(true);
    expect(tries.find(({ port }) => port === 3306)?.says).toBe(
      "ERROR 1045 (28000): Access denied for user 'root'@'10.0.0.11' (using password: YES)",
    );
    expect(watched.of('table read')).toEqual([]);
  });

  test('get in with a weak account, and read the table once', () => {
    const accounts = [{ user: 'app', password: 'weak' }];
    const watched = site({}, { database: { accounts } }).do({ type: 'log-in', from: 'web-1' }).runUntil(10);
    expect(watched.of('table read')).toMatchObject([{ by: 'web-1', machine: 'db-1', account: 'app' }]);
    expect(watched.reading('web-1~attack')).toMatchObject({ tablesRead: 1, logIns: { succeeded: 1 } });
  });

  test('by SSH with a weak password take the machine over', () => {
    const watched = site({}, { 'db-1': { secureShell: 'weak' } })
      .do({ type: 'log-in', from: 'web-1' })
      .runUntil(10);
    expect(watched.of('setting').map(({ target }) => target)).toEqual(['web-1', 'db-1']);
  });

  test('do not happen where a firewall keeps the door shut', () => {
    const rules = [{ action: 'accept', source: 'load-balancer', port: 3306 }];
    const watched = site(
      { 'db-1': { rules, policy: 'drop' } },
      { database: { accounts: [{ user: 'app', password: 'weak' }] } },
    );
    watched.do({ type: 'log-in', from: 'web-1' }).runUntil(30);
    expect(watched.of('log-in').filter(({ machine: host }) => host === 'db-1')).toEqual([]);
  });
});

describe('a flood', () => {
  const attack = { floodRate: 60, patience: 5 };

  test('makes users fail, and a limit per address sheds it', () => {
    const run = (balancer: SettingValues) =>
      site({}, { attacker: attack, balancer })
        .runUntil(5)
        .do({ type: 'flood', from: 'attacker' })
        .runUntil(40);
    const open = run({});
    const limited = run({ rateLimit: 40, ratePeriod: 10 });
    expect(open.totals().failed).toBeGreaterThan(20);
    expect(limited.totals().failed).toBeLessThan(open.totals().failed / 4);
    const reading = limited.reading('attacker');
    expect(reading.kind === 'attacker' && reading.flood.denied).toBeGreaterThan(1500);
  });

  test('from many addresses passes below a limit per address', () => {
    const balancer = { rateLimit: 40, ratePeriod: 10 };
    const many = { ...attack, floodSources: 100 };
    const watched = site({}, { attacker: many, balancer })
      .runUntil(5)
      .do({ type: 'flood', from: 'attacker' })
      .runUntil(40);
    expect(watched.reading('attacker')).toMatchObject({ flood: { denied: 0 } });
    expect(watched.totals().failed).toBeGreaterThan(20);
  });

  test('ends when it is told to, and leaves nothing behind', () => {
    const watched = site({}, { attacker: attack }).do({ type: 'flood', from: 'attacker' }).runUntil(10);
    watched.do({ type: 'end-flood', from: 'attacker' }).runUntil(60);
    expect(watched.reading('attacker')).toMatchObject({ isFlooding: false, flood: { inFlight: 0 } });
    expect(watched.of('attack').map(({ on }) => on)).toEqual([true, false]);
  });
});

test('a flood from a machine that loses its power is told to have ended', () => {
  const watched = site({}, { attacker: { floodRate: 20 } })
    .do({ type: 'flood', from: 'web-1' })
    .runUntil(3);
  watched.do({ type: 'unplug', target: 'web-1' });
  expect(watched.of('attack').map(({ what, on }) => [what, on])).toEqual([
    ['flood', true],
    ['flood', false],
  ]);
});

test.each(['scan', 'log-in', 'flood'] as const)(
  'an attacker who is removed sends nothing more: %s',
  (type) => {
    const watched = site({}, { attacker: { pace: 2, floodRate: 2 } });
    const isSent = ({ link: way, forward }: Hop): boolean => forward && way.startsWith('attacker');
    const sent = () => watched.of('hop').filter(isSent).length;
    watched.runUntil(2).do({ type, from: 'attacker' }).runUntil(5);
    const before = sent();
    expect(before).toBeGreaterThan(2);
    watched.do({ type: 'change', remove: ['attacker'], add: [] }).runUntil(30);
    expect(sent()).toBe(before);
  },
);

test('somebody who is not there attacks nobody', () => {
  expect(site().try({ type: 'scan', from: 'nobody' })).toBe(
    'There is no attacker or machine called "nobody" in this design.',
  );
});
