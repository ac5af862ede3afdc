import { type CurveTable, xAlong, yAlong } from './curve-table';
import type { Transform } from './paint-dots';
import type { Palette } from './palette';

/** CSS pixels. */
export const CROSS_RADIUS = 5;

/** A rectangle in CSS pixels of the canvas. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Everything needed to draw along one wire in CSS pixels of the canvas. */
export interface Track {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly length: number;
  readonly x: (share: number) => number;
  readonly y: (share: number) => number;
  /** The cards at its ends, which cover what is drawn here. */
  readonly cards: readonly Box[];
}

export const trackOf = (
  context: CanvasRenderingContext2D,
  { points, length, cards }: CurveTable,
  transform: Transform,
  palette: Palette,
): Track => ({
  context,
  palette,
  length: length * transform.zoom,
  x: (share) => xAlong(points, share) * transform.zoom + transform.x,
  y: (share) => yAlong(points, share) * transform.zoom + transform.y,
  cards: cards.map(({ x, y, width, height }) => ({
    left: x * transform.zoom + transform.x,
    top: y * transform.zoom + transform.y,
    width: width * transform.zoom,
    height: height * transform.zoom,
  })),
});

export function paintCross(context: CanvasRenderingContext2D, palette: Palette, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x - CROSS_RADIUS, y - CROSS_RADIUS);
  context.lineTo(x + CROSS_RADIUS, y + CROSS_RADIUS);
  context.moveTo(x + CROSS_RADIUS, y - CROSS_RADIUS);
  context.lineTo(x - CROSS_RADIUS, y + CROSS_RADIUS);
  context.lineCap = 'round';
  for (const [colour, width] of [
    [palette.canvas, 6.5],
    [palette.mark.failed, 2.8],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.lineCap = 'butt';
}
