import type { Cargo } from '../../site/facts';
import { markShape } from '../tokens';
import { type Palette, parseColour } from './palette';
import type { Pixel } from './pixels';
import { makeStamp, type Stamp } from './stamp';

/** The cargo behind each number in the table of hops. */
export const CARGOES = [
  'read',
  'write',
  'replication',
  'health',
  'lookup',
  'attack',
] as const satisfies readonly Cargo[];

/** A dot may stand at so many places across a pixel: in slow motion it must glide, not hop. */
const PHASES = 4;
/** Glyphs are numbered there, back, there, back … in the order of the cargoes; then the cross. */
const CROSS = 2 * CARGOES.length;
/** A cross is drawn larger than a dot, in CSS pixels. */
const CROSS_GROWTH = 2;
/** Canvas-coloured margin round a glyph, in CSS pixels. */
const HALO = 2.5;

/** The stamps of one look: colours, size and device pixel ratio. Each is made when it is first used. */
export class StampSet {
  private readonly stamps: (Stamp | undefined)[] = [];
  private readonly canvas: Pixel;

  constructor(
    private readonly palette: Palette,
    /** CSS pixels. */
    readonly size: number,
    readonly ratio: number,
  ) {
    this.canvas = parseColour(palette.canvas);
  }

  /** The stamp of a glyph whose centre lies that share of a pixel, 0 to 1, right of and below a pixel's centre. */
  at(glyph: number, x: number, y: number): Stamp {
    const [column, row] = [Math.floor(x * PHASES), Math.floor(y * PHASES)];
    const index = (glyph * PHASES + row) * PHASES + column;
    const made = this.stamps[index] ?? this.make(glyph, column / PHASES, row / PHASES);
    this.stamps[index] = made;
    return made;
  }

  private make(glyph: number, x: number, y: number): Stamp {
    const isCross = glyph === CROSS;
    const mark = isCross ? 'failed' : (CARGOES[glyph >> 1] ?? 'read');
    return makeStamp({
      shape: markShape[mark],
      answer: !isCross && glyph % 2 === 1,
      size: (isCross ? this.size + CROSS_GROWTH : this.size) * this.ratio,
      halo: HALO * this.ratio,
      colour: parseColour(this.palette.mark[mark]),
      canvas: this.canvas,
      shift: { x, y },
    });
  }
}

/** Number of the glyph for what travels: an answer that reports a failure is a cross. */
export function glyphOf(cargo: number, forward: number, status: number): number {
  if (status === 0 || status >= 500) return CROSS;
  return 2 * cargo + (forward === 1 ? 0 : 1);
}

/** Number of the glyph for what was lost. */
export const LOST_GLYPH = CROSS;
