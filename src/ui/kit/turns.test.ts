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
  for (const piece of ['diagram', 'charts']) turns.take(() => shown.push(piece));
  expect(shown).toEqual([]);
  paint();
  expect(shown).toEqual(['diagram']);
  paint();
  expect(shown).toEqual(['diagram']);
  turns.next();
  paint();
  expect(shown).toEqual(['diagram', 'charts']);
  turns.next();
  paint();
  await turns.done;
});

test('who leaves the line is not waited for, and who comes late is taken too', () => {
  const { turns, paint } = turnsByHand();
  const shown: string[] = [];
  turns.take(() => shown.push('diagram'));
  turns.take(() => shown.push('charts'))();
  paint();
  turns.next();
  paint();
  turns.take(() => shown.push('guide'));
  paint();
  expect(shown).toEqual(['diagram', 'guide']);
});
