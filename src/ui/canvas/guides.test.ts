import { describe, expect, it } from 'vitest';
import { alignmentOf, type Box } from './guides';

const box = (x: number, y: number, width = 100, height = 60): Box => ({ x, y, width, height });

describe('a card that is dragged', () => {
  it('is drawn to the middle of another one, and a line runs along both', () => {
    const { by, guides } = alignmentOf(box(0, 7, 100, 40), [box(300, 0)], 6);
    expect(by).toEqual({ x: 0, y: 3 });
    expect(guides).toEqual([{ axis: 'y', at: 30, from: 0, to: 400 }]);
  });

  it('is drawn to the nearest line, edge to edge as well', () => {
    const { by, guides } = alignmentOf(box(103, 200), [box(0, 0), box(105, 500)], 6);
    expect(by.x).toBe(2);
    expect(guides.filter(({ axis }) => axis === 'x').map(({ at }) => at)).toEqual([155, 105, 205]);
    expect(guides.every(({ from, to }) => from === 200 && to === 560)).toBe(true);
  });

  it('takes the middle where middle and edges are equally near', () => {
    const [first] = alignmentOf(box(1, 200), [box(0, 0)], 6).guides;
    expect(first).toMatchObject({ axis: 'x', at: 50 });
  });

  it('stays where it is, without a line, where nothing is within reach', () => {
    expect(alignmentOf(box(0, 0), [box(207, 67)], 6)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  });

  it('shows the line also where it lies on it already', () => {
    expect(alignmentOf(box(0, 0), [box(300, 0)], 6)).toMatchObject({ by: { x: 0, y: 0 } });
    expect(alignmentOf(box(0, 0), [box(300, 0)], 6).guides).toHaveLength(3);
  });
});
