import { describe, expect, it } from 'vitest';
import { type Change, changeBetween, changeDesign } from './change';
import { refusalBetween } from './connections';
import { following, leadingItself } from './database-roles';
import { rootOf } from './database-trees';
import type { Changed } from './change';
import { type Design, type DesignElement, type DesignLink, serviceId } from './design';
import { parseDesign } from './parse';
import { presetById } from './presets';
import { problemsOf } from './problems';
import { serviceOn } from './targets';

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const three = found.preset.design;
const HERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

const database = (id: string, source?: string): DesignElement => ({
  id,
  kind: 'machine',
  position: HERE,
  services: [
    source === undefined ? { kind: 'database' } : { kind: 'database', settings: { role: 'replica', source } },
  ],
});

const stream = (from: string, to: string): DesignLink => ({
  id: `${from}--${to}`,
  kind: 'replication',
  from,
  to,
});

/** A second tree beside db-1 → db-2: db-8 → db-9. */
const two: Design = {
  ...three,
  elements: [...three.elements, database('db-8'), database('db-9', 'db-8')],
  links: [...three.links, stream('db-8', 'db-9')],
};

function done(changed: Changed): Design {
  if (!changed.ok) throw new Error(changed.message);
  expect(parseDesign(changed.design)).toMatchObject({ ok: true });
  return changed.design;
}

const changedBy = (design: Design, change: Partial<Change>): Design =>
  done(changeDesign(design, { remove: [], add: [], ...change }));

const roots = (design: Design): Record<string, string | null> =>
  Object.fromEntries(
    design.elements.flatMap((machine) =>
      serviceOn(machine, 'database') === null ? [] : [[machine.id, rootOf(design, machine.id)]],
    ),
  );

const removed = (design: Design, ...ids: string[]): Design => changedBy(design, { remove: ids });

describe('a design with two primaries', () => {
  it('is a design, and every replica follows its own', () => {
    expect(parseDesign(two)).toMatchObject({ ok: true });
    expect(roots(two)).toEqual({ 'db-1': 'db-1', 'db-2': 'db-1', 'db-8': 'db-8', 'db-9': 'db-8' });
  });

  it('says at the second one what comes of it, and offers to make it a replica of the first', () => {
    expect(problemsOf(two).filter(({ about }) => about.startsWith('db-'))).toEqual([
      {
        about: 'db-8/database',
        text: 'Two primaries: db-1 and db-8 know nothing of each other. What is written to one is missing in the other.',
        fix: { type: 'follow', source: 'db-1' },
      },
    ]);
    expect(problemsOf(three)).toEqual([]);
  });

  it('says of an application that reaches both that their data differ', () => {
    const sql: DesignLink = { id: 'second', kind: 'sql', from: 'web-02', to: 'db-9' };
    const about = problemsOf(changedBy(two, { add: [{ link: sql }] })).filter((each) =>
      each.about.startsWith('web-'),
    );
    expect(about.map(({ about: at }) => at)).toEqual(['web-02/app-server']);
    expect(about[0]?.text).toMatch(
      /^The application on web-02 reaches the data of db-1 and of db-8, which differ\./,
    );
  });

  it('has no line from one to the other, and says why', () => {
    expect(refusalBetween(two, 'db-1', 'db-8')).toBe(
      'This link brings db-8 the log of db-1, which it does not follow.',
    );
  });
});

describe('a primary of two that is removed', () => {
  it('is replaced by its own replica, and the others follow whom they followed', () => {
    expect(roots(removed(two, 'db-1'))).toEqual({ 'db-2': 'db-2', 'db-8': 'db-8', 'db-9': 'db-8' });
    expect(roots(removed(two, 'db-8'))).toEqual({ 'db-1': 'db-1', 'db-2': 'db-1', 'db-9': 'db-9' });
  });

  it('is the primary of its own again when it comes back', () => {
    for (const id of ['db-1', 'db-8']) {
      const without = removed(two, id);
      expect(roots(changedBy(without, changeBetween(without, two)))).toEqual(roots(two));
    }
  });

  it('goes without a trace where nobody follows it', () => {
    const alone = removed(two, 'db-9');
    expect(roots(removed(alone, 'db-8'))).toEqual({ 'db-1': 'db-1', 'db-2': 'db-1' });
  });

  it('leaves each its own leader where both go at once', () => {
    expect(roots(removed(two, 'db-1', 'db-8'))).toEqual({ 'db-2': 'db-2', 'db-9': 'db-9' });
  });

  it('in the middle of a chain leads its replicas to the primary of that chain', () => {
    const chain = changedBy(two, {
      add: [{ element: database('db-7', 'db-9') }, { link: stream('db-9', 'db-7') }],
    });
    expect(roots(removed(chain, 'db-9'))['db-7']).toBe('db-8');
  });
});

describe('a database that is made', () => {
  const changeTo = (before: Design, after: Design): Change => changeBetween(before, after);

  it('a primary of its own follows nobody, begins anew, and is made a replica again by taking that back', () => {
    const after = done(leadingItself(three, 'db-2'));
    expect(roots(after)).toEqual({ 'db-1': 'db-1', 'db-2': 'db-2' });
    expect(after.links.some(({ kind }) => kind === 'replication')).toBe(false);
    const change = changeTo(three, after);
    expect(change.remove).toContain(serviceId('db-2', 'database'));
    expect(roots(changedBy(three, change))).toEqual(roots(after));
    const back = changeTo(after, three);
    expect(back.remove).toEqual([serviceId('db-2', 'database')]);
    expect(roots(changedBy(after, back))).toEqual(roots(three));
  });

  it('a replica of the other primary begins anew, and its own replicas with it', () => {
    const after = done(following(two, 'db-8', 'db-1'));
    expect(roots(after)).toEqual({ 'db-1': 'db-1', 'db-2': 'db-1', 'db-8': 'db-1', 'db-9': 'db-1' });
    expect(changeTo(two, after).remove).toEqual([
      serviceId('db-8', 'database'),
      serviceId('db-9', 'database'),
    ]);
    expect(problemsOf(after).filter(({ about }) => about.startsWith('db-'))).toEqual([]);
  });

  it('a replica of another replica of the same primary goes on with what it has', () => {
    const more = changedBy(two, {
      add: [{ element: database('db-3', 'db-1') }, { link: stream('db-1', 'db-3') }],
    });
    const after = done(following(more, 'db-3', 'db-2'));
    expect(after.links.filter(({ kind, to }) => kind === 'replication' && to === 'db-3')).toMatchObject([
      { from: 'db-2' },
    ]);
    expect(changeTo(more, after).remove).toEqual(['db-1--db-3']);
  });

  it('what it cannot be is refused in a sentence', () => {
    const refused = (changed: Changed): string => (changed.ok ? '' : changed.message);
    expect(refused(following(two, 'db-8', 'db-9'))).toMatch(/^db-8 follows itself in a circle/);
    expect(refused(following(two, 'db-8', 'web-01'))).toMatch(
      /^A replication link begins at a machine with MySQL/,
    );
    expect(refused(following(two, 'db-8', 'db-8'))).toBe('db-8 cannot follow itself.');
  });
});
