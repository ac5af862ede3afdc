import { describe, expect, test } from 'vitest';
import { primaryWithReplicas, type SmallWorld } from './small-world.fixture';

const LATENCY = 0.02;
/** 1000 rows take four seconds. */
const SETTINGS = { rows: 1000, copyTime: 4, applyTime: 0.01 };

const siteOf = (more = {}) =>
  primaryWithReplicas([LATENCY], { ...SETTINGS, ...more }, { ...SETTINGS, connectRetry: 1, ...more });

const news = (world: SmallWorld, ...what: string[]) =>
  world.of('database').filter((fact) => what.includes(fact.what));

/** The old primary is back with 20 writes of its own, which nobody else has. */
function returned(more = {}): SmallWorld {
  const world = siteOf(more);
  world.pass(1);
  world.cable('db-1', 'db-2').cut();
  world.writeSeveral('db-1', 20);
  world.cluster.promote(world.database('db-2'), 'by hand');
  world.writeSeveral('db-2', 5);
  world.cable('db-1', 'db-2').mend();
  world.pass(1);
  return world;
}

describe('the old primary is rebuilt', () => {
  test('which takes as long as there are rows to copy, and then it is a replica of the new one', () => {
    const world = returned();
    expect(world.reading('db-1').errant).toBe(20);
    expect(world.cluster.rebuild(world.database('db-1'))).toBe(null);
    const begun = world.now;
    expect(world.reading('db-1')).toMatchObject({ bulkWork: { what: 'copying', share: 0 }, readOnly: true });
    world.pass(2);
    expect(world.reading('db-1').bulkWork?.share).toBeCloseTo(0.5, 1);
    expect(world.database('db-1').listening).toBe(false);
    world.pass(4);
    const [copied] = news(world, 'copied');
    expect(copied!.at - begun).toBeCloseTo(((SETTINGS.rows + 5) / 1000) * SETTINGS.copyTime, 6);
    expect(copied).toMatchObject({ by: 'db-2/database', position: 5, count: 20 });
    world.writeSeveral('db-2', 3);
    world.pass(1);
    expect(world.ids('db-1')).toEqual(world.ids('db-2'));
    expect(world.reading('db-1')).toMatchObject({ role: 'replica', errant: 0, replication: 'running' });
  });

  test('ten times the rows take ten times as long', () => {
    const spans = [100, 1000].map((rows) => {
      const world = returned({ rows });
      world.cluster.rebuild(world.database('db-1'));
      const begun = world.now;
      world.pass(10);
      return news(world, 'copied')[0]!.at - begun;
    });
    expect((spans[1]! - spans[0]!) / SETTINGS.copyTime).toBeCloseTo(0.9, 6);
  });

  test('what the source takes on meanwhile, the copy has not and the log brings', () => {
    const world = returned();
    world.cluster.rebuild(world.database('db-1'));
    world.pass(2);
    world.writeSeveral('db-2', 4);
    world.pass(5);
    expect(news(world, 'copied')[0]).toMatchObject({ position: 5 });
    expect(world.ids('db-1')).toEqual(world.ids('db-2'));
  });

  test('a cut cable holds the copy up, a dead source ends it, and the old data are there still', () => {
    const world = returned();
    world.cluster.rebuild(world.database('db-1'));
    world.pass(1);
    world.cable('db-1', 'db-2').cut();
    world.pass(60);
    expect(news(world, 'copied')).toEqual([]);
    world.cable('db-1', 'db-2').mend();
    world.pass(1);
    const before = world.ids('db-1');
    world.database('db-2').stop();
    world.pass(1);
    expect(news(world, 'copy broken')).toHaveLength(1);
    expect(world.ids('db-1')).toEqual(before);
    expect(world.reading('db-1')).toMatchObject({ bulkWork: null, readOnly: true });
  });

  test('a cable that is carried away ends the copy, also where it was cut before', () => {
    for (const isCut of [false, true]) {
      const world = returned();
      world.cluster.rebuild(world.database('db-1'));
      world.pass(1);
      if (isCut) world.cable('db-1', 'db-2').cut();
      world.pass(1);
      world.cable('db-1', 'db-2').remove();
      world.pass(10);
      expect(news(world, 'copy broken')).toHaveLength(1);
      expect(world.reading('db-1').bulkWork).toBeNull();
    }
  });

  test('it is refused what would go on at the same time', () => {
    const world = returned();
    world.cluster.rebuild(world.database('db-1'));
    const wait = 'db-1 gets a copy of the data: wait until that is done.';
    expect(world.cluster.rebuild(world.database('db-1'))).toBe(wait);
    expect(world.cluster.promote(world.database('db-1'), 'by hand')).toBe(wait);
    expect(world.cluster.backUp(world.database('db-1'))).toBe(wait);
  });
});

