import { describe, expect, test } from 'vitest';
import { WINDOW } from './channel';
import { primaryWithReplicas, SmallWorld } from './small-world.fixture';

const LATENCY = 0.02;
/** A write computes for a millisecond. */
const LOCAL = 0.001;
const took = ({ sentAt, answeredAt }: { sentAt: number; answeredAt: number }) => answeredAt - sentAt;

describe('commit', () => {
  test('DB1: an asynchronous commit waits for no replica, however long the cable', () => {
    for (const latency of [0, 0.005, 5]) {
      const world = primaryWithReplicas([latency]);
      const [query] = world.writeSeveral('db-1', 1);
      expect(query).toMatchObject({ status: 200 });
      expect(took(query!)).toBeCloseTo(LOCAL, 9);
    }
  });

  test('DB2: a semi-synchronous commit takes one round trip to the fastest replica more, applied or not', () => {
    const world = primaryWithReplicas([LATENCY, 0.5], { replication: 'semi-sync' }, { applyTime: 3600 });
    world.pass(2);
    const [query] = world.writeSeveral('db-1', 1);
    expect(took(query!)).toBeCloseTo(LOCAL + 2 * LATENCY, 9);
    expect(world.reading('db-2')).toMatchObject({ received: 1, logPosition: 0 });
    expect(world.of('waiting')).toMatchObject([
      { request: query!.request, for: 'receipt', where: 'db-1/database' },
    ]);
  });

  test('DB2: one of two replicas cut off slows nothing down', () => {
    const world = primaryWithReplicas([LATENCY, LATENCY], { replication: 'semi-sync' });
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    for (const query of world.writeSeveral('db-1', 20))
      expect(took(query)).toBeCloseTo(LOCAL + 2 * LATENCY, 9);
    expect(world.reading('db-1').semiSync).toBe('on');
  });

  test('DB3: without a receipt in time a commit succeeds alone, and later ones wait for nobody', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync', semiSyncTimeout: 2 });
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    const [first, ...later] = world.writeSeveral('db-1', 20);
    expect(first!.status).toBe(200);
    expect(took(first!)).toBeCloseTo(LOCAL + 2, 9);
    for (const query of later) expect(took(query)).toBeCloseTo(LOCAL, 9);
    expect(world.reading('db-1').semiSync).toBe('fallen back');
    world.database('db-1').stop();
    expect(world.cluster.promote(world.database('db-2'), 'by hand')).toBeNull();
    expect(world.of('promoted')[0]?.lost).toHaveLength(20);
  });

  test('DB3: commits wait again once a replica has caught up', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync', semiSyncTimeout: 2 });
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 3);
    world.cable('db-1', 'db-2').mend();
    world.pass(1);
    expect(world.reading('db-1').semiSync).toBe('on');
    expect(world.of('semi-sync').map(({ on }) => on)).toEqual([false, true]);
    expect(took(world.writeSeveral('db-1', 1)[0]!)).toBeCloseTo(LOCAL + 2 * LATENCY, 9);
  });

  test('DB3: a receipt for less than the whole log does not switch waiting on again', () => {
    const world = primaryWithReplicas([1], { replication: 'semi-sync', semiSyncTimeout: 2 });
    world.pass(5);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 1);
    world.cable('db-1', 'db-2').mend();
    world.pass(1.5);
    world.writeSeveral('db-1', 1);
    world.pass(1);
    expect(world.reading('db-1').semiSync).toBe('fallen back');
    world.pass(1);
    expect(world.reading('db-1').semiSync).toBe('on');
  });

  test('DB3: a replica that connects with the whole log switches waiting on again', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync', waitNoReplica: false });
    world.writeSeveral('db-1', 2);
    world.database('db-2').stop();
    world.pass(1);
    expect(world.reading('db-1').semiSync).toBe('fallen back');
    world.database('db-2').restore();
    world.pass(1);
    expect(world.reading('db-1').semiSync).toBe('on');
  });

  test('switched to asynchronous while commits wait, they go on at once', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync' });
    world.cable('db-1', 'db-2').cut();
    const waiting = world.write('db-1');
    world.pass(1);
    world.set('db-1', 'replication', 'async');
    world.pass(0);
    expect(waiting.status).toBe(200);
    expect(world.reading('db-1').semiSync).toBe('off');
  });

  test('DB3: those that wait together when the first gives up all succeed at that moment', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync', semiSyncTimeout: 2 });
    world.cable('db-1', 'db-2').cut();
    const first = world.write('db-1');
    world.pass(1);
    const second = world.write('db-1');
    world.pass(1.5);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.answeredAt).toBe(first.answeredAt);
  });

  test('DB18: after sync nobody sees a row before a replica has it, after commit others see it at once', () => {
    for (const [waitPoint, visible] of [
      ['after-sync', 10],
      ['after-commit', 11],
    ] as const) {
      const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync', waitPoint });
      world.writeSeveral('db-1', 10);
      world.cable('db-1', 'db-2').cut();
      const waiting = world.write('db-1');
      world.pass(1);
      expect(waiting.status).toBeNull();
      expect(world.reading('db-1')).toMatchObject({ logPosition: 11, applied: visible });
    }
  });

  test('DB19: with no replica connected the first commit waits the full timeout, unless told not to wait', () => {
    for (const [waitNoReplica, wait] of [
      [true, 3],
      [false, 0],
    ] as const) {
      const settings = { replication: 'semi-sync', semiSyncTimeout: 3, waitNoReplica } as const;
      const world = new SmallWorld({ databases: { 'db-1': settings } });
      const [first, second] = world.writeSeveral('db-1', 2);
      expect(took(first!)).toBeCloseTo(LOCAL + wait, 9);
      expect(took(second!)).toBeCloseTo(LOCAL, 9);
      expect(world.reading('db-1').semiSync).toBe('fallen back');
    }
  });

  test('DB19: a replica set to semi-synchronous commits stalls its own applier', () => {
    const settings = { replication: 'semi-sync', semiSyncTimeout: 3, waitPoint: 'after-commit' } as const;
    const world = primaryWithReplicas([LATENCY], {}, settings);
    world.writeSeveral('db-1', 3);
    world.pass(1);
    expect(world.reading('db-2').applied).toBe(1);
    world.pass(2.5);
    expect(world.reading('db-2').applied).toBe(3);
  });
});

