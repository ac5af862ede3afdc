import { describe, expect, test } from 'vitest';
import type { SettingRecord } from '../../design/settings';
import type { ReplicationReason } from '../facts';
import type { DatabaseReading } from '../readings';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const LATENCY = 0.01;

/** What MariaDB names in `Last_IO_Error`: its source, and the error of Linux. */
const refused = 'cannot connect to db-1 (111)';
const silent = 'cannot connect to db-1 (110)';

/**
 * A write each second; a primary behind a firewall, and a replica that waits 10 s for a sign of it and tries again each
 * 5 s.
 */
function replicated(firewall: Record<string, unknown> = {}, seconds = 60, isWalled = true) {
  const plan = Array.from({ length: seconds }, (_, i) => ({
    at: i + 1,
    client: 'c',
    kind: 'write' as const,
    hold: 0,
  }));
  const primary = [service('database', { writeTime: 0.001 })];
  const site = new WatchedSite(
    design(
      [
        planned(plan),
        machine('web-1', [service('web-server'), service('app-server')]),
        machine('db-1', isWalled ? [...primary, service('firewall', firewall as never)] : primary),
        machine('db-2', [
          service('database', {
            role: 'replica',
            source: 'db-1',
            applyTime: 0.001,
            netTimeout: 10,
            connectRetry: 5,
          }),
        ]),
      ],
      [
        link('visit', 'users', 'web-1'),
        link('sql', 'web-1', 'db-1'),
        link('replication', 'db-1', 'db-2', { latency: LATENCY }),
      ],
    ),
  );
  return site;
}

/** The application comes in, and a database does not. */
const deny = (action: 'drop' | 'reject', rejectWith = 'tcp-reset'): SettingRecord[] => [
  { action, rejectWith, source: 'database', port: 3306 },
];
const rules = (value: readonly SettingRecord[]) =>
  ({ type: 'set', target: 'db-1/firewall', setting: 'rules', value }) as const;

function inShort(reason: ReplicationReason): string {
  const to = 'machine' in reason ? ` to ${reason.machine}` : '';
  return reason.code === 'cannot connect' ? `cannot connect${to} (${reason.error})` : `${reason.code}${to}`;
}

const told = (site: WatchedSite) =>
  site
    .of('replication')
    .map(
      ({ at, state, errno, reason }) => `${Math.round(at * 100) / 100} ${state} ${errno} ${inShort(reason)}`,
    );

const database = (site: WatchedSite, id: string) => site.reading(`${id}/database`) as DatabaseReading;
const behind = (site: WatchedSite) => database(site, 'db-2').notReceived;

