import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { primaryWithReplicas, type SmallWorld } from './small-world.fixture';

const IDS = ['db-1', 'db-2', 'db-3'] as const;
const CABLES = [
  ['db-1', 'db-2'],
  ['db-1', 'db-3'],
  ['db-2', 'db-3'],
] as const;

const anyDatabase = fc.constantFrom(...IDS);
const anyCable = fc.constantFrom(...CABLES);
const anyDeed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), at: anyDatabase }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), at: anyDatabase }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'mend' as const), cable: anyCable }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'stop' as const,
        'freeze' as const,
        'restore' as const,
        'unplug' as const,
        'plugIn' as const,
      ),
      at: anyDatabase,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('promote' as const, 'rebuild' as const), at: anyDatabase }),
  },
);
const anyRun = fc.record({
  semiSync: fc.boolean(),
  applyTime: fc.constantFrom(0, 0.001, 0.3),
  deeds: fc.array(fc.record({ deed: anyDeed, pause: fc.constantFrom(0, 0.01, 0.1, 1, 8) }), {
    minLength: 30,
    maxLength: 60,
  }),
});
type Run = typeof anyRun extends fc.Arbitrary<infer R> ? R : never;
type Deed = Run['deeds'][number]['deed'];

function perform(world: SmallWorld, deed: Deed): void {
  switch (deed.do) {
    case 'write':
    case 'read':
      world[deed.do](deed.at);
      return;
    case 'cut':
    case 'mend':
      return world.cable(deed.cable[0], deed.cable[1])[deed.do]();
    case 'unplug':
    case 'plugIn':
      return world.machines.get(deed.at)![deed.do]();
    case 'promote':
      world.cluster.promote(world.database(deed.at), 'by hand');
      return;
    case 'rebuild':
      world.cluster.rebuild(world.database(deed.at));
      return;
    case 'stop':
    case 'freeze':
    case 'restore':
      world.database(deed.at)[deed.do]();
  }
}

function worldOf({ semiSync, applyTime }: Run): SmallWorld {
  const replication = semiSync ? 'semi-sync' : 'async';
  const settings = { replication, semiSyncTimeout: 2 } as const;
  return primaryWithReplicas([0.02, 0.05], settings, { applyTime, connectRetry: 1, netTimeout: 5 });
}

/** Plays a run and looks at the world after every deed. */
function play(run: Run, look: (world: SmallWorld) => void): SmallWorld {
  const world = worldOf(run);
  for (const { deed, pause } of run.deeds) {
    perform(world, deed);
    world.pass(pause);
    look(world);
  }
  return world;
}

const isPrefix = (of: readonly string[], ids: readonly string[]) =>
  ids.every((id, index) => of[index] === id);

test('what a replica has of its source over a running connection is a beginning of its source’s log', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      // A source that gives its data up for a clone no longer has what it sent before.
      const deeds = run.deeds.filter(({ deed }) => deed.do !== 'rebuild');
      play({ ...run, deeds }, (world) => {
        for (const id of IDS) {
          const { source, status } = world.database(id).replication;
          if (source === null || status !== 'running') continue;
          expect(isPrefix(world.ids(source.machine.id), world.ids(id))).toBe(true);
        }
      });
    }),
    { numRuns: 100 },
  );
});

test('lost writes are the acknowledged ones minus the log of the primary, at every promotion and after it', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      play(run, (world) => {
        const primary = world.cluster.promotedAddress?.machine.id ?? '';
        const held = new Set(world.ids(primary));
        const missing = world.acknowledged().filter((id) => !held.has(id));
        expect(new Set(world.cluster.lost())).toEqual(new Set(missing));
        expect(world.cluster.lostWrites).toBe(missing.length);
        expect(world.cluster.acknowledgedWrites).toBe(world.acknowledged().length);
      });
    }),
    { numRuns: 100 },
  );
});

test('a database shows no more than it logged, and logs no more than it has', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      play(run, (world) => {
        for (const id of IDS) {
          const { visible, logged, log } = world.database(id).history;
          expect(visible).toBeLessThanOrEqual(logged);
          expect(logged).toBeLessThanOrEqual(log.length);
          expect(new Set(world.ids(id)).size).toBe(log.length);
        }
      });
    }),
    { numRuns: 100 },
  );
});

test('every core and connection is given back once all is restored', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const world = play(run, () => {});
      for (const [one, other] of CABLES) world.cable(one, other).mend();
      for (const id of IDS) {
        world.machines.get(id)!.plugIn();
        world.database(id).restore();
      }
      world.pass(200);
      for (const id of IDS) {
        expect(world.reading(id).connections).toBe(0);
        expect(world.machines.get(id)!.cores.inUse).toBe(0);
      }
    }),
    { numRuns: 100 },
  );
});

test('the same deeds give the same facts', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      expect(play(run, () => {}).facts).toEqual(play(run, () => {}).facts);
    }),
    { numRuns: 50 },
  );
});

test('with no failure but promotions of replicas that have everything, a replica ends up with the primary’s log', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('write', 'wait'), { maxLength: 50 }), (steps) => {
      const world = primaryWithReplicas([0.02, 0.05]);
      for (const step of steps) {
        if (step === 'write') world.write('db-1');
        else world.pass(0.01);
      }
      world.pass(5);
      world.database('db-1').stop();
      world.cluster.promote(world.database('db-3'), 'by hand');
      world.writeSeveral('db-3', 2);
      world.pass(5);
      expect(world.ids('db-2')).toEqual(world.ids('db-3'));
      expect(world.cluster.lostWrites).toBe(0);
    }),
    { numRuns: 50 },
  );
});
