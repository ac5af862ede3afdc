import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { presetById } from '../design/presets';
import { pricesOf } from '../design/prices';
import { hireByHand, type WorkerByHand } from '../experiments/by-hand.fixture';
import { comparison, isMeasured, measure, nextNineOf, outageStore, OWN } from './cost';
import { canUndo, designStore, replaceDesign, undo } from './design-store';
import { changePrice } from './prices';

function presetOf(id: string) {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

const open = () => designStore.getState().design;

/** In the order in which they are taught. */
const STAGES = [
  'simple',
  'distributed',
  'three-servers',
  'secured',
  'two-balancers',
  'scaled',
  'two-regions',
];
const DEAD = { machine: 'web-01', lost: 1, atFirst: 30 };

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  replaceDesign(presetOf('simple'), 'simple');
});
afterEach(() => vi.unstubAllGlobals());

describe('prices', () => {
  it('stand in the design, without those that are as they come, and can be taken back', () => {
    expect(changePrice('core', 0.5)).toBeNull();
    expect(open().prices).toEqual({ core: 0.5 });
    expect(pricesOf(open()).traffic).toBe(pricesOf({}).traffic);
    expect(canUndo(designStore.getState())).toBe(true);
    changePrice('core', pricesOf({}).core);
    expect('prices' in open()).toBe(false);
    undo();
    expect(open().prices).toEqual({ core: 0.5 });
  });

  it('are refused in a sentence', () => {
    expect(changePrice('core', -1)).toMatch(/^A core, per hour must be/);
    expect('prices' in open()).toBe(false);
  });
});

describe('the comparison', () => {
  it('measures the open design and every stage, and names what the next nine costs', async () => {
    const { hire, hired } = hireByHand();
    measure(open(), 3, () => hire('outages'));
    const [worker] = hired as [WorkerByHand];
    expect(worker.tasks).toEqual([{ design: open(), seed: 3 }]);
    expect(comparison(outageStore.getState(), open())).toEqual([]);
    worker.answer([{ machine: 'web-01', lost: 1, atFirst: 30 }]);
    for (const id of STAGES)
      worker.answer(id === 'scaled' ? [{ machine: 'lb-1', lost: 0, atFirst: 3 }] : [DEAD, DEAD]);
    await vi.waitFor(() => expect(outageStore.getState().state).toBe('done'));
    expect(worker.isEnded).toBe(true);
    expect(worker.tasks.slice(1)).toEqual(STAGES.map((id) => ({ design: presetOf(id), seed: 3 })));
    const rows = comparison(outageStore.getState(), open());
    expect(rows.map(({ id }) => id)).toEqual([OWN, ...STAGES]);
    expect(rows[0]!.missed).toHaveLength(1);
    expect(nextNineOf(rows)?.id).toBe('scaled');
    const dearer = { ...open(), prices: { core: 1 } };
    const others = comparison(outageStore.getState(), dearer);
    // The same prices for all: otherwise nothing is compared.
    for (const [i, row] of rows.entries()) expect(others[i]!.perMonth).toBeGreaterThan(row.perMonth);
    expect(isMeasured(outageStore.getState(), dearer)).toBe(true);
    expect(isMeasured(outageStore.getState(), presetOf('scaled'))).toBe(false);
  });

  it('says why it broke down, and leaves no worker', async () => {
    const { hire, hired } = hireByHand();
    measure(open(), 1, () => hire('outages'));
    hired[0]!.fail('no memory');
    await vi.waitFor(() =>
      expect(outageStore.getState()).toMatchObject({ state: 'broken', reason: 'no memory' }),
    );
    expect(hired[0]!.isEnded).toBe(true);
  });
});
