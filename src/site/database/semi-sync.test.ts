import { describe, expect, test } from 'vitest';
import { primaryWithReplicas } from './small-world.fixture';

const LATENCIES = [0.1, 0.2, 0.4] as const;
const WRITE = 0.001;

const waitingFor = (receipts: number, more = {}) =>
  primaryWithReplicas(LATENCIES, { replication: 'semi-sync', semiSyncTimeout: 2, receipts, ...more });

describe('semi-synchronous commits with several receipts', () => {
  test.each([
    [1, 0.1],
    [2, 0.2],
    [3, 0.4],
  ])(
    'a commit waits for as many receipts as are asked for, and goes by the slowest of the fastest',
    (receipts, latency) => {
      const world = waitingFor(receipts);
      world.pass(1);
      const [query] = world.writeSeveral('db-1', 1);
      expect(query!.answeredAt - query!.sentAt).toBeCloseTo(WRITE + 2 * latency, 6);
      expect(world.reading('db-1')).toMatchObject({ semiSync: 'on', receipts });
    },
  );

  test('two receipts of one replica count once', () => {
    const world = waitingFor(2);
    world.pass(1);
    world.cable('db-1', 'db-3').cut();
    world.cable('db-1', 'db-4').cut();
    const queries = [world.write('db-1'), world.write('db-1')];
    world.pass(1);
    expect(queries.map(({ status }) => status)).toEqual([null, null]);
  });

  test('with fewer replicas than that it falls back after the timeout, and waits again once enough have caught up', () => {
    const world = waitingFor(2);
    world.pass(1);
    world.cable('db-1', 'db-3').cut();
    world.cable('db-1', 'db-4').cut();
    const query = world.write('db-1');
    world.pass(1.9);
    expect(query.status).toBe(null);
    world.pass(0.2);
    expect(query.status).toBe(200);
    expect(world.of('semi-sync').at(-1)).toMatchObject({
      on: false,
      reason: { code: 'not confirmed', receipts: 2, within: 2 },
    });
    world.cable('db-1', 'db-3').mend();
    world.pass(5);
    expect(world.of('semi-sync').at(-1)).toMatchObject({
      on: true,
      reason: { code: 'caught up', receipts: 2 },
    });
  });

  test('told to wait for fewer, it lets go whoever has these receipts already', () => {
    const world = waitingFor(3);
    world.pass(1);
    world.cable('db-1', 'db-4').cut();
    const query = world.write('db-1');
    world.pass(1);
    expect(query.status).toBe(null);
    world.set('db-1', 'receipts', 2);
    world.pass(0.01);
    expect(query.status).toBe(200);
  });

  test('told not to wait without replicas, it falls back as soon as fewer are connected than it needs', () => {
    const world = waitingFor(3, { waitNoReplica: false });
    world.pass(1);
    world.database('db-4').stop();
    world.pass(1);
    expect(world.of('semi-sync').at(-1)?.reason).toEqual({
      code: 'too few connected',
      connected: 2,
      receipts: 3,
    });
  });

  test('what two replicas have received survives the loss of the primary and of one of them', () => {
    const world = waitingFor(2);
    world.pass(1);
    world.cable('db-1', 'db-4').cut();
    world.writeSeveral('db-1', 20);
    world.machines.get('db-1')!.unplug();
    world.machines.get('db-2')!.unplug();
    world.cluster.promote(world.database('db-3'), 'by hand');
    world.pass(5);
    expect(world.cluster.lostWrites).toBe(0);
    expect(world.acknowledged().length).toBe(20);
  });
});
