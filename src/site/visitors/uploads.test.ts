import { describe, expect, it } from 'vitest';
import type { Design, PlannedArrival, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const QUICK = { serviceTime: 0.1, serviceDistribution: 'constant' };

/** A write brings a file; each read asks for it. */
const uploadAndAsk = (...times: readonly number[]): PlannedArrival[] =>
  times.map((at, i) => ({ at, client: 'ann', kind: i === 0 ? 'write' : 'read' }));

function twoServers(
  plan: readonly PlannedArrival[],
  app: SettingValues = {},
  balancer: SettingValues = {},
  storage: SettingValues | null = null,
): Design {
  const server = (id: string) =>
    machine(id, [service('web-server'), service('app-server', { ...QUICK, ...app })]);
  const hasStorage = storage !== null;
  return design(
    [
      planned(plan, { uploadShare: 1, patience: 60 }),
      machine('lb-1', [service('load-balancer', { check: 'http', inter: 1, ...balancer })]),
      server('web-1'),
      server('web-2'),
      ...(hasStorage ? [machine('nfs-1', [service('shared-storage', { accessTime: 0.1, ...storage })])] : []),
    ],
    [
      link('visit', 'users', 'lb-1'),
      link('backend', 'lb-1', 'web-1'),
      link('backend', 'lb-1', 'web-2'),
      ...(hasStorage ? [link('storage', 'web-1', 'nfs-1'), link('storage', 'web-2', 'nfs-1')] : []),
    ],
  );
}

describe('a file on the disk of the server that took it', () => {
  it('is not found by the other server: 404', () => {
    const site = new WatchedSite(twoServers(uploadAndAsk(1, 2, 3))).runUntil(10);
    expect(site.outcomes()).toEqual(['200 at 1.1', '404 file missing at 2.1', '200 at 3.1']);
    expect(site.of('upload')[1]).toMatchObject({
      what: 'missing',
      where: 'web-2/app-server',
      keeper: 'web-1/app-server',
    });
    expect(site.totals().visitors).toMatchObject({ uploaded: 1, filesServed: 1, filesMissing: 1 });
  });

  it('is there after the machine was without power', () => {
    const site = new WatchedSite(twoServers(uploadAndAsk(1, 20), {}, { stickiness: 'cookie' }))
      .runUntil(3)
      .do({ type: 'unplug', target: 'web-1' })
      .runUntil(4)
      .do({ type: 'restore', target: 'web-1' })
      .runUntil(30);
    expect(site.outcomes()[1]).toMatch(/^200/);
  });
});

describe('a file on a shared storage', () => {
  const shared = { uploads: 'shared', storageTimeout: 2 };

  it('is found by every server', () => {
    const site = new WatchedSite(twoServers(uploadAndAsk(1, 2, 3), shared, {}, {})).runUntil(10);
    expect(site.outcomes()).toEqual(['200 at 1.2', '200 at 2.2', '200 at 3.2']);
    expect(site.of('upload')[1]).toMatchObject({ what: 'served', keeper: 'nfs-1/shared-storage' });
    expect(site.reading('nfs-1/shared-storage')).toMatchObject({ files: 1, reads: 2, writes: 1 });
  });

  it('is found after the storage has started again', () => {
    const site = new WatchedSite(twoServers(uploadAndAsk(1, 9), shared, {}, {}))
      .runUntil(3)
      .do({ type: 'unplug', target: 'nfs-1' })
      .runUntil(4)
      .do({ type: 'restore', target: 'nfs-1' })
      .runUntil(30);
    expect(site.outcomes()[1]).toBe('200 at 9.2');
  });

  const dead = (mount: string, verb: 'stop' | 'unplug') =>
    new WatchedSite(
      twoServers(
        uploadAndAsk(1, 5),
        { ...shared, storageMount: mount, workers: 1 },
        { timeoutServer: 50 },
        {},
      ),
    )
      .runUntil(3)
      .do({ type: verb, target: verb === 'stop' ? 'nfs-1/shared-storage' : 'nfs-1' })
      .runUntil(20);

  it.each(['stop', 'unplug'] as const)('hangs with a hard mount until the storage is back: %s', (verb) => {
    const site = dead('hard', verb);
    expect(site.outcomes()).toHaveLength(1);
    expect(site.reading('web-2/app-server')).toMatchObject({ busyWorkers: 1, uploads: { waiting: 1 } });
    site.do({ type: 'restore', target: 'nfs-1' }).runUntil(30);
    expect(site.outcomes()[1]).toMatch(/^200 at 2[0-3]/);
    expect(site.reading('web-2/app-server')).toMatchObject({ busyWorkers: 0, uploads: { waiting: 0 } });
  });

  it('fails with a soft mount: at once where the port is closed, else after the timeout', () => {
    expect(dead('soft', 'stop').outcomes()[1]).toBe('500 shared storage unreachable at 5.1');
    expect(dead('soft', 'unplug').outcomes()[1]).toBe('500 shared storage unreachable at 7.1');
  });

  it('is reached in the end where every access takes longer than the timeout: a hard mount waits longer each time', () => {
    const plan = uploadAndAsk(1);
    const site = new WatchedSite(
      twoServers(plan, { ...shared, storageTimeout: 0.4 }, {}, { accessTime: 1 }),
    ).runUntil(20);
    // From 1.1 on for 0.4 s, 1 s later for 0.8 s, and 1 s later for up to 1.2 s.
    expect(site.outcomes()).toEqual(['200 at 5.3']);
  });

  it('is accessed by so many at a time as there are threads', () => {
    const plan = Array.from(
      { length: 4 },
      (_, i): PlannedArrival => ({ at: 1, client: `c${i}`, kind: 'write' }),
    );
    const site = new WatchedSite(
      twoServers(plan, { ...shared, storageTimeout: 60 }, {}, { threads: 1, accessTime: 1 }),
    ).runUntil(20);
    expect(site.of('upload').map(({ at }) => Math.round(at * 10) / 10)).toEqual([2.1, 3.1, 4.1, 5.1]);
  });
});