describe('reads', () => {
  test('DB6: an applier that takes its transactions one by one falls behind a primary that commits side by side', () => {
    const world = primaryWithReplicas([LATENCY], { writeTime: 0.1 }, { applyTime: 0.1 });
    for (let second = 0; second < 5; second++) {
      for (let writer = 0; writer < 40; writer++) world.write('db-1');
      world.pass(1);
    }
    expect(world.reading('db-1').writes).toBe(200);
    const { received, applied, lagTransactions, secondsBehindSource } = world.reading('db-2');
    expect(received).toBeGreaterThan(190);
    expect(applied).toBeLessThan(51);
    expect(lagTransactions).toBe(received - applied);
    expect(secondsBehindSource).toBe(3);
  });

  test('DB7: seconds behind the source are 0 in a partition, and null while a thread does not run', () => {
    const world = primaryWithReplicas([LATENCY], {}, { netTimeout: 60 });
    world.writeSeveral('db-1', 5);
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 120);
    world.pass(10);
    expect(world.reading('db-2')).toMatchObject({
      replication: 'running',
      secondsBehindSource: 0,
      received: 5,
    });
    expect(world.reading('db-2').lag).toBeGreaterThan(10);
    world.pass(60);
    expect(world.reading('db-2')).toMatchObject({ replication: 'connecting', secondsBehindSource: null });
  });

  test('DB7: when the cable is mended the stream goes on by itself', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 120);
    world.pass(10);
    world.cable('db-1', 'db-2').mend();
    world.pass(LATENCY);
    expect(world.reading('db-2')).toMatchObject({ received: 120, replication: 'running' });
  });

  test('DB7: what was under way when the cable was cut arrives only after it is mended', () => {
    const world = primaryWithReplicas([1]);
    world.writeSeveral('db-1', 1);
    world.pass(0.5);
    world.cable('db-1', 'db-2').cut();
    world.pass(5);
    expect(world.reading('db-2').received).toBe(0);
    world.cable('db-1', 'db-2').mend();
    world.pass(0.9);
    expect(world.reading('db-2').received).toBe(0);
    world.pass(0.2);
    expect(world.reading('db-2').received).toBe(1);
    expect(world.of('hop lost')).toHaveLength(1);
  });

  test('DB7: a cable cut and mended while something was under way delays it by one more passage', () => {
    const world = primaryWithReplicas([1]);
    world.pass(2);
    const [query] = world.writeSeveral('db-1', 1);
    world.pass(0.5);
    world.cable('db-1', 'db-2').cut();
    world.cable('db-1', 'db-2').mend();
    world.pass(5);
    expect(world.of('received')).toMatchObject([{ at: query!.answeredAt + 2 }]);
  });

  test('DB7: a cable without latency, cut and mended at one instant, goes on replicating', () => {
    const world = primaryWithReplicas([0]);
    world.pass(2);
    const [query] = world.writeSeveral('db-1', 1);
    world.pass(0.001);
    world.cable('db-1', 'db-2').cut();
    world.cable('db-1', 'db-2').mend();
    world.pass(1);
    expect(query!.status).toBe(200);
    expect(world.reading('db-2')).toMatchObject({ received: 1, applied: 1, replication: 'running' });
  });

  test('DB7: a replica that starts at the instant at which its cable was mended connects', () => {
    const world = primaryWithReplicas([0]);
    world.database('db-2').stop();
    world.pass(2);
    world.cable('db-1', 'db-2').cut();
    world.cable('db-1', 'db-2').mend();
    world.database('db-2').restore();
    world.pass(1);
    expect(world.reading('db-2')).toMatchObject({ replication: 'running' });
  });

  test('a read is stale at a replica that has received the write but not applied it', () => {
    const world = primaryWithReplicas([0.001], {}, { applyTime: 5 });
    world.writeSeveral('db-1', 1);
    world.pass(1);
    world.read('db-2');
    world.pass(1);
    expect(world.reading('db-2')).toMatchObject({ received: 1, applied: 0, staleReads: 1 });
  });

  test('DB8: a read at a replica right after a commit is stale, and no longer once it is applied', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.writeSeveral('db-1', 3);
    const early = world.read('db-2');
    world.pass(1);
    world.read('db-2');
    world.pass(1);
    expect(world.of('stale read')).toEqual([
      {
        type: 'stale read',
        at: early.answeredAt,
        request: early.request,
        database: 'db-2/database',
        behind: 3,
      },
    ]);
    expect(world.cluster.staleReads).toBe(1);
    expect(world.reading('db-2')).toMatchObject({ reads: 2, staleReads: 1 });
  });

  test('DB8: what no client was told of is not missed', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync' });
    world.cable('db-1', 'db-2').cut();
    world.write('db-1');
    world.read('db-2');
    world.pass(1);
    expect(world.of('stale read')).toEqual([]);
  });

  test('DB9: reads in turn over replicas that lag differently go back in time', () => {
    const world = primaryWithReplicas([LATENCY, 2]);
    world.writeSeveral('db-1', 1);
    world.pass(0.5);
    for (const id of ['db-2', 'db-3', 'db-2', 'db-3']) {
      world.read(id);
      world.pass(0.1);
    }
    expect(world.of('stale read').map(({ database }) => database)).toEqual([
      'db-3/database',
      'db-3/database',
    ]);
  });

  test('DB10: a replica refuses writes with error 1290 and answers reads', () => {
    const world = primaryWithReplicas([LATENCY]);
    const [write, read] = [world.write('db-2'), world.read('db-2')];
    world.pass(1);
    expect([write.status, read.status]).toEqual([1290, 200]);
    expect(world.ids('db-2')).toEqual([]);
  });
});

