import { expect, test, vi } from 'vitest';
import { databaseIdOn, rootOf } from '../design/database-trees';
import { problemsOf } from '../design/problems';
import { mend } from './build';
import { chooseSetting } from './database-role';
import { deedStore } from './deeds';
import { designStore, redo, undo } from './design-store';
import { labHere } from './lab-here.fixture';
import { runStore } from './run-store';

const reach = labHere();

const [ONE, TWO] = [databaseIdOn('db-1'), databaseIdOn('db-2')];
const design = () => designStore.getState().design;
const database = (id: string) => {
  const reading = runStore.getState().readings?.of[id];
  return reading?.kind === 'database' ? reading : null;
};
const told = () => vi.waitFor(() => expect(runStore.getState().readings?.of[TWO]).toBeDefined());
/** The run has been told of a changed structure. */
const followed = async (): Promise<void> => {
  await import('./follow-structure');
  await new Promise((done) => setTimeout(done));
};
const problemAt = (id: string) => problemsOf(design()).find(({ about }) => about === id);

test('a replica that is made a primary runs as one, with rows of its own, and undo makes it a replica again', async () => {
  reach(20);
  await told();
  expect(database(TWO)).toMatchObject({ role: 'replica', source: ONE });
  expect(chooseSetting(TWO, 'role', 'primary')).toBeNull();
  await followed();
  reach(40);
  expect(rootOf(design(), 'db-2')).toBe('db-2');
  expect(database(TWO)).toMatchObject({ role: 'primary', isCurrent: true, rivals: [], condition: 'up' });
  expect(database(ONE)).toMatchObject({ role: 'primary', isCurrent: true, rivals: [] });
  expect(database(ONE)!.logPosition).toBeGreaterThan(20);
  expect(problemAt(TWO)?.text).toMatch(/^Two primaries: db-1 and db-2 /);
  undo();
  await followed();
  reach(60);
  expect(database(TWO)).toMatchObject({ role: 'replica', source: ONE, replication: 'running', errant: 0 });
  expect(database(TWO)!.received).toBe(database(ONE)!.logPosition);
  redo();
  await followed();
  reach(80);
  expect(database(TWO)).toMatchObject({ role: 'primary', isCurrent: true });
});

test('the problem of the second primary is mended by one press, and that can be taken back', async () => {
  reach(10);
  await told();
  chooseSetting(TWO, 'role', 'primary');
  await followed();
  reach(30);
  mend(problemAt(TWO)!);
  await followed();
  reach(50);
  expect(problemAt(TWO)).toBeUndefined();
  expect(database(TWO)).toMatchObject({ role: 'replica', source: ONE, replication: 'running' });
  await vi.waitFor(() =>
    expect(deedStore.getState().deed?.text).toMatch(/^db-2 follows db-1 now\. It starts empty/),
  );
  deedStore.getState().deed!.opposite!.run!();
  await followed();
  reach(70);
  expect(database(TWO)).toMatchObject({ role: 'primary', source: null });
});

test('a role that it cannot have is refused in a sentence, and nothing changes', () => {
  const before = design();
  expect(chooseSetting(ONE, 'role', 'replica')).toMatch(/^One database must be the primary/);
  expect(chooseSetting(TWO, 'source', 'db-2')).toMatch(/cannot follow itself\.$/);
  expect(design()).toBe(before);
  expect(chooseSetting(ONE, 'connections', 12)).toBeNull();
  expect(design()).not.toBe(before);
});
