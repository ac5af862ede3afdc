import type { Rect } from '../traffic/edge-geometry';
import type { Size } from './card-size';
import type { Viewport } from './fit';

/** Space kept free around a card that is brought into view, in CSS pixels; more at the bottom, for legend and tools. */
const MARGIN = { side: 16, top: 16, bottom: 64 };

/** The smallest shift along one axis that brings a span into the room between two limits; its start goes first. */
function shift(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from;
  return to > most ? Math.max(most - to, least - from) : 0;
}

/** The viewport moved just as far as it takes to show a card; the same object when the card is in view already. */
export function reveal(card: Rect, viewport: Viewport, frame: Size): Viewport {
  const { x, y, zoom } = viewport;
  const [left, top] = [card.x * zoom + x, card.y * zoom + y];
  const dx = shift(left, left + card.width * zoom, MARGIN.side, frame.width - MARGIN.side);
  const dy = shift(top, top + card.height * zoom, MARGIN.top, frame.height - MARGIN.bottom);
  return dx === 0 && dy === 0 ? viewport : { x: x + dx, y: y + dy, zoom };
}