describe('the primary dies', () => {
  test('DB4: an acknowledged transaction is lost exactly if the promoted replica had not received it', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.writeSeveral('db-1', 100);
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 200);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    const lost = Array.from({ length: 200 }, (_, index) => `db-1:${101 + index}`);
    expect(world.of('promoted')).toMatchObject([
      { database: 'db-2/database', former: 'db-1/database', lost },
    ]);
    expect(world.reading('db-2').lost).toEqual(lost);
    expect(world.cluster.lostWrites).toBe(200);
    expect(world.cluster.acknowledgedWrites).toBe(300);
  });

  test('DB4: what was under way on the cable when the primary died still arrives', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.writeSeveral('db-1', 10);
    world.machines.get('db-1')!.unplug();
    world.pass(1);
    world.cluster.promote(world.database('db-2'), 'by hand');
    expect(world.cluster.lostWrites).toBe(0);
  });

  test('DB4: what the cable held back when the primary lost its power is gone', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 3);
    world.machines.get('db-1')!.unplug();
    world.cable('db-1', 'db-2').mend();
    world.pass(1);
    expect(world.reading('db-2').received).toBe(0);
  });

  test('DB5: what was received but not applied is applied before the promoted replica takes writes', () => {
    const world = primaryWithReplicas([LATENCY], {}, { applyTime: 0.1 });
    world.writeSeveral('db-1', 130);
    world.pass(LATENCY);
    world.database('db-1').stop();
    const { received, logPosition } = world.reading('db-2');
    expect(received).toBe(130);
    expect(world.cluster.promote(world.database('db-2'), 'by hand')).toBeNull();
    expect(world.reading('db-2')).toMatchObject({ role: 'replica', readOnly: true });
    const early = world.write('db-2');
    world.pass((received - logPosition) * 0.1 + 0.01);
    expect(early.status).toBe(1290);
    expect(world.reading('db-2')).toMatchObject({
      role: 'primary',
      readOnly: false,
      logPosition: 130,
      lost: [],
    });
  });

  test('DB11: open connections break at once, new ones are refused, and what was in the log is in doubt', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync', writeTime: 0 });
    const inDoubt = world.write('db-1');
    const reading = world.read('db-1');
    expect(world.ids('db-1')).toEqual(['db-1:1']);
    world.database('db-1').stop();
    const late = world.read('db-1');
    world.pass(0);
    expect([inDoubt.status, reading.status, late.status]).toEqual([0, 0, 0]);
    expect(world.acknowledged()).toEqual([]);
    world.database('db-1').restore();
    expect(world.reading('db-1')).toMatchObject({ logPosition: 1, applied: 1 });
  });

  test('DB12: a frozen primary leaves everybody waiting, and after the thaw nothing is lost', () => {
    const world = primaryWithReplicas([LATENCY], {}, { netTimeout: 5, connectRetry: 1 });
    world.writeSeveral('db-1', 10);
    world.pass(1);
    world.database('db-1').freeze();
    const query = world.write('db-1');
    world.pass(5.1);
    expect(query.status).toBeNull();
    expect(world.reading('db-2').replication).toBe('connecting');
    world.database('db-1').restore();
    world.pass(10);
    expect(query.status).toBe(200);
    expect(world.reading('db-2')).toMatchObject({ replication: 'running', logPosition: 11 });
  });

  test('DB12: a replica notices a machine without power only after its timeout', () => {
    const world = primaryWithReplicas([LATENCY], {}, { netTimeout: 5 });
    world.pass(1);
    world.machines.get('db-1')!.unplug();
    world.pass(2);
    expect(world.reading('db-2').replication).toBe('running');
    world.pass(4);
    expect(world.reading('db-2')).toMatchObject({ replication: 'connecting', errno: 2013 });
  });

  test('DB12: an idle source is no silent source', () => {
    const world = primaryWithReplicas([LATENCY], {}, { netTimeout: 5 });
    world.pass(600);
    expect(world.of('replication').map(({ state }) => state)).toEqual(['running']);
  });

  test('a connection over a very long cable has no more under way than its window, and loses nothing', () => {
    const latency = 30;
    const world = primaryWithReplicas([latency], {}, { applyTime: 0 });
    const writes = 2 * WINDOW;
    world.writeSeveral('db-1', writes);
    const sent = () => world.cable('db-1', 'db-2').reading().replicated;
    // A sign of life is a message too.
    expect(sent()).toBe(WINDOW - 1);
    world.pass(latency);
    expect(world.reading('db-2').received).toBe(WINDOW - 1);
    // One way for the news that there is room, and one for the rest.
    world.pass(2 * latency);
    expect(world.reading('db-2').received).toBe(writes);
    expect(sent()).toBe(WINDOW);
  });

  test('a frozen replica fills the window of its connection, and has everything after the thaw', () => {
    const world = primaryWithReplicas([LATENCY], {}, { applyTime: 0 });
    world.pass(1);
    world.database('db-2').freeze();
    world.writeSeveral('db-1', WINDOW + 50);
    // The first was read from the connection before anything looked at it.
    expect(world.cable('db-1', 'db-2').reading().replicated).toBeLessThanOrEqual(WINDOW + 1);
    world.database('db-2').restore();
    world.pass(1);
    expect(world.reading('db-2').received).toBe(WINDOW + 50);
  });

  test('DB13: a replica tries to reconnect at once and then in its rhythm, so a short restart costs a long lag', () => {
    for (const connectRetry of [1, 60]) {
      const world = primaryWithReplicas([LATENCY], {}, { connectRetry });
      world.database('db-1').stop();
      world.pass(0.3);
      world.database('db-1').restore();
      world.writeSeveral('db-1', 1);
      world.pass(connectRetry - 0.35);
      expect(world.reading('db-2')).toMatchObject({ replication: 'connecting', errno: 2003, received: 0 });
      world.pass(0.5);
      expect(world.reading('db-2')).toMatchObject({ replication: 'running', received: 1 });
    }
  });

  test('DB13: a connection that breaks is tried again at once, whatever the rhythm', () => {
    const world = primaryWithReplicas([LATENCY], {}, { connectRetry: 60 });
    world.pass(1);
    for (const expected of [1, 2]) {
      world.database('db-1').stop();
      world.database('db-1').restore();
      world.pass(1);
      expect(world.of('replication').filter(({ state }) => state === 'connecting')).toHaveLength(expected);
      expect(world.reading('db-2').replication).toBe('running');
    }
  });

  test('DB17: a semi-synchronous primary that dies loses nothing it acknowledged', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync' });
    for (let i = 0; i < 300; i++) {
      world.write('db-1');
      world.pass(0.003);
    }
    world.machines.get('db-1')!.unplug();
    expect(world.acknowledged().length).toBeGreaterThan(250);
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.pass(1);
    expect(world.of('promoted')[0]?.lost).toEqual([]);
  });

  test('DB17: the one in flight may exist on the old primary only, and its restart commits it', () => {
    const world = primaryWithReplicas([LATENCY], { replication: 'semi-sync' });
    world.writeSeveral('db-1', 10);
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    const waiting = world.write('db-1');
    world.pass(1);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.database('db-1').restore();
    world.pass(0);
    expect(waiting.status).toBe(0);
    expect(world.reading('db-1')).toMatchObject({ logPosition: 11, applied: 11, errant: 1 });
    expect(world.reading('db-2')).toMatchObject({ logPosition: 10, lost: [] });
  });
});

