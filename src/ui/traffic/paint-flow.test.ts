import { describe, expect, it } from 'vitest';
import { sampleCurve } from './curve-table';
import type { LinkRate } from './link-rates';
import { bandWidth, counted, failedLength, isWritePiece, paintFlows } from './paint-flow';
import { themePalette } from './palette';

const rate = (more: Partial<LinkRate>): LinkRate => ({
  requests: 0,
  writes: 0,
  replicated: 0,
  checks: 0,
  failed: 0,
  ...more,
});

/** A drawing surface that writes down its texts and strokes. */
function recorder() {
  const texts: string[] = [];
  const strokes: { colour: string; dashed: boolean; width: number }[] = [];
  const squares: string[] = [];
  let dashed = false;
  const context = {
    strokeStyle: '',
    lineWidth: 0,
    setLineDash: (dashes: number[]) => {
      dashed = dashes.length > 0;
    },
    stroke() {
      strokes.push({ colour: this.strokeStyle, dashed, width: this.lineWidth });
    },
    measureText: (text: string) => ({ width: 7 * text.length }),
    fillText: (text: string) => texts.push(text),
    beginPath: () => {},
    moveTo: () => {},
    lineTo: () => {},
    roundRect: () => {},
    fill: () => {},
    fillStyle: '',
    fillRect() {
      squares.push(this.fillStyle);
    },
  };
  return { texts, strokes, squares, context: context as unknown as CanvasRenderingContext2D };
}

const wire = sampleCurve({ x0: 0, y0: 0, c1x: 100, c1y: 0, c2x: 200, c2y: 0, x1: 300, y1: 0 });
const transform = { x: 0, y: 0, zoom: 1 };
const palette = themePalette('light');

function paint(given: LinkRate) {
  const { context, ...drawn } = recorder();
  paintFlows(context, [{ wire, rate: given }], transform, palette);
  return drawn;
}

describe('flow along a wire', () => {
  it('tells its rate', () => {
    expect(paint(rate({ requests: 812.4 })).texts).toEqual(['812/s']);
  });

  it('gives writes their share of the band, in their colour and with their mark', () => {
    const pieces = Array.from({ length: 100 }, (_, i) => i);
    for (const share of [0, 0.25, 0.4, 1])
      expect(pieces.filter((piece) => isWritePiece(piece, share))).toHaveLength(100 * share);
    const { strokes, squares } = paint(rate({ requests: 100, writes: 25 }));
    expect(strokes.some(({ colour }) => colour === palette.mark.write)).toBe(true);
    expect(squares).toContain(palette.mark.write);
    expect(paint(rate({ requests: 100 })).squares).toEqual([]);
  });

  it('tells failures by number, by dashes and by crosses', () => {
    const { texts, strokes } = paint(rate({ requests: 100, failed: 25 }));
    expect(texts).toEqual(['100/s', '25/s']);
    const failed = strokes.filter(({ colour }) => colour === palette.mark.failed);
    expect(failed.some(({ dashed }) => dashed)).toBe(true);
    expect(failed.some(({ dashed }) => !dashed)).toBe(true);
  });

  it('draws nothing in the colour of failure while nothing fails', () => {
    const { strokes } = paint(rate({ requests: 100 }));
    expect(strokes.some(({ colour }) => colour === palette.mark.failed)).toBe(false);
  });

  it('draws nothing where nothing passes', () => {
    expect(paint(rate({})).strokes).toEqual([]);
  });

  it('is wider for more', () => {
    expect(bandWidth(1000)).toBeGreaterThan(bandWidth(10));
    expect(bandWidth(1e9)).toBeLessThanOrEqual(6);
  });

  it('gives failure its share of the way, and never less than can be seen', () => {
    expect(failedLength(rate({ requests: 10, failed: 4 }), 300)).toBeCloseTo(0.4);
    expect(failedLength(rate({ requests: 1000, failed: 1 }), 160)).toBeCloseTo(0.1);
    expect(failedLength(rate({ requests: 1000 }), 160)).toBe(0);
  });

  it('counts requests before transactions before health checks', () => {
    expect(counted(rate({ requests: 3, checks: 1 }))).toEqual({ mark: 'read', perSecond: 3 });
    expect(counted(rate({ replicated: 2, checks: 1 }))).toEqual({ mark: 'replication', perSecond: 2 });
    expect(counted(rate({ checks: 1 }))).toEqual({ mark: 'health', perSecond: 1 });
  });
});
