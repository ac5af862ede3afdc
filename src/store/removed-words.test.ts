import { expect, test } from 'vitest';
import { changeDesign } from '../design/change';
import type { Design } from '../design/design';
import { presetById } from '../design/presets';
import type { Readings } from '../run/protocol';
import { databaseReading } from '../site/readings.fixture';
import { targetOf } from './elements';
import { removedWords } from './removed-words';

const presetDesign = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

/** What is said when parts go one after the other, of the last one. */
function said(preset: string, ...ids: readonly string[]): string {
  let before = presetDesign(preset);
  let words = '';
  for (const id of ids) {
    const target = targetOf(before, id)!;
    const changed = changeDesign(before, { remove: [id], add: [] });
    if (!changed.ok) throw new Error(changed.message);
    words = removedWords(before, changed.design, id, target);
    before = changed.design;
  }
  return words;
}

test.each([
  [
    'three-servers',
    ['lb-1'],
    'lb-1 was removed. Visitors reach web-01 only. If it stops, nothing takes its place.',
  ],
  ['two-balancers', ['lb-1'], 'lb-1 was removed. lb-2 is left to take the visitors.'],
  ['three-servers', ['web-02'], 'web-02 was removed. web-01 and web-03 have to do its work now.'],
  ['two-balancers', ['web-02'], 'web-02 was removed. web-01 has to do all the work now.'],
  ['two-balancers', ['web-02', 'web-01'], 'web-01 was removed. No server is left to answer.'],
  ['three-servers', ['db-1'], 'db-1 was removed. No write succeeds before a replica is promoted.'],
  [
    'three-servers',
    ['db-2'],
    'db-2 was removed. db-1 has the only copy of the data now, and answers every read.',
  ],
  [
    'three-servers',
    ['db-2', 'db-1'],
    'db-1 was removed. No database is left: only static files can be answered.',
  ],
  ['three-servers', ['users'], 'users were removed. Nobody asks for anything, so every part is idle.'],
  [
    'three-servers',
    ['db-1--db-2'],
    'Link db-1 – db-2 was removed. The replica stays at the last write that it received. Everything newer exists only at its source.',
  ],
] as const)('of %s, when %j go, it says how the site goes on', (preset, ids, sentence) => {
  expect(said(preset, ...ids)).toBe(sentence);
});

test('the database that leads since a promotion is missed as the primary, and the former one as a replica', () => {
  const design = presetDesign('three-servers');
  const role = (of: 'primary' | 'replica') => databaseReading({ role: of });
  const of = { 'db-1/database': role('replica'), 'db-2/database': role('primary') };
  const without = (id: string): string => {
    const changed = changeDesign(design, { remove: [id], add: [] });
    if (!changed.ok) throw new Error(changed.message);
    return removedWords(design, changed.design, id, targetOf(design, id)!, { of } as unknown as Readings);
  };
  expect(without('db-1')).toMatch(/^db-1 was removed\. db-2 has the only copy of the data now/);
  expect(without('db-2')).toMatch(/No write succeeds before a replica is promoted\.$/);
});

test('a machine that only keeps sessions is missed by those who log in, and does no work of a server', () => {
  const place = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
  const store = {
    id: 'redis-1',
    kind: 'machine',
    services: [{ kind: 'session-store' }],
    position: place,
  } as const;
  const before = presetDesign('two-balancers');
  const withStore = { ...before, elements: [...before.elements, store] };
  const target = targetOf(withStore, 'redis-1')!;
  expect(removedWords(withStore, before, 'redis-1', target)).toMatch(/have to log in again\.$/);
  const server = targetOf(withStore, 'web-01')!;
  const without = { ...withStore, elements: withStore.elements.filter(({ id }) => id !== 'web-01') };
  expect(removedWords(withStore, without, 'web-01', server)).toMatch(/web-02 has to do all the work now\.$/);
});

test('a machine that is there for its monitor is missed as the monitor', () => {
  expect(said('secured', 'mon-1')).toMatch(/^mon-1 was removed\. You are blind/);
});
