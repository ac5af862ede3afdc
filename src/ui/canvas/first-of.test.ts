import { expect, test } from 'vitest';
import { largeSite } from '../../design/large-site.fixture';
import { presets } from '../../design/presets';
import { FIRST_PARTS } from '../kit/growing';
import { firstOf } from './first-of';

test('a diagram that is not large is drawn at once', () => {
  for (const { design } of presets)
    expect(design.elements.length + design.links.length).toBeLessThanOrEqual(FIRST_PARTS);
});

test('of a large diagram the cards come first and then the links, each once', () => {
  const { elements, links } = largeSite(300);
  const [cards, wires] = [elements.map(({ id }) => id), links.map(({ id }) => id)];
  for (let shown = 0; shown <= cards.length + wires.length; shown++) {
    const first = firstOf(cards, wires, shown);
    expect([...first.cards, ...first.links]).toEqual([...cards, ...wires].slice(0, shown));
  }
});

test('a diagram that is complete keeps its lists, so that nothing is drawn for them again', () => {
  const [cards, links] = [['one'], ['two']];
  expect(firstOf(cards, links, 2).cards).toBe(cards);
  expect(firstOf(cards, links, 2).links).toBe(links);
});
