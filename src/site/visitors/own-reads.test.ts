import { describe, expect, it } from 'vitest';
import type { PlannedArrival, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const constant = { queryDistribution: 'constant', readTime: 0.01, writeTime: 0.01 };

/** Ann writes at 1 s, and then looks for it. The replica is behind by so many seconds. */
function siteOf(reads: readonly PlannedArrival[], app: SettingValues = {}, applyTime = 2): WatchedSite {
  const plan: PlannedArrival[] = [{ at: 1, client: 'ann', kind: 'write' }, ...reads];
  return new WatchedSite(
    design(
      [
        planned(plan, { ownReadShare: 1 }),
        machine('web-1', [
          service('web-server'),
          service('app-server', { serviceTime: 0, readFrom: 'replicas', ...app }),
        ]),
        machine('db-1', [service('database', constant)]),
        machine('db-2', [service('database', { ...constant, role: 'replica', source: 'db-1', applyTime })]),
      ],
      [
        link('visit', 'users', 'web-1'),
        link('sql', 'web-1', 'db-1'),
        link('sql', 'web-1', 'db-2'),
        link('replication', 'db-1', 'db-2'),
      ],
    ),
  );
}

const read = (at: number, client = 'ann'): PlannedArrival => ({ at, client, kind: 'read' });

describe('a visitor who looks for their own write', () => {
  it('does not find it at a replica that has not applied it, and does once it has', () => {
    const site = siteOf([read(2), read(4)]).runUntil(10);
    expect(site.of('own write missing')).toMatchObject([{ database: 'db-2/database', id: 'db-1:1' }]);
    expect(site.totals().visitors).toMatchObject({ ownReads: 2, ownWritesMissing: 1 });
    expect(site.reading('db-2/database')).toMatchObject({ ownReads: 2, ownWritesMissing: 1 });
  });

  it('misses nothing that somebody else wrote, although the read is old', () => {
    const site = siteOf([read(2, 'bob')]).runUntil(10);
    expect(site.of('stale read')).toHaveLength(1);
    expect(site.of('own write missing')).toHaveLength(0);
    expect(site.totals().visitors.ownReads).toBe(0);
  });

  it('misses nothing that was written before, although a newer write of somebody else is missing', () => {
    const plan: PlannedArrival[] = [{ at: 4, client: 'bob', kind: 'write' }, read(5)];
    const site = siteOf(plan).runUntil(10);
    expect(site.of('stale read').map(({ behind }) => behind)).toEqual([1]);
    expect(site.of('own write missing')).toHaveLength(0);
  });

  it('finds it at the primary, where the application sends those who have just written', () => {
    const site = siteOf([read(2), read(2.5), read(3.5, 'bob')], { ownReadDelay: 1.2 }).runUntil(10);
    const readAt = site
      .of('hop')
      .filter(({ cargo, forward, link: id }) => cargo === 'read' && forward && id !== 'users--web-1');
    expect(readAt.map(({ link: id }) => id)).toEqual(['web-1--db-1', 'web-1--db-2', 'web-1--db-2']);
    expect(site.of('own write missing').map(({ at }) => Math.floor(at * 10) / 10)).toEqual([2.5]);
  });

  it('does not look for a write of which no answer had come when they clicked', () => {
    const site = siteOf([read(1)]).runUntil(10);
    expect(site.totals().visitors).toMatchObject({ ownReads: 0, ownWritesMissing: 0 });
  });
});
