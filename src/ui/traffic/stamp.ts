import type { Shape } from '../tokens';
import { ink, outline } from './glyph-shape';
import { blend, type Pixel } from './pixels';

/** A square picture of a glyph, ready to be copied: its pixels are opaque or not there at all. */
export interface Stamp {
  /** Pixels of one side. */
  readonly side: number;
  /** Row by row. */
  readonly pixels: Uint32Array;
  /** For each row the first column that is there, and the one after the last. */
  readonly spans: Uint8Array;
}

export interface StampLook {
  readonly shape: Shape;
  /** The way back: hollow and smaller. */
  readonly answer: boolean;
  /** Width of the glyph in device pixels. */
  readonly size: number;
  /** Width in device pixels of the margin in the colour of the canvas, which keeps a dot off its wire. */
  readonly halo: number;
  readonly colour: Pixel;
  readonly canvas: Pixel;
  /** How far the centre lies right of and below the middle of the stamp, in pixels, 0 to 1. */
  readonly shift: { readonly x: number; readonly y: number };
}

/** An answer is that much smaller than what it answers. */
const ANSWER_SIZE = 0.8;

/** Pixels of one side of the stamp of a glyph of that size, with room for its halo and a shift of one pixel. */
const stampSide = (size: number, halo: number): number => 2 * Math.ceil(size / 2 + halo + 1) + 1;

export function makeStamp({ shape, answer, size, halo, colour, canvas, shift }: StampLook): Stamp {
  const side = stampSide(size, halo);
  const middle = (side - 1) / 2;
  const radius = (size / 2) * (answer ? ANSWER_SIZE : 1);
  const [inked, edge] = [ink(shape, answer), outline(shape)];
  const pixels = new Uint32Array(side * side);
  const spans = new Uint8Array(2 * side);
  for (let row = 0; row < side; row++) {
    let [first, until] = [side, 0];
    for (let column = 0; column < side; column++) {
      const x = column - middle - shift.x;
      const y = row - middle - shift.y;
      // Inside the margin the glyph's edge is smooth. The margin's own edge need not be: it is drawn on its like.
      pixels[row * side + column] = blend(canvas, colour, coverage(inked(x, y, radius)));
      if (edge(x, y, radius) > halo) continue;
      first = Math.min(first, column);
      until = column + 1;
    }
    spans[2 * row] = first;
    spans[2 * row + 1] = until;
  }
  return { side, pixels, spans };
}

/** Share of a pixel that lies inside a shape whose edge is that far from its middle: a straight edge is assumed. */
const coverage = (distance: number): number => Math.max(0, Math.min(1, 0.5 - distance));