describe('a mistaken DELETE', () => {
  test('is done by every replica as soon as it has applied it: a replica is no backup', () => {
    const world = siteOf();
    world.writeSeveral('db-1', 10);
    world.pass(1);
    expect(world.reading('db-2')).toMatchObject({ rows: 1010, deleted: false });
    world.cluster.deleteRows(world.database('db-1'));
    const at = world.now;
    world.pass(1);
    for (const id of ['db-1', 'db-2']) expect(world.reading(id)).toMatchObject({ rows: 0, deleted: true });
    const [here, there] = news(world, 'rows deleted');
    expect([here!.at - at, there!.at - at]).toEqual([0, expect.closeTo(LATENCY + SETTINGS.applyTime, 6)]);
    expect(there).toMatchObject({ database: 'db-2/database', count: 1010, by: 'db-1' });
    world.writeSeveral('db-1', 2);
    expect(world.reading('db-1').rows).toBe(2);
  });

  test('a replica refuses it', () => {
    const world = siteOf();
    expect(world.cluster.deleteRows(world.database('db-2'))).toMatch(/^db-2 is read-only: .* 1290\.$/);
  });
});

/** Five writes, a backup, four writes before it is whole, the mistake, three writes. */
function deleted(): SmallWorld {
  const world = siteOf();
  world.writeSeveral('db-1', 5);
  world.cluster.backUp(world.database('db-1'));
  world.writeSeveral('db-1', 4);
  world.pass(6);
  world.cluster.deleteRows(world.database('db-1'));
  world.writeSeveral('db-1', 3);
  world.pass(1);
  return world;
}

