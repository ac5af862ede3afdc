import { describe, expect, test } from 'vitest';
import { type Cable, primaryWithReplicas, SmallWorld } from './small-world.fixture';

const LATENCY = 0.02;
/** Checks every second, gives up after one second, acts after three failures. */
const SETTINGS = { interval: 1, timeout: 1, failures: 3 };
const beside = (id: string, more = {}) => ({ managers: { [id]: { ...SETTINGS, ...more } } });

describe('watching', () => {
  test('a primary that answers is left alone, and each answer is reported', () => {
    const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-2'));
    world.pass(10.5);
    expect(world.of('check')).toHaveLength(10);
    expect(
      world
        .of('check')
        .every(({ ok, server, by }) => ok && server === 'db-1' && by === 'db-2/failover-manager'),
    ).toBe(true);
    expect(world.of('promoted')).toEqual([]);
    expect(world.manager('db-2').reading()).toMatchObject({
      watches: 'db-1/database',
      failures: 0,
      needed: 3,
    });
  });

  test('it acts after that many failures in a row, not before', () => {
    const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-2'));
    world.database('db-1').stop();
    world.pass(2.9);
    expect(world.manager('db-2').reading().failures).toBe(2);
    world.database('db-1').restore();
    world.pass(2);
    expect(world.manager('db-2').reading().failures).toBe(0);
    world.database('db-1').stop();
    world.pass(3.5);
    expect(world.of('promoted')).toMatchObject([{ database: 'db-2/database', by: 'db-2/failover-manager' }]);
  });

  test('a refused check fails within a round trip, a silent one after the timeout', () => {
    for (const [fail, detail, span] of [
      ['stop', 'refused', 2 * LATENCY],
      ['freeze', 'no answer', 1],
    ] as const) {
      const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-2'));
      world.database('db-1')[fail]();
      world.pass(2.5);
      const [check] = world.of('check');
      expect(check).toMatchObject({ ok: false, detail, count: 1, needed: 3 });
      expect(check!.at).toBeCloseTo(1 + span, 9);
    }
  });

  test('a check ends with its timeout, however long the cable is', () => {
    const world = primaryWithReplicas([5], {}, {}, beside('db-2'));
    world.pass(4.5);
    expect(world.of('check').map(({ at, detail }) => `${detail} at ${at}`)).toEqual([
      'no answer at 2',
      'no answer at 4',
    ]);
  });

  test('switched off it only stands there', () => {
    const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-2', { enabled: false, interval: 10 }));
    world.database('db-1').stop();
    world.pass(100);
    expect(world.of('check')).toEqual([]);
  });

  test('what it has no cable to it does not judge', () => {
    const databases = { 'db-1': {}, 'db-2': { role: 'replica', source: 'db-1' } } as const;
    const cables: Cable[] = [['db-1', 'db-2', LATENCY]];
    const world = new SmallWorld({ databases, cables, managers: { 'watch-1': SETTINGS } });
    world.database('db-1').stop();
    world.pass(100);
    expect(world.manager('watch-1').reading().watches).toBeNull();
    expect(world.of('promoted')).toEqual([]);
  });
});

describe('failing over', () => {
  test('it promotes the replica that has received most', () => {
    const databases = {
      'db-1': {},
      'db-2': { role: 'replica', source: 'db-1' },
      'db-3': { role: 'replica', source: 'db-1' },
    } as const;
    const cables: Cable[] = [
      ['db-1', 'db-2', LATENCY],
      ['db-1', 'db-3', LATENCY],
      ['db-2', 'db-3', LATENCY],
      ['watch-1', 'db-1', LATENCY, 'sql'],
      ['watch-1', 'db-2', LATENCY, 'sql'],
      ['watch-1', 'db-3', LATENCY, 'sql'],
    ];
    const world = new SmallWorld({ databases, cables, managers: { 'watch-1': SETTINGS } });
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 10);
    world.pass(1);
    world.machines.get('db-1')!.unplug();
    world.pass(20);
    expect(world.of('promoted')).toMatchObject([{ database: 'db-3/database', lost: [] }]);
    expect(world.reading('db-2')).toMatchObject({
      source: 'db-3/database',
      received: 10,
      replication: 'running',
    });
    expect(world.manager('watch-1').reading()).toMatchObject({ watches: 'db-3/database', failures: 0 });
  });

  test('a partition looks to it like a dead primary: two databases take writes', () => {
    const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-2'));
    world.cable('db-1', 'db-2').cut();
    world.pass(10);
    expect(world.of('split brain')).toMatchObject([{ databases: ['db-1/database', 'db-2/database'] }]);
    expect([world.reading('db-1').readOnly, world.reading('db-2').readOnly]).toEqual([false, false]);
  });

  test('a fence cuts the power of the old primary first, so that only one takes writes', () => {
    const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-2', { fence: true }));
    world.cable('db-1', 'db-2').cut();
    world.pass(10);
    expect(world.of('split brain')).toEqual([]);
    expect(world.machines.get('db-1')!.powered).toBe(false);
    const [fenced, promoted] = [world.of('condition')[0], world.of('promoted')[0]];
    expect(fenced).toMatchObject({ target: 'db-1', condition: 'unplugged' });
    expect(world.facts.indexOf(fenced!)).toBeLessThan(world.facts.indexOf(promoted!));
  });

  test('without a replica that answers it promotes nothing and goes on trying', () => {
    const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-1'));
    world.database('db-2').stop();
    world.database('db-1').stop();
    world.pass(10);
    expect(world.of('promoted')).toEqual([]);
    world.database('db-2').restore();
    world.pass(2);
    expect(world.of('promoted')).toMatchObject([{ database: 'db-2/database' }]);
  });

  test('a replica that has diverged from its source is not promoted', () => {
    const world = primaryWithReplicas([LATENCY, LATENCY], {}, {}, beside('db-2'));
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 9);
    world.pass(1);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.pass(1);
    expect(world.reading('db-3').errno).toBe(1236);
    world.database('db-2').stop();
    world.pass(20);
    expect(world.cluster.promotedAddress?.machine.id).toBe('db-2');
  });

  test('stopped or without power it watches nothing, and begins anew when it is back', () => {
    const world = primaryWithReplicas([LATENCY], {}, {}, beside('db-2'));
    world.manager('db-2').stop();
    world.database('db-1').stop();
    world.pass(20);
    expect(world.of('promoted')).toEqual([]);
    world.manager('db-2').restore();
    world.pass(4);
    expect(world.of('promoted')).toHaveLength(1);
  });
});
