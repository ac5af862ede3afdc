import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyOf } from '../design/copy';
import { presetById } from '../design/presets';
import { createSite } from '../site/site';
import { changeSetting, designStore, undo } from './design-store';
import { settingOf } from './edit';
import { elementById } from './elements';
import { InlineWorker } from './inline-worker.fixture';
import { play, runTo, startLab } from './lab';
import { type Plan, planStore, runPlan } from './plan';
import { roomNear } from './room';
import { runStore } from './run-store';

let worker = new InlineWorker(createSite);
let end = (): void => {};

beforeEach(() => {
  worker = new InlineWorker(createSite);
  end = startLab({ createWorker: () => worker });
});
afterEach(() => end());

const design = () => designStore.getState().design;

function reach(time: number): void {
  runTo(time);
  for (let turn = 0; turn < 50; turn++) worker.runner.advance(16, () => true);
  expect(runStore.getState().now).toBe(time);
}

const joining = (): Plan => {
  const found = presetById('three-servers');
  if (!found.ok) throw new Error(found.message);
  const start = found.preset.design;
  const change = copyOf(start, 'web-03', 'web-04', roomNear(start, start.elements[0]))!;
  return {
    design: start,
    commands: [{ at: 5, command: { type: 'change', ...change } }],
    marks: [4.9, 12],
  };
};

describe('a planned run', () => {
  it('keeps what is read at its marks, and the design follows what comes to pass', async () => {
    runPlan('joining', joining());
    reach(4.95);
    expect(elementById(design(), 'web-04')).toBeNull();
    reach(20);
    expect(planStore.getState().stages.joining?.map(({ now }) => now)).toEqual([4.9, 12]);
    await vi.waitFor(() => expect(elementById(design(), 'web-04')).not.toBeNull());
    expect(design().links.filter(({ from, to }) => from === 'web-04' || to === 'web-04')).toHaveLength(3);
  });

  it('is undone step by step', async () => {
    changeSetting('users', 'rate', 3);
    const before = design();
    runPlan('joining', { ...joining(), isOther: true });
    reach(6);
    await vi.waitFor(() => expect(elementById(design(), 'web-04')).not.toBeNull());
    undo();
    expect(elementById(design(), 'web-04')).toBeNull();
    undo();
    expect(design()).toEqual(before);
    expect(settingOf(design(), 'users', 'rate')).toBe(3);
  });

  it('says nothing of a run that came after it', () => {
    runPlan('joining', joining());
    runPlan('another', { ...joining(), marks: [1] });
    reach(20);
    expect(planStore.getState().stages.joining).toEqual([]);
    expect(planStore.getState().stages.another).toHaveLength(1);
    play();
  });
});

describe('room for a card that belongs to no row', () => {
  it.each(['simple', 'distributed', 'three-servers', 'secured'])(
    'of %s lies on no card and makes the phone’s picture no wider',
    (id) => {
      const found = presetById(id);
      if (!found.ok) throw new Error(found.message);
      const { elements } = found.preset.design;
      const near = elements.find(({ kind }) => kind === 'users');
      const { lr, tb } = roomNear(found.preset.design, near);
      for (const { position, kind } of elements) {
        const width = kind === 'machine' ? 240 : 140;
        const height = kind === 'machine' ? 205 : 98;
        const isApart =
          lr.x >= position.lr.x + width ||
          lr.x + 140 <= position.lr.x ||
          lr.y >= position.lr.y + height ||
          lr.y + 98 <= position.lr.y;
        expect(isApart).toBe(true);
        expect(Math.abs(tb.x - position.tb.x) >= 116 || Math.abs(tb.y - position.tb.y) >= 52).toBe(true);
      }
      expect(tb.x).toBeLessThanOrEqual(390 - 116);
    },
  );

  it('is found also where one card is all there is', () => {
    const found = presetById('simple');
    if (!found.ok) throw new Error(found.message);
    const [only] = found.preset.design.elements;
    const { lr } = roomNear({ ...found.preset.design, elements: [only!] }, only);
    expect(Math.abs(lr.y - only!.position.lr.y)).toBeGreaterThanOrEqual(205);
  });
});
