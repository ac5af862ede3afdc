import { describe, expect, test } from 'vitest';
import type { Design } from '../../design/design';
import { silentJournal } from '../journal';
import { createSite } from '../site';
import { design, link, machine, service, users } from '../watched-site';
import { primaryWithReplicas, SmallWorld } from './small-world.fixture';

/** Seconds of work for one write, read and applied transaction: a core of the primary bears 20 writes per second. */
const TIMES = { queryDistribution: 'constant', readTime: 0.05, writeTime: 0.05, applyTime: 0.01 };

/** A primary with so many replicas, and people who ask for more than one database bears. */
function busySite(replicas: number, writeShare: number, rate: number): Design {
  const names = Array.from({ length: replicas }, (_, i) => `db-${i + 2}`);
  const database = (id: string, role = {}) =>
    machine(id, [service('database', { ...TIMES, ...role })], { cores: 1 });
  return design(
    [
      users({ rate, staticShare: 0, writeShare, patience: 3 }),
      machine('web-1', [
        service('app-server', { workers: 60, serviceTime: 0, readFrom: 'replicas', databaseTimeout: 0 }),
      ]),
      database('db-1'),
      ...names.map((id) => database(id, { role: 'replica', source: 'db-1' })),
    ],
    [
      link('visit', 'users', 'web-1'),
      ...['db-1', ...names].map((id) => link('sql', 'web-1', id)),
      ...names.map((id) => link('replication', 'db-1', id, { latency: 0.001 })),
    ],
  );
}

/** Reads and writes per second that a site bears, from the tenth second to the fortieth. */
function borne(replicas: number, writeShare: number, rate: number) {
  const site = createSite(busySite(replicas, writeShare, rate), 1, silentJournal);
  const sum = (what: 'reads' | 'writes') =>
    Object.values(site.readings()).reduce(
      (total, reading) => total + (reading.kind === 'database' ? reading[what] : 0),
      0,
    );
  site.simulation.runUntil(10);
  const [reads, writes] = [sum('reads'), sum('writes')];
  site.simulation.runUntil(40);
  return { reads: (sum('reads') - reads) / 30, writes: (sum('writes') - writes) / 30 };
}

describe('several replicas of one primary', () => {
  test('more replicas bear more reads, and no more writes', () => {
    const written = [1, 2, 4].map((replicas) => borne(replicas, 1, 60).writes);
    // 1 / writeTime, whatever stands beside it.
    for (const writes of written) expect(writes).toBeCloseTo(1 / TIMES.writeTime, 0);
    const read = [1, 2, 4].map((replicas) => borne(replicas, 0, 200).reads);
    for (const [i, reads] of read.entries()) expect(reads).toBeCloseTo(2 ** i / TIMES.readTime, 0);
  });

  test('reads are spread evenly over the replicas', () => {
    const site = createSite(busySite(3, 0, 200), 1, silentJournal);
    site.simulation.runUntil(20);
    const reads = ['db-1', 'db-2', 'db-3', 'db-4'].map((id) => {
      const reading = site.readings()[`${id}/database`];
      return reading?.kind === 'database' ? reading.reads : -1;
    });
    expect(reads[0]).toBe(0);
    expect(Math.max(...reads.slice(1)) - Math.min(...reads.slice(1))).toBeLessThanOrEqual(2);
  });
});

describe('a replica of a replica', () => {
  const LATENCY = 0.1;
  const APPLY = 0.5;
  const chain = () =>
    new SmallWorld({
      databases: {
        'db-1': {},
        'db-2': { role: 'replica', source: 'db-1', applyTime: APPLY },
        'db-3': { role: 'replica', source: 'db-2', applyTime: APPLY },
      },
      cables: [
        ['db-1', 'db-2', LATENCY],
        ['db-2', 'db-3', LATENCY],
      ],
    });

  test('has what its source has applied: the lag of a chain adds up', () => {
    const world = chain();
    const [write] = world.writeSeveral('db-1', 1);
    const applied = (id: string) =>
      world.facts.find((fact) => fact.type === 'applied' && fact.database === `${id}/database`)?.at;
    world.pass(3);
    expect(applied('db-2')! - write!.answeredAt).toBeCloseTo(LATENCY + APPLY, 6);
    expect(applied('db-3')! - write!.answeredAt).toBeCloseTo(2 * (LATENCY + APPLY), 6);
  });

  test('what has only been received in the middle is lost for the end when the middle dies, until it is back', () => {
    const world = chain();
    world.writeSeveral('db-1', 3);
    world.pass(LATENCY);
    world.machines.get('db-2')!.unplug();
    world.pass(30);
    expect(world.ids('db-3')).toEqual([]);
    world.machines.get('db-2')!.plugIn();
    world.pass(120);
    expect(world.ids('db-3')).toEqual(world.ids('db-1'));
  });

  test('gives the primary of a semi-synchronous commit no receipt', () => {
    const world = chain();
    world.set('db-1', 'replication', 'semi-sync');
    world.set('db-1', 'receipts', 2);
    const query = world.write('db-1');
    world.pass(5);
    expect(query.status).toBe(null);
  });

  test('moves up when its source is promoted over the primary', () => {
    const world = chain();
    world.pass(1);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.pass(5);
    world.writeSeveral('db-2', 1);
    world.pass(5);
    expect(world.reading('db-3')).toMatchObject({ source: 'db-2/database', applied: 1 });
  });
});

test('a semi-synchronous commit goes by the nearest of many replicas', () => {
  const world = primaryWithReplicas([0.4, 0.1, 0.3, 0.2], { replication: 'semi-sync' });
  world.pass(1);
  const [query] = world.writeSeveral('db-1', 1);
  expect(query!.answeredAt - query!.sentAt).toBeCloseTo(0.201, 6);
});
