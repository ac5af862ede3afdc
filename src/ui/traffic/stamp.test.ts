import { describe, expect, it } from 'vitest';
import { CARGO_CODES } from '../../run/protocol';
import { tokens } from '../tokens';
import { parseColour, themePalette } from './palette';
import { CARGOES, glyphOf, LOST_GLYPH, StampSet } from './stamp-set';
import type { Stamp } from './stamp';

const palette = themePalette('light');
const canvas = parseColour(tokens.light.canvas);
const stamps = new StampSet(palette, 12, 1);

/** Which pixels carry ink rather than the colour of the canvas: the shape without its colour. */
function shapeOf({ pixels }: Stamp): boolean[] {
  return Array.from(pixels, (pixel) => {
    const red = Math.abs((pixel & 255) - (canvas & 255));
    const green = Math.abs(((pixel >>> 8) & 255) - ((canvas >>> 8) & 255));
    return red + green > 60;
  });
}

const differences = (one: boolean[], other: boolean[]): number =>
  one.filter((inked, i) => inked !== other[i]).length;

const glyphs = [...CARGOES.flatMap((_, cargo) => [2 * cargo, 2 * cargo + 1]), LOST_GLYPH];
const shapes = glyphs.map((glyph) => shapeOf(stamps.at(glyph, 0, 0)));
const middleOf = ({ side }: Stamp): number => ((side - 1) / 2) * side + (side - 1) / 2;

describe('the stamps', () => {
  it('follow the numbers of the cargoes', () => {
    expect(CARGOES).toEqual(CARGO_CODES);
  });

  it('have a shape of their own for every cargo and direction, without colour', () => {
    const sameSize = shapes.filter((shape) => shape.length === shapes[0]!.length);
    for (const [i, one] of sameSize.entries()) {
      for (const other of sameSize.slice(i + 1)) expect(differences(one, other)).toBeGreaterThan(9);
    }
  });

  it('are filled on the way there and hollow on the way back', () => {
    for (const cargo of [0, 1, 2, 4]) {
      const there = stamps.at(glyphOf(cargo, 1, -1), 0, 0);
      const back = stamps.at(glyphOf(cargo, 0, 200), 0, 0);
      expect(shapeOf(there)[middleOf(there)]).toBe(true);
      expect(shapeOf(back)[middleOf(back)]).toBe(false);
      expect(shapeOf(back).filter(Boolean).length).toBeLessThan(shapeOf(there).filter(Boolean).length);
    }
  });

  it('are a ring for a health check', () => {
    const ring = stamps.at(glyphOf(CARGOES.indexOf('health'), 1, -1), 0, 0);
    expect(shapeOf(ring)[middleOf(ring)]).toBe(false);
  });

  it('are the cross for an answer that reports a failure, or for none at all', () => {
    expect([glyphOf(0, 0, 503), glyphOf(1, 0, 0)]).toEqual([LOST_GLYPH, LOST_GLYPH]);
    expect(glyphOf(0, 0, 404)).toBe(glyphOf(0, 0, 200));
  });

  it('have a margin in the colour of the canvas, which keeps them off the wire', () => {
    const { pixels, side, spans } = stamps.at(0, 0, 0);
    const row = (side - 1) / 2;
    const across = Array.from(
      pixels.subarray(row * side + spans[2 * row]!, row * side + spans[2 * row + 1]!),
    );
    expect(across.slice(0, 2)).toEqual([canvas, canvas]);
    expect(across.slice(-2)).toEqual([canvas, canvas]);
    expect(across.length).toBeGreaterThan(15);
  });

  it('leave their corners free', () => {
    const { side, spans } = stamps.at(0, 0, 0);
    expect(spans[0]).toBe(side);
    expect(spans[2]).toBeGreaterThan(3);
  });

  it('move by a fraction of a pixel', () => {
    const [here, beside] = [stamps.at(0, 0, 0), stamps.at(0, 0.5, 0)];
    expect(differences(shapeOf(here), shapeOf(beside))).toBeGreaterThan(3);
    expect(stamps.at(0, 0.6, 0)).toBe(beside);
  });

  it('grow with the pixels of the screen', () => {
    expect(new StampSet(palette, 12, 2).at(0, 0, 0).side).toBeGreaterThan(1.7 * stamps.at(0, 0, 0).side);
  });
});
