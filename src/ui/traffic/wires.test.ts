import { describe, expect, it } from 'vitest';
import type { DesignLink } from '../../design/design';
import type { Rect } from './edge-geometry';
import { xAlong, yAlong } from './curve-table';
import { Wires } from './wires';

const links: readonly DesignLink[] = [
  { id: 'a--b', kind: 'visit', from: 'a', to: 'b' },
  { id: 'a--c', kind: 'visit', from: 'a', to: 'c' },
];
const cards: Record<string, Rect> = {
  a: { x: 0, y: 0, width: 100, height: 40 },
  b: { x: 300, y: 100, width: 100, height: 40 },
};

describe('wires', () => {
  it('run from card to card', () => {
    const wires = new Wires();
    wires.update(links, (id) => cards[id] ?? null, 'lr');
    const { points } = wires.tables[0]!;
    expect([xAlong(points, 0), yAlong(points, 0)]).toEqual([100, 20]);
    expect([xAlong(points, 1), yAlong(points, 1)]).toEqual([300, 120]);
  });

  it('are missing where a card is', () => {
    const wires = new Wires();
    wires.update(links, (id) => cards[id] ?? null, 'lr');
    expect(wires.tables[1]).toBeNull();
  });

  it('are sampled again only when an end moved', () => {
    const wires = new Wires();
    wires.update(links, (id) => cards[id] ?? null, 'lr');
    const before = wires.tables[0];
    wires.update(links, (id) => ({ ...cards[id]! }), 'lr');
    expect(wires.tables[0]).toBe(before);
    wires.update(links, (id) => ({ ...cards[id]!, y: 50 }), 'lr');
    expect(wires.tables[0]).not.toBe(before);
  });
});
