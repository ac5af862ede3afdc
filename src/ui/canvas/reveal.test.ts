import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reveal } from './reveal';

const frame = { width: 800, height: 600 };
const still = { x: 0, y: 0, zoom: 1 };

describe('bringing a card into view', () => {
  it('moves nothing when the card can be seen', () => {
    expect(reveal({ x: 100, y: 100, width: 200, height: 100 }, still, frame)).toBe(still);
  });

  it('moves no further than needed', () => {
    expect(reveal({ x: 700, y: 100, width: 200, height: 100 }, still, frame)).toEqual({
      x: -116,
      y: 0,
      zoom: 1,
    });
    expect(reveal({ x: 100, y: -50, width: 200, height: 100 }, still, frame)).toEqual({
      x: 0,
      y: 66,
      zoom: 1,
    });
  });

  it('shows the top left of a card that is larger than the canvas', () => {
    const view = reveal({ x: 700, y: 500, width: 2000, height: 2000 }, still, frame);
    expect(view).toEqual({ x: 16 - 700, y: 16 - 500, zoom: 1 });
  });

  it('shows the whole card, above the legend, wherever it is', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.25, max: 2, noNaN: true }), (x, y, zoom) => {
        const view = reveal({ x, y, width: 240, height: 180 }, { x: 40, y: -20, zoom }, frame);
        const [left, top] = [x * view.zoom + view.x, y * view.zoom + view.y];
        const inside = left > 15 && left + 240 * zoom < 785 && top > 15 && top + 180 * zoom < 537;
        return view.zoom === zoom && inside;
      }),
    );
  });
});