describe('promotion', () => {
  test('DB14: a promoted replica that has everything the others have is followed by them', () => {
    const world = primaryWithReplicas([LATENCY, LATENCY]);
    world.writeSeveral('db-1', 100);
    world.pass(1);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.writeSeveral('db-2', 1);
    world.pass(1);
    expect(world.reading('db-3')).toMatchObject({
      replication: 'running',
      source: 'db-2/database',
      logPosition: 101,
    });
    expect(world.ids('db-3')).toEqual([...Array.from({ length: 100 }, (_, i) => `db-1:${i + 1}`), 'db-2:1']);
  });

  test('DB14: a replica that is ahead of the promoted one stops with error 1236, also after new writes', () => {
    const world = primaryWithReplicas([LATENCY, LATENCY]);
    world.writeSeveral('db-1', 50);
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 60);
    world.pass(1);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.pass(1);
    expect(world.reading('db-3')).toMatchObject({
      replication: 'stopped',
      errno: 1236,
      logPosition: 110,
      errant: 60,
    });
    expect(world.of('replication').at(-1)?.reason).toMatchObject({ code: 'lacks', id: 'db-1:51' });
    expect(world.cluster.lostWrites).toBe(60);
    world.writeSeveral('db-2', 100);
    world.pass(10);
    expect(world.reading('db-3')).toMatchObject({ replication: 'stopped', errno: 1236, logPosition: 110 });
  });

  test('DB14: a replica that was refused with error 1236 does not try again by itself', () => {
    const world = primaryWithReplicas([LATENCY, LATENCY]);
    world.set('db-2', 'applyTime', 5);
    world.set('db-3', 'connectRetry', 1);
    world.writeSeveral('db-1', 3);
    world.pass(1);
    expect(world.set('db-3', 'source', 'db-2')).toBeNull();
    world.pass(60);
    expect(world.reading('db-2').applied).toBe(3);
    expect(world.reading('db-3')).toMatchObject({ replication: 'stopped', errno: 1236 });
    world.set('db-3', 'source', 'db-2');
    world.pass(1);
    expect(world.reading('db-3')).toMatchObject({ replication: 'running', errno: 0 });
  });

  test('DB14: a replica that nobody could reach goes on with its old source', () => {
    const world = primaryWithReplicas([LATENCY, LATENCY]);
    world.cluster.promote(world.database('db-2'), 'by hand', () => false);
    world.writeSeveral('db-1', 3);
    world.pass(1);
    expect(world.reading('db-3')).toMatchObject({ source: 'db-1/database', applied: 3, errant: 3 });
    // Its source then gets other data: what it has is not in there.
    world.cluster.rebuild(world.database('db-1'));
    world.pass(1);
    expect(world.reading('db-3')).toMatchObject({ replication: 'stopped', errno: 1236 });
  });

  test('DB15: reads at the old primary miss what was written since', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.writeSeveral('db-1', 5);
    world.pass(1);
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.writeSeveral('db-1', 3);
    world.writeSeveral('db-2', 2);
    world.read('db-1');
    world.pass(1);
    expect(world.of('stale read')).toMatchObject([{ database: 'db-1/database', behind: 2 }]);
  });

  test('DB15: the old primary returns writable, and two databases take writes', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.writeSeveral('db-1', 5);
    world.pass(1);
    world.machines.get('db-1')!.unplug();
    world.cluster.promote(world.database('db-2'), 'by hand');
    expect(world.of('split brain')).toEqual([]);
    world.machines.get('db-1')!.plugIn();
    expect(world.reading('db-1')).toMatchObject({ role: 'primary', readOnly: false });
    expect(world.of('split brain')).toMatchObject([{ databases: ['db-1/database', 'db-2/database'] }]);
    expect(world.reading('db-1').rivals).toEqual(['db-2/database']);
    world.writeSeveral('db-1', 3);
    world.writeSeveral('db-2', 2);
    expect(world.reading('db-1').errant).toBe(3);
    expect(world.reading('db-2').lost).toEqual(['db-1:6', 'db-1:7', 'db-1:8']);
  });

  test('DB15: read-only in its configuration, the old primary returns without taking writes', () => {
    const world = primaryWithReplicas([LATENCY], { readOnlyAtStart: true });
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.database('db-1').restore();
    const write = world.write('db-1');
    world.pass(1);
    expect(write.status).toBe(1290);
    expect(world.of('split brain')).toEqual([]);
  });

  test('a database that no link joins to the primary is rebuilt over the network, and goes on receiving', () => {
    const world = new SmallWorld({
      databases: {
        'db-1': {},
        'db-2': { role: 'replica', source: 'db-1' },
        'db-3': { role: 'replica', source: 'db-1' },
      },
      cables: [
        ['db-1', 'db-2', LATENCY],
        ['db-1', 'db-3', 3 * LATENCY],
      ],
    });
    world.writeSeveral('db-1', 3);
    world.pass(1);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.writeSeveral('db-2', 1);
    world.pass(1);
    expect(world.reading('db-3')).toMatchObject({ replication: 'connecting', received: 3 });
    expect(world.cluster.rebuild(world.database('db-3'))).toBeNull();
    world.pass(1);
    expect(world.ids('db-3')).toEqual(world.ids('db-2'));
    const [query] = world.writeSeveral('db-2', 1);
    world.pass(1);
    expect(world.of('received').at(-1)).toMatchObject({
      at: expect.closeTo(query!.answeredAt + 3 * LATENCY, 9),
      database: 'db-3/database',
      id: 'db-2:2',
    });
    expect(world.of('hop').at(-1)).toMatchObject({ link: 'db-2~db-3', cargo: 'replication' });
    world.database('db-3').stop();
    world.database('db-3').restore();
    world.writeSeveral('db-2', 1);
    world.pass(1);
    expect(world.reading('db-3')).toMatchObject({ replication: 'running', received: 6 });
  });

  test('a rebuild goes over the cable that joins the machines, and not where that is cut', () => {
    const world = new SmallWorld({
      databases: { 'db-1': {}, 'db-2': { role: 'replica', source: 'db-1' } },
      cables: [['db-1', 'db-2', LATENCY, 'sql']],
    });
    world.writeSeveral('db-1', 2);
    world.cable('db-1', 'db-2').cut();
    expect(world.cluster.rebuild(world.database('db-2'))).toBe('The link to db-1, the primary, is cut.');
    world.cable('db-1', 'db-2').mend();
    expect(world.cluster.rebuild(world.database('db-2'))).toBeNull();
    world.pass(1);
    expect(world.reading('db-2')).toMatchObject({ replication: 'running', received: 2 });
    expect(world.of('hop').map(({ link }) => link)).toContain('db-1--db-2');
  });

  test('DB16: an old primary without transactions of its own rejoins as it is', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.writeSeveral('db-1', 100);
    world.pass(1);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.writeSeveral('db-2', 1);
    world.database('db-1').restore();
    const log = world.database('db-1').history.log;
    expect(world.cluster.rebuild(world.database('db-1'))).toBeNull();
    world.pass(1);
    expect(world.database('db-1').history.log).toBe(log);
    expect(world.reading('db-1')).toMatchObject({
      role: 'replica',
      readOnly: true,
      replication: 'running',
      applied: 101,
    });
    expect(world.cluster.lostWrites).toBe(0);
  });

  test('DB16: one with transactions of its own is cloned anew, and what only it had stays lost', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.writeSeveral('db-1', 5);
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 20);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.writeSeveral('db-2', 4);
    world.cable('db-1', 'db-2').mend();
    world.database('db-1').restore();
    expect(world.reading('db-1').errant).toBe(20);
    expect(world.cluster.rebuild(world.database('db-1'))).toBeNull();
    world.writeSeveral('db-2', 1);
    world.pass(1);
    expect(world.ids('db-1')).toEqual(world.ids('db-2'));
    expect(world.reading('db-1')).toMatchObject({ errant: 0, applied: 10, replication: 'running' });
    expect(world.cluster.lostWrites).toBe(20);
  });

  test('DB18: a clone is a copy of what the primary shows, not of what still waits for a receipt', () => {
    const world = primaryWithReplicas([LATENCY], {}, { replication: 'semi-sync' });
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.write('db-2');
    world.pass(1);
    world.database('db-1').restore();
    world.writeSeveral('db-1', 1);
    expect(world.cluster.rebuild(world.database('db-1'))).toBeNull();
    expect(world.reading('db-1').received).toBe(0);
    world.pass(1);
    expect(world.ids('db-1')).toEqual(['db-2:1']);
    expect(world.acknowledged()).toEqual(['db-1:1', 'db-2:1']);
  });

  test('the old primary brought back as primary finds what was lost, and loses what came since', () => {
    const world = primaryWithReplicas([LATENCY]);
    world.cable('db-1', 'db-2').cut();
    world.writeSeveral('db-1', 3);
    world.database('db-1').stop();
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.writeSeveral('db-2', 2);
    world.database('db-1').restore();
    world.cluster.promote(world.database('db-1'), 'by hand');
    expect(world.cluster.lost()).toEqual(['db-2:1', 'db-2:2']);
  });

  test('what cannot be promoted or rebuilt is refused with a sentence', () => {
    const world = primaryWithReplicas([LATENCY]);
    const [primary, replica] = [world.database('db-1'), world.database('db-2')];
    expect(world.cluster.promote(primary, 'by hand')).toBe('db-1 is the primary already.');
    expect(world.cluster.rebuild(primary)).toBe('db-1 is the primary: there is nothing to copy it from.');
    replica.freeze();
    expect(world.cluster.promote(replica, 'by hand')).toBe('db-2 does not run: it cannot be promoted.');
    replica.restore();
    world.cable('db-1', 'db-2').cut();
    expect(world.cluster.rebuild(replica)).toBe('The link to db-1, the primary, is cut.');
    expect(world.facts.filter(({ type }) => type === 'promoted')).toEqual([]);
  });

  test('who is being promoted follows nobody any more', () => {
    const world = primaryWithReplicas([LATENCY], {}, { applyTime: 1 });
    world.writeSeveral('db-1', 5);
    world.pass(LATENCY);
    world.cluster.promote(world.database('db-2'), 'by hand');
    expect(world.set('db-2', 'source', 'db-1')).toBe('db-2 is being promoted: it follows nobody any more.');
    world.writeSeveral('db-1', 5);
    world.pass(10);
    expect(world.of('promoted')).toHaveLength(1);
    expect(world.reading('db-2')).toMatchObject({ role: 'primary', received: 5 });
  });

  test('a promotion that waits for the applier is given up when the database dies', () => {
    const world = primaryWithReplicas([LATENCY], {}, { applyTime: 1 });
    world.writeSeveral('db-1', 5);
    world.pass(LATENCY);
    world.cluster.promote(world.database('db-2'), 'by hand');
    world.database('db-2').stop();
    world.database('db-2').restore();
    world.pass(100);
    expect(world.of('promoted')).toEqual([]);
    expect(world.reading('db-2')).toMatchObject({ role: 'replica', applied: 5 });
  });
});

