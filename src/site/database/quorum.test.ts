import { describe, expect, test } from 'vitest';
import { type Cable, SmallWorld } from './small-world.fixture';

const LATENCY = 0.02;
/** Checks every second, gives up after one second, acts after three failures. */
const CHECKS = { interval: 1, timeout: 1, failures: 3 };

/** The primary db-1 with web-1 on one side; db-2, db-3 on the other; a manager on db-1, db-2 and db-3. */
function threeManagers(more = {}): SmallWorld {
  const replica = { role: 'replica', source: 'db-1', connectRetry: 1 } as const;
  const cables: Cable[] = [
    ['db-1', 'db-2', LATENCY],
    ['db-1', 'db-3', LATENCY],
    ['db-2', 'db-3', LATENCY],
  ];
  const settings = { ...CHECKS, ...more };
  const world = new SmallWorld({
    databases: { 'db-1': {}, 'db-2': replica, 'db-3': replica },
    cables,
    managers: { 'db-1': settings, 'db-2': settings, 'db-3': settings },
  });
  world.pass(1);
  return world;
}

/** Cuts every cable of some machines. */
function isolate(world: SmallWorld, ...machines: string[]): void {
  for (const one of ['db-1', 'db-2', 'db-3'])
    for (const other of ['db-1', 'db-2', 'db-3'])
      if (one < other && machines.includes(one) !== machines.includes(other)) world.cable(one, other).cut();
}

const mend = (world: SmallWorld): void => {
  for (const [one, other] of [
    ['db-1', 'db-2'],
    ['db-1', 'db-3'],
    ['db-2', 'db-3'],
  ] as const)
    world.cable(one, other).mend();
};

const writers = (world: SmallWorld): string[] =>
  ['db-1', 'db-2', 'db-3'].filter((id) => world.database(id).acceptsWrites);

const news = (world: SmallWorld, what: string) => world.of('database').filter((fact) => fact.what === what);

describe('managers that need a majority', () => {
  test('promote when most of them find the primary dead', () => {
    const world = threeManagers({ quorum: true });
    world.machines.get('db-1')!.unplug();
    world.pass(15);
    expect(world.of('promoted')).toHaveLength(1);
    expect(writers(world)).toHaveLength(1);
  });

  test('promote nobody from the smaller part of a divided network', () => {
    const world = threeManagers({ quorum: true });
    isolate(world, 'db-3');
    world.pass(60);
    expect(world.of('promoted')).toEqual([]);
    expect(news(world, 'no majority')).toMatchObject([
      { database: 'db-1/database', by: 'db-3/failover-manager', count: 1, position: 2 },
    ]);
    expect(writers(world)).toEqual(['db-1']);
  });

  test('without it one alone promotes, and two take writes', () => {
    const world = threeManagers();
    isolate(world, 'db-3');
    world.pass(60);
    expect(world.of('promoted')).toMatchObject([{ database: 'db-3/database', by: 'db-3/failover-manager' }]);
    expect(writers(world)).toEqual(['db-1', 'db-3']);
  });

  test('one whose vote is asked while it finds the primary well says no', () => {
    const world = threeManagers({ quorum: true });
    world.cable('db-1', 'db-2').cut();
    world.pass(60);
    expect(world.of('promoted')).toEqual([]);
    expect(news(world, 'no majority')).toMatchObject([{ by: 'db-2/failover-manager', count: 1 }]);
  });

  test('those that do not run count against a majority', () => {
    const world = threeManagers({ quorum: true });
    world.manager('db-2').stop();
    world.machines.get('db-1')!.unplug();
    world.pass(60);
    expect(world.of('promoted')).toEqual([]);
  });

  test('two managers divided are no majority, either of them', () => {
    const world = new SmallWorld({
      databases: { 'db-1': {}, 'db-2': { role: 'replica', source: 'db-1' } },
      cables: [['db-1', 'db-2', LATENCY]],
      managers: { 'db-1': { ...CHECKS, quorum: true }, 'db-2': { ...CHECKS, quorum: true } },
    });
    world.cable('db-1', 'db-2').cut();
    world.pass(60);
    expect(world.of('promoted')).toEqual([]);
  });

  test('a frozen manager has no vote', () => {
    const world = threeManagers({ quorum: true });
    world.manager('db-2').freeze();
    world.machines.get('db-1')!.unplug();
    world.pass(60);
    expect(world.of('promoted')).toEqual([]);
    world.manager('db-2').restore();
    world.pass(15);
    expect(world.of('promoted')).toHaveLength(1);
  });

  test('without stepping down the old primary of the smaller part goes on taking writes', () => {
    const world = threeManagers({ quorum: true });
    isolate(world, 'db-1');
    world.pass(60);
    expect(world.of('promoted')).toHaveLength(1);
    expect(writers(world)).toHaveLength(2);
  });
});