describe('a firewall before the source', () => {
  test('that lets databases in changes nothing of replication', () => {
    const open = replicated({ rules: [{ action: 'accept', source: 'database', port: 3306 }] }).runUntil(70);
    const bare = replicated({}, 60, false).runUntil(70);
    expect(open.of('replication')).toEqual(bare.of('replication'));
    const hops = (site: WatchedSite) => site.of('hop').filter(({ cargo }) => cargo === 'replication');
    expect(hops(open).map(({ at }) => at)).toEqual(hops(bare).map(({ at }) => at));
    expect(behind(open)).toBe(0);
  });

  test('that rejects refuses the replica with error 2003, at each attempt', () => {
    const site = replicated({ rules: deny('reject') }).runUntil(20);
    expect(told(site)).toEqual(['0 connecting 0 connecting to db-1', `0.02 connecting 2003 ${refused}`]);
    expect(behind(site)).toBeGreaterThan(15);
    site.do(rules([])).runUntil(30);
    expect(told(site).at(-1)).toMatch(/running 0 connected to db-1/);
    expect(behind(site)).toBe(0);
  });

  test('that rejects as a filter does leaves the replica without a route', () => {
    const site = replicated({ rules: deny('reject', 'admin-prohibited') }).runUntil(20);
    expect(told(site).at(-1)).toBe(`0.02 connecting 2003 cannot connect to db-1 (113)`);
  });

  test('that drops is silence, and the replica gives up after its timeout', () => {
    const site = replicated({ rules: deny('drop') }).runUntil(40);
    expect(told(site)).toEqual(['0 connecting 0 connecting to db-1', `10 connecting 2003 ${silent}`]);
    site.do(rules([])).runUntil(70);
    expect(behind(site)).toBe(0);
  });

  test('leaves an established connection alone, where it remembers connections', () => {
    const site = replicated()
      .runUntil(20)
      .do(rules(deny('drop')))
      .runUntil(50);
    expect(told(site)).toEqual(['0 running 0 connected to db-1']);
    expect(behind(site)).toBeLessThanOrEqual(1);
  });

  test('stalls an established connection where it remembers none, and what was held goes on without the rule', () => {
    const site = replicated({ established: false }).runUntil(20.5);
    expect(behind(site)).toBe(0);
    site.do(rules(deny('drop'))).runUntil(25.5);
    expect(behind(site)).toBe(5);
    expect(told(site)).toEqual(['0 running 0 connected to db-1']);
    site.do(rules([])).runUntil(29.5);
    expect(behind(site)).toBe(0);
    expect(told(site)).toEqual(['0 running 0 connected to db-1']);
  });

  test('stops replication for as long as it denies it, and the replica says why', () => {
    const site = replicated({ established: false })
      .runUntil(20.5)
      .do(rules(deny('drop')))
      .runUntil(50.5);
    expect(told(site).slice(1)).toEqual([
      '30.01 connecting 2013 silent to db-1',
      `40.01 connecting 2003 ${silent}`,
    ]);
    expect(behind(site)).toBe(30);
    site.do(rules([])).runUntil(59.5);
    expect(behind(site)).toBe(0);
  });

  test('of the replica drops what the source sends: each message is lost at the replica', () => {
    const wall = service('firewall', { policy: 'accept', established: true });
    const site = new WatchedSite(
      design(
        [
          planned(Array.from({ length: 12 }, (_, i) => ({ at: 1 + i, client: 'c', kind: 'write' as const }))),
          machine('web-1', [service('web-server'), service('app-server')]),
          machine('db-1', [service('database')]),
          machine('db-2', [service('database', { role: 'replica', source: 'db-1', netTimeout: 60 }), wall]),
        ],
        [
          link('visit', 'users', 'web-1'),
          link('sql', 'web-1', 'db-1'),
          link('replication', 'db-1', 'db-2', { latency: LATENCY }),
        ],
      ),
    ).runUntil(5.5);
    const lost = () => site.of('hop lost').filter(({ cargo }) => cargo === 'replication');
    expect(lost()).toEqual([]);
    for (const [setting, value] of [
      ['established', false],
      ['policy', 'drop'],
    ] as const)
      site.do({ type: 'set', target: 'db-2/firewall', setting, value });
    site.runUntil(12.5);
    expect(behind(site)).toBeGreaterThan(0);
    expect(lost().length).toBeGreaterThan(0);
    expect(new Set(lost().map(({ dropped }) => dropped))).toEqual(new Set(['db-2']));
    site.do({ type: 'set', target: 'db-2/firewall', setting: 'policy', value: 'accept' }).runUntil(60);
    expect(behind(site)).toBe(0);
  });

  test('that rejects resets an established connection where it remembers none', () => {
    const site = replicated({ established: false })
      .runUntil(20.5)
      .do(rules(deny('reject')))
      .runUntil(40);
    expect(told(site).slice(1)).toEqual([
      '21.01 connecting 2013 connection lost to db-1',
      `21.03 connecting 2003 ${refused}`,
    ]);
    site.do(rules([])).runUntil(55.5);
    expect(behind(site)).toBe(0);
  });

  test('counts the packets of replication', () => {
    const site = replicated().runUntil(30.5);
    const before = site.reading('db-1/firewall');
    site.runUntil(40.5);
    const after = site.reading('db-1/firewall');
    if (before.kind !== 'firewall' || after.kind !== 'firewall') throw new Error('No firewall.');
    // Ten writes: ten queries, and ten confirmations.
    expect(after.established - before.established).toBe(20);
  });
});
