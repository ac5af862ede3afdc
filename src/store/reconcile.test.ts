import { expect, test } from 'vitest';
import type { Design, DesignElement } from '../design/design';
import { settingCommands } from './reconcile';

const database = (id: string, source?: string): DesignElement => ({
  id,
  kind: 'machine',
  position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } },
  services: [{ kind: 'database', settings: source === undefined ? {} : { role: 'replica', source } }],
});

const design = (...elements: DesignElement[]): Design => ({
  format: 'signal-box/1',
  title: 'Databases in a chain',
  scale: 'classroom',
  elements,
  links: [],
});

test('a replica whose source is removed is told whom it follows from then on', () => {
  const before = design(database('db-1'), database('db-2', 'db-1'), database('db-3', 'db-2'));
  const after = design(database('db-1'), database('db-3', 'db-1'));
  expect(settingCommands(before, after)).toEqual([
    { type: 'set', target: 'db-3/database', setting: 'source', value: 'db-1' },
  ]);
});

test('what comes has its settings with it, and who leads is no setting of a run', () => {
  const before = design(database('db-1'), database('db-2', 'db-1'));
  const after = design(database('db-2'), database('db-3', 'db-2'));
  expect(settingCommands(before, after)).toEqual([]);
});
