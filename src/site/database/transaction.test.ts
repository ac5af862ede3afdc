import { describe, expect, test } from 'vitest';
import type { PlannedArrival, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const LATENCY = 0.1;
/** Between two statements the application has its answer, and the next one travels. */
const ROUND_TRIP = 2 * LATENCY;
const STATEMENT = 0.5;

/** A plan of writes, an application without times of its own, and a database. */
function siteOf(at: readonly number[], settings: SettingValues, app: SettingValues = {}): WatchedSite {
  const plan = at.map((time, i): PlannedArrival => ({ at: time, client: `c${i}`, kind: 'write' }));
  return new WatchedSite(
    design(
      [
        planned(plan, { patience: 0 }),
        machine('web-1', [
          service('app-server', {
            serviceDistribution: 'constant',
            serviceTime: 0,
            workers: 100,
            databaseTimeout: 0,
            ...app,
          }),
        ]),
        machine('db-1', [
          service('database', {
            queryDistribution: 'constant',
            readTime: STATEMENT,
            writeTime: STATEMENT,
            ...settings,
          }),
        ]),
      ],
      [link('visit', 'users', 'web-1'), link('sql', 'web-1', 'db-1', { latency: LATENCY })],
    ),
  );
}

const databaseOf = (site: WatchedSite) => site.reading('db-1/database');

describe('a transaction of several statements', () => {
  test('takes a round trip of the application for each after the first', () => {
    const site = siteOf([1], { statements: 3 }).runUntil(20);
    const end = 1 + 3 * STATEMENT + 2 * ROUND_TRIP + ROUND_TRIP;
    expect(site.outcomes()).toEqual([`200 at ${Math.round(end * 1000) / 1000}`]);
    expect(databaseOf(site)).toMatchObject({ writes: 1, logPosition: 1, rolledBack: 0 });
  });

  test('is rolled back, and gives its connection back, where its cable or its application is carried away', () => {
    const between = 1.1 + STATEMENT + ROUND_TRIP / 2;
    for (const target of ['web-1--db-1', 'web-1']) {
      const site = siteOf([1], { statements: 2 }).runUntil(between);
      expect(databaseOf(site)).toMatchObject({ connections: 1, rolledBack: 0 });
      site.do({ type: 'change', remove: [target], add: [] }).runUntil(60);
      expect(databaseOf(site), target).toMatchObject({ connections: 0, rolledBack: 1, logPosition: 0 });
    }
  });

  test('is there whole or not at all, whenever the database dies', () => {
    const end = 1.1 + 3 * STATEMENT + 2 * ROUND_TRIP;
    for (let dies = 1.15; dies < 3.6; dies += 0.05) {
      const site = siteOf([1], { statements: 3 }).runUntil(dies).do({ type: 'stop', target: 'db-1' });
      site.do({ type: 'restore', target: 'db-1' }).runUntil(20);
      const isWhole = dies >= end;
      expect(databaseOf(site), `${dies}`).toMatchObject({ logPosition: isWhole ? 1 : 0 });
      expect(site.of('committed')).toHaveLength(isWhole ? 1 : 0);
      const undone = site.of('transaction');
      const hasBegun = dies > 1.1 + STATEMENT && !isWhole;
      expect(undone.map(({ what, of }) => `${what} of ${of}`)).toEqual(hasBegun ? ['rolled back of 3'] : []);
    }
  });

  test('is rolled back when the application dies between two statements', () => {
    const site = siteOf([1], { statements: 3 }).runUntil(1.65).do({ type: 'stop', target: 'web-1' });
    site.runUntil(20);
    expect(site.of('committed')).toEqual([]);
    expect(site.of('transaction')).toMatchObject([{ what: 'rolled back', statements: 1, of: 3 }]);
    expect(databaseOf(site)).toMatchObject({ connections: 0, rolledBack: 1 });
  });

  test('waits with all that it has while the cable is cut', () => {
    const site = siteOf([1], { statements: 2 }).runUntil(1.65).do({ type: 'cut', target: 'web-1--db-1' });
    site.runUntil(10);
    expect(site.of('committed')).toEqual([]);
    site.do({ type: 'restore', target: 'web-1--db-1' }).runUntil(20);
    expect(site.of('committed')).toHaveLength(1);
  });
});

describe('two people edit one row', () => {
  const one = { editedRows: 1 };

  test('with plain reads the second writes over what the first has written: a lost update', () => {
    const site = siteOf([1, 1.2], one).runUntil(20);
    expect(site.outcomes().map((outcome) => outcome.slice(0, 3))).toEqual(['200', '200']);
    expect(databaseOf(site)).toMatchObject({ writes: 2, lostUpdates: 1, lockWaits: 1 });
    expect(site.of('transaction')).toMatchObject([{ what: 'lost update', row: 1 }]);
  });

  test('with reads for update the second waits until the first has committed, and nothing is lost', () => {
    const site = siteOf([1, 1.2], { ...one, rowRead: 'for-update' }).runUntil(20);
    const first = 1.1 + STATEMENT + ROUND_TRIP + STATEMENT;
    const second = first + STATEMENT + ROUND_TRIP + STATEMENT;
    expect(site.of('committed').map(({ at }) => Math.round(at * 1000) / 1000)).toEqual([first, second]);
    expect(databaseOf(site)).toMatchObject({ writes: 2, lostUpdates: 0, lockWaits: 1 });
  });

  test('one after the other they are in nobody’s way', () => {
    const site = siteOf([1, 5], one).runUntil(20);
    expect(databaseOf(site)).toMatchObject({ writes: 2, lostUpdates: 0, lockWaits: 0 });
  });

  test('who waits longer than the timeout gets error 1205, and its page fails', () => {
    const slow = { ...one, rowRead: 'for-update', statements: 10, lockWait: 2 };
    const site = siteOf([1, 1.2], slow).runUntil(60);
    const [late] = site.of('outcome');
    expect(late).toMatchObject({ status: 500, cause: { what: 'lock wait timeout' } });
    expect(late!.cause!.says).toMatch(/^ERROR 1205/);
    expect(late!.at).toBeCloseTo(1.2 + LATENCY + 2 + LATENCY, 6);
    expect(databaseOf(site)).toMatchObject({ writes: 1, lockWaits: 1, deadlocks: 0 });
  });

  test('whoever comes later than one that gave up gets the row all the same', () => {
    const slow = { ...one, rowRead: 'for-update', statements: 5, lockWait: 2 };
    const site = siteOf([1, 1.2, 6.5], slow).runUntil(60);
    expect(site.of('outcome').map(({ ok }) => ok)).toEqual([false, true, true]);
  });
});

describe('edits of two rows in any order', () => {
  const two = { editedRows: 2, statements: 2, rowRead: 'for-update', lockWait: 500 };
  const crowd = Array.from({ length: 40 }, (_, i) => 1 + 0.6 * i);

  test('meet in deadlocks, each ended at once with error 1213 for one of them', () => {
    const site = siteOf(crowd, two).runUntil(200);
    const reading = databaseOf(site);
    if (reading.kind !== 'database') throw new Error('no database');
    const failed = site.of('outcome').filter(({ ok }) => !ok);
    expect(reading.deadlocks).toBeGreaterThan(0);
    expect(failed.map(({ cause }) => cause?.what)).toEqual(failed.map(() => 'deadlock'));
    expect(failed.length).toBe(reading.deadlocks);
    expect(reading.writes + failed.length).toBe(crowd.length);
    expect(reading.lostUpdates).toBe(0);
  });

  test('leave no lock behind', () => {
    const site = siteOf([...crowd, 250], two).runUntil(300);
    expect(site.of('outcome').at(-1)).toMatchObject({ ok: true });
    expect(databaseOf(site)).toMatchObject({ connections: 0 });
  });
});

test('without these settings a write is one statement, as before', () => {
  const site = siteOf([1, 1], {}).runUntil(20);
  expect(site.of('committed').map(({ at }) => at)).toEqual([1.1 + STATEMENT, 1.1 + STATEMENT]);
  expect(databaseOf(site)).toMatchObject({ lockWaits: 0, rolledBack: 0 });
});
