import { expect, test } from 'vitest';
import { Turns } from './turns';

/** Turns whose paints are made by hand. */
function turnsByHand() {
  const paints: (() => void)[] = [];
  const turns = new Turns((work) => paints.push(work));
  return { turns, paint: () => paints.shift()?.() };
}

test('one piece comes after the other, with a paint before each', async () => {
  const { turns, paint } = turnsByHand();
  const shown: string[] = [];
  const [endDiagram, endCharts] = ['diagram', 'charts'].map((piece) => turns.take(() => shown.push(piece)));
  expect(shown).toEqual([]);
  paint();
  expect(shown).toEqual(['diagram']);
  paint();
  expect(shown).toEqual(['diagram']);
  endDiagram?.();
  paint();
  expect(shown).toEqual(['diagram', 'charts']);
  endCharts?.();
  paint();
  await turns.done;
});

test('who leaves the line is not waited for, and who comes late is taken too', () => {
  const { turns, paint } = turnsByHand();
  const shown: string[] = [];
  const endDiagram = turns.take(() => shown.push('diagram'));
  turns.take(() => shown.push('charts'))();
  paint();
  endDiagram();
  paint();
  turns.take(() => shown.push('guide'));
  paint();
  expect(shown).toEqual(['diagram', 'guide']);
});

test('who is next comes before all who wait', () => {
  const { turns, paint } = turnsByHand();
  const shown: string[] = [];
  const endDiagram = turns.take(() => shown.push('diagram'));
  turns.take(() => shown.push('charts'));
  paint();
  turns.take(() => shown.push('labels'), true);
  endDiagram();
  paint();
  expect(shown).toEqual(['diagram', 'labels']);
});

test('a turn ends once, whether it is over or given up', async () => {
  const { turns, paint } = turnsByHand();
  const shown: string[] = [];
  const end = turns.take(() => shown.push('diagram'));
  const endCharts = turns.take(() => shown.push('charts'));
  turns.take(() => shown.push('guide'));
  paint();
  end();
  end();
  paint();
  expect(paint()).toBeUndefined();
  expect(shown).toEqual(['diagram', 'charts']);
  endCharts();
  paint();
  expect(shown).toEqual(['diagram', 'charts', 'guide']);
});
