import { MAX_ZOOM, MIN_ZOOM, type Viewport } from './fit';

/** Two fingers on the diagram: the middle between them, and how far they are apart, in CSS pixels. */
export interface Grip {
  readonly x: number;
  readonly y: number;
  readonly span: number;
}

interface Finger {
  readonly clientX: number;
  readonly clientY: number;
}

/** @param corner the upper left corner of the diagram. */
export function gripOf(
  one: Finger,
  other: Finger,
  corner: { readonly left: number; readonly top: number },
): Grip {
  return {
    x: (one.clientX + other.clientX) / 2 - corner.left,
    y: (one.clientY + other.clientY) / 2 - corner.top,
    span: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
  };
}

/** What lay between the two fingers lies between them still. */
export function pinched(before: Viewport, from: Grip, to: Grip): Viewport {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, (before.zoom * to.span) / from.span));
  const scale = zoom / before.zoom;
  return { x: to.x - (from.x - before.x) * scale, y: to.y - (from.y - before.y) * scale, zoom };
}
