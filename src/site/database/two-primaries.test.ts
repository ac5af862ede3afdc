import { describe, expect, test } from 'vitest';
import type { Design, DesignElement, PlannedArrival, SettingValues } from '../../design/design';
import { parseDesign } from '../../design/parse';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

/** Two primaries without replication between them: two sites on one canvas, or one site with two sets of data. */

const QUICK = {
  queryDistribution: 'constant',
  readTime: 0.01,
  writeTime: 0.01,
  applyTime: 0.01,
  copyTime: 0,
};
const APP = { serviceDistribution: 'constant', serviceTime: 0.01, readFrom: 'primary' };

const writes = (count: number, rest: Partial<PlannedArrival> = {}): PlannedArrival[] =>
  Array.from({ length: count }, (_, i) => ({ at: 1 + i, client: `c${i}`, kind: 'write', ...rest }));

const people = (id: string, plan: readonly PlannedArrival[]): DesignElement => ({
  ...planned(plan, { patience: 5 }),
  id,
});

const replicaOf = (source: string): SettingValues => ({ ...QUICK, role: 'replica', source });

interface Sides {
  readonly plan?: readonly PlannedArrival[];
  readonly app?: SettingValues;
  readonly manager?: SettingValues;
}

/** a → web-a → db-a, which a2 follows and watches; the same of b. */
function side(letter: string, { plan = writes(20), app = {}, manager = {} }: Sides = {}) {
  const [crowd, web, db, replica] = [`users-${letter}`, `web-${letter}`, `db-${letter}`, `db-${letter}2`];
  const watch = service('failover-manager', {
    enabled: true,
    interval: 0.5,
    timeout: 0.5,
    failures: 2,
    ...manager,
  });
  return {
    elements: [
      people(crowd, plan),
      machine(web, [service('web-server'), service('app-server', { ...APP, ...app })]),
      machine(db, [service('database', QUICK)]),
      machine(replica, [service('database', replicaOf(db)), watch]),
    ],
    links: [
      link('visit', crowd, web),
      link('sql', web, db),
      link('sql', web, replica),
      link('replication', db, replica, { latency: 0.05 }),
    ],
  };
}

function both(a: Sides = {}, b: Sides = {}, more: Design['links'] = []): Design {
  const [one, other] = [side('a', a), side('b', b)];
  const made = design([...one.elements, ...other.elements], [...one.links, ...other.links, ...more]);
  const parsed = parseDesign(made);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return made;
}

const database = (site: WatchedSite, id: string) => {
  const reading = site.reading(`${id}/database`);
  if (reading.kind !== 'database') throw new Error(`${id} has no database`);
  return reading;
};

const committedAt = (site: WatchedSite, id: string): number =>
  site.of('committed').filter((fact) => fact.database === `${id}/database`).length;

/** What became of the clicks of one crowd, whose requests leave on its own line. */
const outcomesOf = (site: WatchedSite, letter: string): string[] => {
  const line = `users-${letter}--web-${letter}`;
  const own = new Set(site.of('hop').flatMap((hop) => (hop.link === line ? [hop.request] : [])));
  const ends = site.of('outcome').filter(({ request }) => own.has(request));
  return ends.map(({ status, at }) => `${status} at ${at}`);
};

