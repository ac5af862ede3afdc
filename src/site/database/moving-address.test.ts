import { describe, expect, test } from 'vitest';
import type { SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

/** A click each second that writes, to a page of an application that knows the primary by its address. */
function siteOf(database: SettingValues, discovery = 'promoted', manager: SettingValues | null = null) {
  const plan = Array.from({ length: 40 }, (_, i) => ({ at: i + 0.5, client: 'ann', kind: 'write' }) as const);
  const app = { serviceTime: 0.01, databaseTimeout: 0.4, discovery };
  const quick = { readTime: 0.001, writeTime: 0.001, ...database };
  return new WatchedSite(
    design(
      [
        planned(plan, { patience: 5 }),
        machine('web', [service('web-server'), service('app-server', app)]),
        machine('db-1', [service('database', quick)]),
        machine('db-2', [
          service('database', { ...quick, role: 'replica', source: 'db-1' }),
          ...(manager === null ? [] : [service('failover-manager', { enabled: true, ...manager })]),
        ]),
      ],
      [
        link('visit', 'users', 'web'),
        link('sql', 'web', 'db-1'),
        link('sql', 'web', 'db-2'),
        link('replication', 'db-1', 'db-2'),
      ],
    ),
  );
}

/** Where writes were committed between two times. */
const writtenAt = (site: WatchedSite, from: number, to: number) => [
  ...new Set(site.of('committed').flatMap(({ at, database }) => (at > from && at < to ? [database] : []))),
];

const failures = (site: WatchedSite) => site.of('outcome').filter(({ ok }) => !ok).length;

describe('the address of the primary', () => {
  test('moves at once where that takes no time', () => {
    const site = siteOf({}).runUntil(10).do({ type: 'promote', target: 'db-2/database' }).runUntil(20);
    expect(writtenAt(site, 10, 20)).toEqual(['db-2/database']);
  });

  test('leads to a dead primary until its time has come: writes fail for so long', () => {
    const dead = (addressDelay: number) => {
      const site = siteOf({ addressDelay }).runUntil(10).do({ type: 'unplug', target: 'db-1' });
      return site.do({ type: 'promote', target: 'db-2/database' }).runUntil(30);
    };
    expect([failures(dead(0)), failures(dead(5)), failures(dead(12))]).toEqual([0, 5, 12]);
    const site = dead(5);
    expect(site.of('database')).toMatchObject([{ at: 15, what: 'address moved', by: 'db-1/database' }]);
    expect(site.reading('db-2/database')).toMatchObject({ isCurrent: true, address: 'db-2/database' });
  });

  test('leads to an old primary that lives: what is written there is lost to the new one', () => {
    const site = siteOf({ addressDelay: 5 }).runUntil(10);
    site.do({ type: 'promote', target: 'db-2/database' }).runUntil(12);
    expect(site.reading('db-2/database')).toMatchObject({ isCurrent: true, address: 'db-1/database' });
    site.runUntil(30);
    expect(writtenAt(site, 10, 15)).toEqual(['db-1/database']);
    expect(writtenAt(site, 15, 30)).toEqual(['db-2/database']);
    expect(site.totals().lostWrites).toBe(5);
  });

  test('where the old primary is fenced those writes fail instead, and none is lost', () => {
    const cut = (fence: boolean) => {
      const site = siteOf({ addressDelay: 5 }, 'promoted', { fence, interval: 1, failures: 2 }).runUntil(
        10.2,
      );
      return site.do({ type: 'cut', target: 'db-1--db-2' }).runUntil(40);
    };
    const [open, fenced] = [cut(false), cut(true)];
    expect(open.totals().lostWrites).toBeGreaterThan(4);
    expect(failures(open)).toBe(0);
    expect(failures(fenced)).toBeGreaterThan(4);
    expect(fenced.totals().lostWrites).toBeLessThan(open.totals().lostWrites);
  });

  test('does not concern a proxy, which asks the databases themselves', () => {
    const site = siteOf({ addressDelay: 20 }, 'proxy').runUntil(10).do({ type: 'unplug', target: 'db-1' });
    site.do({ type: 'promote', target: 'db-2/database' }).runUntil(30);
    expect(writtenAt(site, 13, 30)).toEqual(['db-2/database']);
  });

  test('goes to the latest of several promotions', () => {
    const site = siteOf({ addressDelay: 5 }).runUntil(10);
    site.do({ type: 'promote', target: 'db-2/database' }).runUntil(12);
    site.do({ type: 'rebuild', target: 'db-1/database' }).runUntil(12.001);
    site.runUntil(30);
    expect(site.of('database').filter(({ what }) => what === 'address moved')).toHaveLength(1);
  });
});