describe('a primary that steps down without a majority', () => {
  test('refuses writes before another one is promoted', () => {
    const world = threeManagers({ quorum: true, stepDown: true });
    world.pass(0.37);
    isolate(world, 'db-1');
    world.pass(60);
    const [down] = news(world, 'stepped down');
    const [promoted] = world.of('promoted');
    expect(down).toMatchObject({ database: 'db-1/database', count: 1 });
    expect(promoted!.at).toBeGreaterThan(down!.at);
    expect(writers(world)).toHaveLength(1);
    expect(world.of('split brain')).toEqual([]);
    expect(world.write('db-1').status).toBe(1290);
  });

  test('steps down first whenever the managers ask, and whenever the cable is cut', () => {
    for (let apart = 0.1; apart < 3; apart += 0.35)
      for (let cut = 0; cut < 3; cut += 0.35) {
        const world = threeManagers({ quorum: true, stepDown: true, interval: 3, timeout: 0.5 });
        world.pass(apart);
        world.manager('db-1').stop();
        world.manager('db-1').restore();
        world.pass(10 + cut);
        isolate(world, 'db-1');
        world.pass(60);
        expect(world.of('promoted')).toHaveLength(1);
        expect(world.of('split brain'), `${apart} s apart, cut ${cut} s later`).toEqual([]);
      }
  });

  test('takes them again when it reaches a majority and nobody was promoted', () => {
    const world = threeManagers({ quorum: true, stepDown: true });
    world.set('db-1', 'connectRetry', 1);
    for (const id of ['db-2', 'db-3']) world.manager(id).stop();
    world.pass(20);
    expect(writers(world)).toEqual([]);
    for (const id of ['db-2', 'db-3']) world.manager(id).restore();
    world.pass(5);
    expect(writers(world)).toEqual(['db-1']);
    expect(news(world, 'writable again')).toHaveLength(1);
  });

  test('stays read-only when another one was promoted meanwhile', () => {
    const world = threeManagers({ quorum: true, stepDown: true });
    isolate(world, 'db-1');
    world.pass(60);
    mend(world);
    world.pass(60);
    expect(world.database('db-1').acceptsWrites).toBe(false);
    expect(writers(world)).toHaveLength(1);
  });
});

describe('a divided network', () => {
  test('each side writes, and the difference is counted when they meet', () => {
    const world = threeManagers();
    world.writeSeveral('db-1', 4);
    world.pass(1);
    isolate(world, 'db-3');
    world.pass(10);
    world.writeSeveral('db-1', 7);
    world.writeSeveral('db-3', 2);
    mend(world);
    world.pass(10);
    expect(world.reading('db-1').errant).toBe(7);
    expect(world.cluster.lostWrites).toBe(7);
    world.cluster.rebuild(world.database('db-1'));
    world.pass(10);
    expect(news(world, 'copied')).toMatchObject([{ database: 'db-1/database', count: 7 }]);
    expect(world.ids('db-1')).toEqual(world.ids('db-3'));
  });

  test('news of a promotion reaches a manager over a cable to the new primary, and not before', () => {
    const world = threeManagers();
    isolate(world, 'db-3');
    world.pass(10);
    expect(world.manager('db-1').reading().watches).toBe('db-1/database');
    mend(world);
    world.pass(5);
    expect(world.manager('db-1').reading().watches).toBe('db-3/database');
  });
});