describe('two primaries', () => {
  test('each have the writes of the applications that are connected to them, and no others', () => {
    const site = new WatchedSite(both({}, { plan: writes(7) })).runUntil(30);
    expect(site.of('committed').map(({ id }) => id.split(':')[0])).toContain('db-b');
    expect([committedAt(site, 'db-a'), committedAt(site, 'db-b')]).toEqual([20, 7]);
    expect(['db-a', 'db-a2', 'db-b', 'db-b2'].map((id) => database(site, id).logPosition)).toEqual([
      20, 20, 7, 7,
    ]);
    expect(database(site, 'db-a').rows - database(site, 'db-b').rows).toBe(13);
    expect(site.totals()).toMatchObject({ acknowledgedWrites: 27, lostWrites: 0, staleReads: 0 });
  });

  test('are both the present primary of theirs, and no split brain', () => {
    const site = new WatchedSite(both()).runUntil(30);
    for (const id of ['db-a', 'db-b'])
      expect(database(site, id)).toMatchObject({
        isCurrent: true,
        rivals: [],
        address: `${id}/database`,
        lag: 0,
      });
    expect(database(site, 'db-a2')).toMatchObject({ isCurrent: false, source: 'db-a/database', errant: 0 });
    expect(database(site, 'db-b2')).toMatchObject({ isCurrent: false, source: 'db-b/database', errant: 0 });
    expect(site.of('split brain')).toEqual([]);
  });

  test('fail alone: the users of the other notice nothing', () => {
    const alone = new WatchedSite(both()).runUntil(40);
    const harmed = new WatchedSite(both()).runUntil(5.5).do({ type: 'unplug', target: 'db-a' }).runUntil(40);
    expect(outcomesOf(harmed, 'b')).toEqual(outcomesOf(alone, 'b'));
    expect(outcomesOf(alone, 'b')).toHaveLength(20);
    expect(outcomesOf(harmed, 'a')).not.toEqual(outcomesOf(alone, 'a'));
  });

  test('are replaced by a replica of their own alone, and the others follow whom they followed', () => {
    const site = new WatchedSite(both()).runUntil(5.5).do({ type: 'unplug', target: 'db-a' }).runUntil(20);
    expect(site.of('promoted')).toMatchObject([
      { database: 'db-a2/database', former: 'db-a/database', by: 'db-a2/failover-manager' },
    ]);
    expect(database(site, 'db-b2')).toMatchObject({ role: 'replica', source: 'db-b/database' });
    expect(database(site, 'db-b')).toMatchObject({ isCurrent: true, rivals: [] });
    expect(site.of('check').every(({ by, server }) => by[3] === server[3])).toBe(true);
  });

  test('lose writes each for itself, and the site has lost the sum', () => {
    const cut = (id: string) => ({ type: 'cut', target: id }) as const;
    const off = { manager: { enabled: false } };
    const site = new WatchedSite(both(off, off));
    site.runUntil(5.5).do(cut('db-a--db-a2')).runUntil(10.5).do(cut('db-b--db-b2')).runUntil(12.5);
    site.do({ type: 'promote', target: 'db-a2' }).do({ type: 'promote', target: 'db-b2' });
    expect(site.of('promoted').map(({ lost }) => lost)).toEqual([
      ['db-a:6', 'db-a:7', 'db-a:8', 'db-a:9', 'db-a:10', 'db-a:11', 'db-a:12'],
      ['db-b:11', 'db-b:12'],
    ]);
    expect(site.totals().lostWrites).toBe(9);
    expect(database(site, 'db-a2').lost).toHaveLength(7);
    expect(database(site, 'db-b2').lost).toHaveLength(2);
  });

  test('have managers who agree among those of one primary', () => {
    const agreed = { manager: { quorum: true } };
    const site = new WatchedSite(both(agreed, agreed)).runUntil(5.5);
    expect(site.reading('db-a2/failover-manager')).toMatchObject({
      voters: 1,
      majority: 1,
      watches: 'db-a/database',
    });
    site.do({ type: 'unplug', target: 'db-a' }).runUntil(20);
    expect(site.of('promoted')).toHaveLength(1);
  });

  test('are backed up and restored one by one', () => {
    const site = new WatchedSite(both()).runUntil(5.5);
    site.do({ type: 'backup', target: 'db-b' }).runUntil(8.5);
    expect(database(site, 'db-b').backups).toHaveLength(1);
    expect(database(site, 'db-a').backups).toEqual([]);
    expect(site.try({ type: 'restore-backup', target: 'db-a', replay: false })).toMatch(
      /^There is no backup yet/,
    );
    site.do({ type: 'delete-rows', target: 'db-a' }).runUntil(9.5);
    expect(['db-a', 'db-a2', 'db-b', 'db-b2'].map((id) => database(site, id).deleted)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('are not followed by a replica that has the data of the other', () => {
    const site = new WatchedSite(both()).runUntil(5);
    const point = { type: 'set', target: 'db-a2/database', setting: 'source', value: 'db-b' } as const;
    expect(site.try(point)).toBe('There is no other database of its cluster on "db-b".');
    expect(site.try({ type: 'rebuild', target: 'db-b' })).toMatch(/^db-b is the primary/);
  });
});

describe('an application that is connected to two primaries', () => {
  const strange = [link('sql', 'web-a', 'db-b')];
  const off = { manager: { enabled: false } };

  test('has the address of one of them: of the first in its list', () => {
    const site = new WatchedSite(both(off, { ...off, plan: [] }, strange));
    site.runUntil(5.5).do({ type: 'stop', target: 'db-a/database' }).runUntil(30);
    expect([committedAt(site, 'db-a'), committedAt(site, 'db-b')]).toEqual([5, 0]);
  });

  test('that tries them in turn goes to the other and stays there: their rows differ from then on', () => {
    const app = { app: { discovery: 'first-writable' } };
    const site = new WatchedSite(both({ ...off, ...app }, { ...off, plan: [] }, strange));
    site.runUntil(5.5).do({ type: 'stop', target: 'db-a/database' }).runUntil(10.5);
    site.do({ type: 'restore', target: 'db-a/database' }).runUntil(30);
    expect([committedAt(site, 'db-a'), committedAt(site, 'db-b')]).toEqual([5, 15]);
    expect(site.totals()).toMatchObject({ acknowledgedWrites: 20, lostWrites: 0 });
  });

  test('reads the other as well where it reads all in turn, and does not find there what was just written', () => {
    const app = { app: { readFrom: 'all' } };
    const plan = writes(20).map(
      (arrival, i) => ({ ...arrival, client: 'ann', kind: i % 2 === 0 ? 'write' : 'read' }) as const,
    );
    const made = both({ ...off, ...app, plan }, { ...off, plan: [] }, strange);
    const elements = made.elements.map((element) =>
      element.id === 'users-a' ? { ...element, settings: { ...element.settings, ownReadShare: 1 } } : element,
    );
    const site = new WatchedSite({ ...made, elements }).runUntil(30);
    expect(database(site, 'db-b').reads).toBeGreaterThan(2);
    expect(database(site, 'db-b').ownWritesMissing).toBe(database(site, 'db-b').ownReads);
    expect(database(site, 'db-a').ownWritesMissing).toBe(0);
    // It shows all that its own primary has.
    expect(database(site, 'db-b')).toMatchObject({ staleReads: 0, lag: 0 });
  });
});

describe('while the site runs', () => {
  const one = (): Design => {
    const { elements, links } = side('a');
    return design(elements, links);
  };
  const { elements, links } = side('b');
  const come = {
    type: 'change',
    remove: [],
    add: [...elements.map((element) => ({ element })), ...links.map((each) => ({ link: each }))],
  } as const;

  test('a second primary comes with its own and changes nothing for the first', () => {
    const alone = new WatchedSite(one()).runUntil(40);
    const site = new WatchedSite(one()).runUntil(3.5).do(come).runUntil(40);
    expect(outcomesOf(site, 'a')).toEqual(outcomesOf(alone, 'a'));
    expect(committedAt(site, 'db-b')).toBeGreaterThan(5);
    expect(database(site, 'db-b2')).toMatchObject({ source: 'db-b/database', replication: 'running' });
    expect(database(site, 'db-a')).toMatchObject({ isCurrent: true, role: 'primary' });
    expect(database(site, 'db-a2')).toMatchObject({ source: 'db-a/database' });
  });

  test('one of two goes with all that was its own, and comes back to its own books', () => {
    const site = new WatchedSite(both()).runUntil(10.5);
    const ids = elements.map(({ id }) => id);
    const before = site.totals().acknowledgedWrites;
    site.do({ type: 'change', remove: ids, add: [] }).runUntil(15.5);
    expect(site.totals().acknowledgedWrites).toBeGreaterThan(before);
    expect(site.totals().lostWrites).toBe(0);
    expect(database(site, 'db-a2')).toMatchObject({ source: 'db-a/database' });
    site.do(come).runUntil(30);
    // What was there is gone with its disk.
    expect(database(site, 'db-b').lost).toHaveLength(10);
    expect(database(site, 'db-a').lost).toEqual([]);
  });

  test('a replica is set up anew as a primary of its own, and a primary as a replica', () => {
    const site = new WatchedSite(one()).runUntil(5.5);
    const asPrimary = { service: service('database', QUICK), on: 'db-a2' };
    site.do({ type: 'change', remove: ['db-a--db-a2', 'db-a2/database'], add: [asPrimary] }).runUntil(10.5);
    expect(database(site, 'db-a2')).toMatchObject({
      role: 'primary',
      isCurrent: true,
      logPosition: 0,
      readOnly: false,
    });
    expect(database(site, 'db-a')).toMatchObject({ isCurrent: true, rivals: [], logPosition: 10 });
    const asReplica = { service: service('database', replicaOf('db-a')), on: 'db-a2' };
    const stream = { link: link('replication', 'db-a', 'db-a2', { latency: 0.05 }) };
    site.do({ type: 'change', remove: ['db-a2/database'], add: [asReplica, stream] }).runUntil(30);
    expect(database(site, 'db-a2')).toMatchObject({
      role: 'replica',
      source: 'db-a/database',
      logPosition: 20,
    });
  });

  test('a line that would bring one primary the log of another is refused', () => {
    const site = new WatchedSite(both()).runUntil(5);
    const stream = { link: link('replication', 'db-a', 'db-b') };
    expect(site.try({ type: 'change', remove: [], add: [stream] })).toBe(
      'This link brings db-b the log of db-a, which it does not follow.',
    );
  });
});
