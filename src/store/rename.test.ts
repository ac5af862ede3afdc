import { expect, test, vi } from 'vitest';
import { deedStore } from './deeds';
import { designStore, undo } from './design-store';
import { labHere } from './lab-here.fixture';
import { renamePart } from './rename';
import { runStore } from './run-store';

const reach = labHere();

const reading = (id: string) => runStore.getState().readings?.of[id];
const ids = () => designStore.getState().design.elements.map(({ id }) => id);

test('a server of another name boots in the same run, and is used like the one before', async () => {
  reach(5);
  const { run } = runStore.getState();
  expect(renamePart('web-02', 'front')).toBeNull();
  await vi.waitFor(() =>
    expect(deedStore.getState().deed?.text).toMatch(/^web-02 is called front now\. .* boots first\.$/),
  );
  reach(40);
  expect(runStore.getState()).toMatchObject({ run, refused: null });
  expect(reading('web-02')).toBeUndefined();
  expect(reading('front')).toMatchObject({ condition: 'up' });
  expect(reading('lb-1/load-balancer')).toMatchObject({
    servers: expect.arrayContaining([
      expect.objectContaining({ link: 'lb-1--front', state: 'up' }),
    ]) as unknown,
  });
  undo();
  expect(ids()).toContain('web-02');
});

test('the balancer may have another name, and its users come to it', async () => {
  reach(5);
  expect(renamePart('lb-1', 'edge')).toBeNull();
  await vi.waitFor(() => expect(reading('edge/load-balancer')).toBeDefined());
  const before = runStore.getState().readings!.totals.answered;
  reach(60);
  expect(runStore.getState().readings!.totals.answered).toBeGreaterThan(before + 20);
});

test('what keeps data keeps its name once the run has begun', async () => {
  expect(renamePart('db-1', 'main')).toBeNull();
  await vi.waitFor(() => expect(reading('main/database')).toMatchObject({ role: 'primary' }));
  reach(30);
  expect(runStore.getState().readings!.totals.answered).toBeGreaterThan(50);
  const before = designStore.getState().design;
  expect(renamePart('main', 'other')).toMatch(/^main keeps data, and .* would begin without it\./);
  expect(designStore.getState().design).toBe(before);
  expect(renamePart('web-01', 'main')).toBe('The name "main" is taken already.');
});
