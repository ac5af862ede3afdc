import { describe, expect, it } from 'vitest';
import { largeSite } from '../../../design/large-site.fixture';
import type { Design } from '../../../design/design';
import { presets } from '../../../design/presets';
import { withPositions } from '../../../store/edit';
import { CHIP, cardSize } from '../card-size';
import { middleOf } from '../places';
import { tidied } from './tidy';

const named = (id: string): Design => presets.find((preset) => preset.id === id)!.design;
const tidy = (design: Design): Design => withPositions(design, tidied(design));

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const isOver = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function overlaps(boxes: readonly Rectangle[]): number {
  return boxes.reduce(
    (sum, box, i) => sum + boxes.slice(i + 1).filter((other) => isOver(box, other)).length,
    0,
  );
}

const every = [...presets.map(({ design }) => design), largeSite(60)];

describe('tidying up', () => {
  it.each(every)('lets no card of $title lie on another, in either arrangement', (design) => {
    const after = tidy(design);
    const { elements } = after;
    const wide = elements.map((element) => {
      const [middle, size] = [middleOf(after, element, 'lr'), cardSize(design, element)];
      return { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size };
    });
    const narrow = elements.map(({ position }) => ({ ...position.tb, ...CHIP }));
    expect(overlaps(wide)).toBe(0);
    expect(overlaps(narrow)).toBe(0);
    for (const { x } of narrow) {
      expect(x).toBeGreaterThanOrEqual(8);
      expect(x + CHIP.width).toBeLessThanOrEqual(390 - 8);
    }
  });

  it.each(every)('of $title once more changes nothing', (design) => {
    const once = tidy(design);
    expect(tidy(once)).toBe(once);
  });

  it('leads from who asks to who answers', () => {
    const { elements, links } = tidy(named('three-servers'));
    const place = (id: string) => elements.find((element) => element.id === id)!.position;
    for (const { from, to, kind } of links.filter((link) =>
      ['visit', 'backend', 'sql'].includes(link.kind),
    )) {
      expect(place(from).lr.x, `${kind} ${from} ${to}`).toBeLessThan(place(to).lr.x);
      expect(place(from).tb.y).toBeLessThan(place(to).tb.y);
    }
    expect(place('web-01').lr.x).toBe(place('web-03').lr.x);
    expect(place('db-1').lr.x).toBe(place('db-2').lr.x);
  });

  it('of one way lays it straight', () => {
    const design = tidy(named('three-servers'));
    const height = (id: string) =>
      middleOf(design, design.elements.find((element) => element.id === id)!, 'lr').y;
    expect(Math.abs(height('users') - height('lb-1'))).toBeLessThanOrEqual(1);
    expect(Math.abs(height('lb-1') - height('web-02'))).toBeLessThanOrEqual(1);
  });

  it('puts servers that share a balancer beside each other, in their order', () => {
    const { elements } = tidy(named('secured'));
    const { lr: one } = elements.find(({ id }) => id === 'web-01')!.position;
    const { lr: other } = elements.find(({ id }) => id === 'web-02')!.position;
    expect(one.x).toBe(other.x);
    expect(one.y).toBeLessThan(other.y);
  });

  it('of parts that nothing joins leaves none out', () => {
    const design = { ...named('three-servers'), links: [] };
    expect(tidied(design).size).toBe(design.elements.length);
    expect(tidied({ ...design, elements: [] }).size).toBe(0);
  });
});
