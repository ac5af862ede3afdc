import { describe, expect, test, vi } from 'vitest';
import { deedStore } from './deeds';
import { designStore, redo, undo } from './design-store';
import { labHere } from './lab-here.fixture';
import { loadPreset } from './load-preset';
import { joinTiers, moveService, splitTiers } from './relocate';
import { runStore } from './run-store';
import { addLike } from './structure';

const reach = labHere();

const design = () => designStore.getState().design;
const totals = () => runStore.getState().readings?.totals;

describe('a server that is split', () => {
  test('boots its new machines, works again, and is one again afterwards', async () => {
    loadPreset('simple');
    const { run } = runStore.getState();
    reach(20);
    expect(splitTiers('web-01')).toBe(true);
    await vi.waitFor(() => expect(runStore.getState().readings?.of['db-1']).toBeDefined());
    expect(deedStore.getState().deed?.text).toBe(
      'web-01 was split: app-01 and db-1 came. They boot first. Nobody copied the data: it begins empty. A replica that is promoted would have kept it.',
    );
    reach(50);
    const before = totals()!;
    expect(before.lostWrites).toBeGreaterThan(5);
    reach(110);
    expect(runStore.getState().run).toBe(run);
    expect(totals()!.failed).toBe(before.failed);
    expect(totals()!.answered - before.answered).toBeGreaterThan(150);
    expect(joinTiers('web-01')).toBe(true);
    await vi.waitFor(() => expect(runStore.getState().readings?.of['db-1']).toBeUndefined());
    reach(140);
    const joined = totals()!;
    reach(200);
    expect(totals()!.failed).toBe(joined.failed);
    expect(totals()!.answered - joined.answered).toBeGreaterThan(150);
  });

  test('is one step of undo, and no two of its cards lie on each other', () => {
    loadPreset('simple');
    const before = design();
    splitTiers('web-01');
    const after = design();
    for (const arrangement of ['lr', 'tb'] as const) {
      const places = after.elements.map(({ position }) => position[arrangement]);
      for (const [i, one] of places.entries())
        for (const other of places.slice(i + 1))
          expect(Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 50).toBe(true);
    }
    undo();
    expect(design()).toEqual(before);
    redo();
    expect(design()).toEqual(after);
  });
});

test('a service that moves takes its lines with it; where it cannot, a sentence says why', async () => {
  loadPreset('distributed');
  addLike('web-02');
  expect(moveService('web-02/database', 'web-01')).toBe(false);
  expect(runStore.getState().refused?.reason).toBe('web-01 has one of the kind already.');
  expect(moveService('web-02/database', 'lb-1')).toBe(true);
  await vi.waitFor(() => expect(runStore.getState().readings?.of['lb-1/database']).toBeDefined());
  expect(
    design().links.some(({ kind, from, to }) => kind === 'sql' && from === 'web-02' && to === 'lb-1'),
  ).toBe(true);
  reach(40);
  expect(runStore.getState().readings?.of['lb-1/database']).toMatchObject({ role: 'replica' });
});