describe('a backup', () => {
  test('has the rows of the moment when it was begun, and the database serves meanwhile', () => {
    const world = siteOf();
    world.writeSeveral('db-1', 5);
    const begun = world.now;
    world.cluster.backUp(world.database('db-1'));
    expect(world.writeSeveral('db-1', 4).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(world.reading('db-1')).toMatchObject({ bulkWork: { what: 'backing up' }, backups: [] });
    world.pass(6);
    const [whole] = news(world, 'backed up');
    expect(whole).toMatchObject({ position: 5, count: 1005 });
    expect(whole!.at - begun).toBeCloseTo(1.005 * SETTINGS.copyTime, 6);
    expect(world.reading('db-1').backups).toEqual([{ number: 1, at: begun, rows: 1005 }]);
  });

  test('is in nobody’s way: a DELETE, a promotion and a rebuild go on beside it', () => {
    const world = siteOf();
    world.cluster.backUp(world.database('db-1'));
    expect(world.cluster.deleteRows(world.database('db-1'))).toBe(null);
    expect(world.cluster.backUp(world.database('db-1'))).toMatch(/^db-1 is being backed up: wait/);
    world.cluster.backUp(world.database('db-2'));
    expect(world.cluster.promote(world.database('db-2'), 'by hand')).toBe(null);
    world.pass(1);
    expect(world.cluster.rebuild(world.database('db-1'))).toBe(null);
    world.pass(10);
    expect(world.reading('db-1')).toMatchObject({ role: 'replica', bulkWork: null });
  });

  test('that breaks off is worth nothing', () => {
    const world = siteOf();
    world.cluster.backUp(world.database('db-1'));
    world.pass(2);
    world.database('db-1').stop();
    expect(news(world, 'backup broken')).toHaveLength(1);
    world.database('db-1').restore();
    expect(world.cluster.restoreBackup(world.database('db-1'), false)).toMatch(/^There is no backup yet/);
  });

  test('restored loses what came after it', () => {
    const world = deleted();
    const before = world.ids('db-1');
    const begun = world.now;
    world.cluster.restoreBackup(world.database('db-1'), false);
    world.pass(1);
    expect(world.write('db-1').status).toBe(0);
    world.pass(6);
    const [restored] = news(world, 'restored');
    expect(restored!.at - begun).toBeCloseTo(1.005 * SETTINGS.copyTime, 6);
    expect(world.ids('db-1')).toEqual(before.slice(0, 5));
    expect(world.reading('db-1')).toMatchObject({ rows: 1005, deleted: false });
    expect(world.cluster.lostWrites).toBe(7);
  });

  test('plus the log equals the log, until just before the mistake', () => {
    const world = deleted();
    const before = world.ids('db-1');
    const begun = world.now;
    world.cluster.restoreBackup(world.database('db-1'), true);
    world.pass(8);
    expect(news(world, 'restored')[0]!.at - begun).toBeCloseTo(
      1.005 * SETTINGS.copyTime + 4 * SETTINGS.applyTime,
      6,
    );
    expect(world.ids('db-1')).toEqual(before.slice(0, 9));
    expect(world.reading('db-1')).toMatchObject({ rows: 1009, deleted: false });
    expect(world.cluster.lost()).toEqual(before.slice(10));
  });

  /** A backup of 1005 rows, the mistake, and a backup that was taken before anybody noticed. */
  function noticedLate(more = {}): SmallWorld {
    const world = siteOf(more);
    world.writeSeveral('db-1', 5);
    world.cluster.backUp(world.database('db-1'));
    world.pass(6);
    world.cluster.deleteRows(world.database('db-1'));
    world.cluster.backUp(world.database('db-1'));
    world.pass(6);
    return world;
  }

  test('of before the mistake is kept beside the latest, which has the mistake in it', () => {
    const world = noticedLate();
    expect(world.reading('db-1').backups.map(({ number, rows }) => [number, rows])).toEqual([
      [1, 1005],
      [2, 0],
    ]);
    world.cluster.restoreBackup(world.database('db-1'), false);
    world.pass(10);
    expect(world.reading('db-1')).toMatchObject({ rows: 0, deleted: true });
    world.cluster.restoreBackup(world.database('db-1'), false, 1);
    world.pass(10);
    expect(world.reading('db-1')).toMatchObject({ rows: 1005, deleted: false });
    expect(news(world, 'restored').map(({ backup }) => backup)).toEqual([2, 1]);
  });

  test('goes when newer ones fill its place', () => {
    const world = noticedLate({ keepBackups: 1 });
    expect(world.reading('db-1').backups.map(({ number }) => number)).toEqual([2]);
    expect(world.cluster.restoreBackup(world.database('db-1'), false, 1)).toBe(
      'There is no backup 1, or it is not kept any more.',
    );
  });

  test('without a mistake backup and log bring everything back', () => {
    const world = siteOf();
    world.writeSeveral('db-1', 5);
    world.cluster.backUp(world.database('db-1'));
    world.pass(6);
    world.writeSeveral('db-1', 4);
    const before = world.ids('db-1');
    world.cluster.restoreBackup(world.database('db-1'), true);
    world.pass(8);
    expect(world.ids('db-1')).toEqual(before);
    expect(world.cluster.lostWrites).toBe(0);
  });

  test('after which a replica has what its source lacks, and must be rebuilt', () => {
    const world = deleted();
    world.cluster.restoreBackup(world.database('db-1'), true);
    world.pass(10);
    expect(world.reading('db-2')).toMatchObject({ errno: 1236, deleted: true });
    world.cluster.rebuild(world.database('db-2'));
    world.pass(10);
    world.writeSeveral('db-1', 1);
    world.pass(1);
    expect(world.ids('db-2')).toEqual(world.ids('db-1'));
    expect(world.reading('db-2')).toMatchObject({ rows: 1010, deleted: false });
  });

  test('is restored on the primary alone', () => {
    const world = deleted();
    expect(world.cluster.restoreBackup(world.database('db-2'), true)).toMatch(/^db-2 is not the primary/);
  });
});
