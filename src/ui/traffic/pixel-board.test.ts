import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, PixelBoard } from './pixel-board';
import { pixelOf } from './pixels';
import type { Stamp } from './stamp';

const red = pixelOf(255, 0, 0, 255);
const square = (side: number, pixel: number): Stamp => ({
  side,
  pixels: new Uint32Array(side * side).fill(pixel),
  spans: new Uint8Array(2 * side).map((_, i) => (i % 2 === 0 ? 0 : side)),
});

function boardOf(width: number, height: number) {
  const pixels = new Uint8ClampedArray(4 * width * height);
  return { pixels, board: new PixelBoard(pixels, width, height) };
}

const inked = (pixels: Uint8ClampedArray): number =>
  pixels.filter((_, i) => i % 4 === 3).filter(Boolean).length;

describe('a board of pixels', () => {
  it('puts red, green, blue and alpha where a canvas expects them', () => {
    const { pixels, board } = boardOf(3, 3);
    board.put(square(1, pixelOf(1, 2, 3, 255)), 1, 1);
    expect([...pixels.subarray(16, 20)]).toEqual([1, 2, 3, 255]);
    expect(inked(pixels)).toBe(1);
  });

  it('cuts off what falls over its edge', () => {
    const { pixels, board } = boardOf(4, 4);
    board.put(square(3, red), 0, 0);
    expect(inked(pixels)).toBe(4);
    board.put(square(3, red), 40, 0);
    expect(inked(pixels)).toBe(4);
  });

  it('is empty after a wipe, wherever it was stamped', () => {
    const place = fc.integer({ min: -6, max: 26 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place, fc.constantFrom(1, 3, 7)), { maxLength: 400 }),
        (stamps) => {
          const { pixels, board } = boardOf(20, 20);
          for (const [x, y, side] of stamps) board.put(square(side, red), x, y);
          board.wipe();
          expect(inked(pixels)).toBe(0);
        },
      ),
    );
  });

  it('lays later stamps over earlier ones', () => {
    const { pixels, board } = boardOf(5, 5);
    board.put(square(3, red), 2, 2);
    board.put(square(1, pixelOf(0, 255, 0, 255)), 2, 2);
    expect([...pixels.subarray(4 * 12, 4 * 13)]).toEqual([0, 255, 0, 255]);
    expect([...pixels.subarray(4 * 11, 4 * 12)]).toEqual([255, 0, 0, 255]);
  });

  it('leaves free what is not there of a stamp', () => {
    const { pixels, board } = boardOf(5, 5);
    const spans = new Uint8Array([3, 0, 1, 3, 3, 0]);
    board.put({ ...square(3, red), spans }, 2, 2);
    expect(inked(pixels)).toBe(2);
  });

  it('names areas that hold every change since before the wipe', () => {
    const place = fc.integer({ min: -10, max: 410 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 20 }), (stamps) => {
        const { pixels, board } = boardOf(400, 300);
        for (const [x, y] of stamps.slice(0, 10)) board.put(square(9, red), x, y);
        const before = new Uint32Array(pixels.slice().buffer);
        board.wipe();
        for (const [x, y] of stamps.slice(10)) board.put(square(9, red), x, y);
        const after = new Uint32Array(pixels.buffer);
        const areas = board.changed;
        after.forEach((pixel, i) => {
          const [x, y] = [i % 400, Math.floor(i / 400)];
          const inside = ({ left, top, right, bottom }: Area): boolean =>
            x >= left && x < right && y >= top && y < bottom;
          if (pixel !== before[i]) expect(areas.some(inside)).toBe(true);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('names a small area for a small change, within the board', () => {
    const { board } = boardOf(400, 300);
    board.put(square(9, red), 390, 290);
    expect(board.changed).toEqual([{ left: 384, top: 256, right: 400, bottom: 300 }]);
  });

  it('names no area when nothing changed', () => {
    const { board } = boardOf(20, 20);
    board.wipe();
    expect(board.changed).toEqual([]);
  });
});
