import { expect, it } from 'vitest';
import { presetById } from '../design/presets';
import { noTotals } from '../site/readout';
import { costFigures } from './cost-figures';

const found = presetById('simple');
if (!found.ok) throw new Error(found.message);
const { design } = found.preset;

const after = {
  ...noTotals,
  answered: 990,
  failed: 10,
  usage: { machineTime: 100, coreTime: 200, memoryTime: 400_000, sentToUsers: 1e8 },
};

const figureOf = (figures: ReturnType<typeof costFigures>, of: string, name: string) =>
  figures.find((figure) => figure.of === of && figure.name === name)!.value;

it('sets the price of a month beside what was answered, and beside what there is to look after', () => {
  const figures = costFigures({ ...design, prices: { core: 1, memory: 0 } }, noTotals, after, 100);
  expect(figureOf(figures, 'per hour', 'machines')).toBeCloseTo(2, 9);
  expect(figureOf(figures, 'per month', 'machines')).toBeCloseTo(1460, 9);
  expect(figureOf(figures, 'availability', 'answered')).toBe(0.99);
  expect(figureOf(figures, 'availability', 'nines')).toBeCloseTo(2, 9);
  expect(figureOf(figures, 'all', 'to patch')).toBe(5);
});

it('speaks only of what was measured', () => {
  const figures = costFigures(design, after, after, 100);
  expect(figureOf(figures, 'per month', 'traffic')).toBe(0);
  expect(figureOf(figures, 'availability', 'answered')).toBeNull();
  expect(figureOf(figures, 'per million answered', 'in all')).toBeNull();
});