describe('connections', () => {
  test('the limit holds for those, too, who came while the process was frozen', () => {
    const world = new SmallWorld({ databases: { 'db-1': { connections: 2, readTime: 1 } } });
    world.database('db-1').freeze();
    const queries = [world.read('db-1'), world.read('db-1'), world.read('db-1')];
    world.pass(1);
    expect(queries.map(({ status }) => status)).toEqual([null, null, null]);
    world.database('db-1').restore();
    world.pass(0.5);
    expect(queries.map(({ status }) => status)).toEqual([null, null, 1040]);
  });

  test('a connection beyond the limit is refused with error 1040 at once', () => {
    const world = new SmallWorld({ databases: { 'db-1': { connections: 2, readTime: 1 } }, cores: 1 });
    const queries = [1, 2, 3].map(() => world.read('db-1'));
    world.pass(0);
    expect(queries.map(({ status }) => status)).toEqual([null, null, 1040]);
    expect(world.reading('db-1')).toMatchObject({
      connections: 2,
      connectionLimit: 2,
      waiting: { length: 1 },
    });
    expect(world.reading('db-1').waiting.glyphs).toEqual([{ request: queries[1]!.request, cargo: 'read' }]);
    world.pass(2);
    expect(world.reading('db-1').connections).toBe(0);
  });

  test('queries share the cores of the machine, and a slow process takes as many times as long', () => {
    const world = new SmallWorld({ databases: { 'db-1': { readTime: 1 } }, cores: 1 });
    world.database('db-1').slowFactor = 2;
    const queries = [world.read('db-1'), world.read('db-1')];
    world.pass(5);
    expect(queries.map(took)).toEqual([2, 4]);
  });

  test('without a replication link a replica says so, and receives nothing', () => {
    const databases = { 'db-1': {}, 'db-2': { role: 'replica', source: 'db-1' } } as const;
    const world = new SmallWorld({ databases, cables: [['db-1', 'db-2', LATENCY, 'sql']] });
    world.writeSeveral('db-1', 1);
    world.pass(100);
    expect(world.of('replication')).toMatchObject([
      { state: 'connecting', reason: { code: 'no link', machine: 'db-1' } },
    ]);
    expect(world.reading('db-2').received).toBe(0);
  });

  test('replication sets out as a dot at the source, whichever way the cable was drawn', () => {
    const databases = { 'db-1': {}, 'db-2': { role: 'replica', source: 'db-1' } } as const;
    const world = new SmallWorld({ databases, cables: [['db-2', 'db-1', LATENCY]] });
    world.writeSeveral('db-1', 2);
    world.pass(1);
    expect(world.of('hop')).toMatchObject([
      { cargo: 'replication', request: 1, forward: false },
      { cargo: 'replication', request: 2, forward: false },
    ]);
    expect(world.of('applied').map(({ id }) => id)).toEqual(['db-1:1', 'db-1:2']);
  });

  test('a replica that was without power is sent everything once, over its new connection only', () => {
    const world = primaryWithReplicas([LATENCY]);
    for (let times = 0; times < 3; times++) {
      world.machines.get('db-2')!.unplug();
      world.pass(1);
      world.machines.get('db-2')!.plugIn();
      world.pass(1);
    }
    world.writeSeveral('db-1', 1);
    world.pass(1);
    expect(world.of('hop')).toHaveLength(1);
    expect(world.reading('db-2').applied).toBe(1);
  });

  test('what reaches a replica without power is lost there', () => {
    const world = primaryWithReplicas([1]);
    world.writeSeveral('db-1', 1);
    world.machines.get('db-2')!.unplug();
    world.writeSeveral('db-1', 1);
    world.pass(5);
    expect(world.of('hop lost')).toMatchObject([{ cargo: 'replication', request: 1 }]);
    expect(world.of('hop')).toHaveLength(1);
  });

  test('what reaches a replica whose power is back by then arrives there, and belongs to no connection', () => {
    const world = primaryWithReplicas([5]);
    world.pass(20);
    world.write('db-1');
    world.pass(1);
    const machine = world.machines.get('db-2')!;
    machine.unplug();
    world.pass(1);
    machine.plugIn();
    world.pass(40);
    expect(world.of('hop lost')).toEqual([]);
    expect(world.ids('db-2')).toEqual(world.ids('db-1'));
  });

  test('a slowed replica applies as many times slower', () => {
    const world = primaryWithReplicas([LATENCY], {}, { applyTime: 1 });
    world.database('db-2').slowFactor = 3;
    world.writeSeveral('db-1', 2);
    world.pass(5);
    expect(world.reading('db-2').applied).toBe(1);
  });

  test('a failing share of queries ends in an error, and those writes are not made', () => {
    const world = new SmallWorld({ databases: { 'db-1': {} } });
    world.database('db-1').failShare = 1;
    const queries = [world.read('db-1'), ...world.writeSeveral('db-1', 1)];
    expect(queries.map(({ status }) => status)).toEqual([1105, 1105]);
    expect(world.ids('db-1')).toEqual([]);
  });

  test('a setting changes what comes after it', () => {
    const world = new SmallWorld({ databases: { 'db-1': {} } });
    world.set('db-1', 'writeTime', 2);
    expect(took(world.writeSeveral('db-1', 1)[0]!)).toBe(2);
    expect(world.set('db-1', 'role', 'replica')).toBe(
      'A database changes its role by being promoted or rebuilt.',
    );
    expect(world.set('db-1', 'source', 'db-2')).toBe('db-1 is not a replica: rebuild it to make it one.');
  });

  test('a replica may follow a replica, and gets what that one has applied', () => {
    const world = new SmallWorld({
      databases: {
        'db-1': {},
        'db-2': { role: 'replica', source: 'db-1' },
        'db-3': { role: 'replica', source: 'db-2' },
      },
      cables: [
        ['db-1', 'db-2', LATENCY],
        ['db-2', 'db-3', LATENCY],
      ],
    });
    world.writeSeveral('db-1', 3);
    world.pass(1);
    expect(world.ids('db-3')).toEqual(['db-1:1', 'db-1:2', 'db-1:3']);
  });
});
