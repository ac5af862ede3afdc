import type { Design, DesignElement, Point } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import { CHIP, cardSize, GLYPH, type Size } from './card-size';
import { type Detail, detailAt, FULL_ZOOM } from './detail';

/** React Flow's: screen = flow × zoom + (x, y). */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 2;

/** Free space at the border of the canvas, in CSS pixels; at the bottom for legend and tools. */
const SIDE = { lr: 16, tb: 8 };
const TOP = 12;
const BOTTOM = 60;
/** The widest zoom at which chips stay chips, whatever was drawn before. */
const CHIP_ZOOM = { least: 0.5, most: FULL_ZOOM - 0.02 };

/** The size that a design's position is the top left corner of. */
const placedSize = (design: Design, element: DesignElement, arrangement: Arrangement): Size =>
  arrangement === 'lr' ? cardSize(design, element) : CHIP;

/** The middle of a card, which stays where it is at every level of detail. */
export function middleOf(design: Design, element: DesignElement, arrangement: Arrangement): Point {
  const { x, y } = element.position[arrangement];
  const { width, height } = placedSize(design, element, arrangement);
  return { x: x + width / 2, y: y + height / 2 };
}

/** The design's position of a card whose middle is there. */
export function cornerOf(
  design: Design,
  element: DesignElement,
  arrangement: Arrangement,
  middle: Point,
): Point {
  const { width, height } = placedSize(design, element, arrangement);
  return { x: middle.x - width / 2, y: middle.y - height / 2 };
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function extentOf(middles: readonly Point[], sizeOf: (index: number) => Size): Extent {
  const edges = middles.map(({ x, y }, index) => {
    const { width, height } = sizeOf(index);
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  });
  return {
    left: Math.min(...edges.map(({ left }) => left)),
    right: Math.max(...edges.map(({ right }) => right)),
    top: Math.min(...edges.map(({ top }) => top)),
    bottom: Math.max(...edges.map(({ bottom }) => bottom)),
  };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The viewport that shows the whole design as large as it fits, and what is drawn then. */
export function fitDesign(
  design: Design,
  arrangement: Arrangement,
  frame: Size,
): { viewport: Viewport; detail: Detail } {
  const middles = design.elements.map((element) => middleOf(design, element, arrangement));
  if (middles.length === 0) return { viewport: { x: 0, y: 0, zoom: 1 }, detail: 'chip' };
  const room = { width: frame.width - 2 * SIDE[arrangement], height: frame.height - TOP - BOTTOM };
  if (arrangement === 'lr') {
    const full = extentOf(middles, (index) => cardSize(design, design.elements[index] as DesignElement));
    const zoom = Math.min(1, zoomFor(full, room));
    if (zoom >= FULL_ZOOM) return { viewport: centred(full, zoom, frame), detail: 'full' };
  }
  return fitSmall(middles, arrangement, frame, room);
}

/** What is drawn in `lr` does not shrink with the zoom, so only the distances between the middles do. */
function fitSmall(middles: readonly Point[], arrangement: Arrangement, frame: Size, room: Size) {
  if (arrangement === 'tb') return fitNarrow(middles, frame, room);
  const bare = extentOf(middles, () => ({ width: 0, height: 0 }));
  const zoomWith = ({ width, height }: Size) =>
    zoomFor(bare, { width: room.width - width, height: room.height - height });
  const chips = zoomWith(CHIP);
  const detail: Detail = chips >= CHIP_ZOOM.least ? 'chip' : 'glyph';
  const [size, wanted] =
    detail === 'chip'
      ? [CHIP, Math.min(chips, CHIP_ZOOM.most)]
      : [GLYPH, Math.min(zoomWith(GLYPH), CHIP_ZOOM.least - 0.06)];
  const zoom = within(wanted, MIN_ZOOM, MAX_ZOOM);
  const boxes = extentOf(middles, () => ({ width: size.width / zoom, height: size.height / zoom }));
  return { viewport: centred(boxes, zoom, frame), detail };
}

/** In narrow windows chips shrink with the diagram, as long as they stay legible. */
function fitNarrow(middles: readonly Point[], frame: Size, room: Size) {
  const chips = extentOf(middles, () => CHIP);
  const zoom = within(zoomFor(chips, room), MIN_ZOOM, 1);
  return { viewport: centred(chips, zoom, frame), detail: detailAt(zoom, 'chip', 'tb') };
}

function zoomFor({ left, right, top, bottom }: Extent, room: Size): number {
  const across = right > left ? room.width / (right - left) : MAX_ZOOM;
  const down = bottom > top ? room.height / (bottom - top) : MAX_ZOOM;
  return Math.max(0, Math.min(across, down));
}

function centred({ left, right, top, bottom }: Extent, zoom: number, frame: Size): Viewport {
  const x = (frame.width - (left + right) * zoom) / 2;
  const y = TOP + (frame.height - TOP - BOTTOM - (bottom - top) * zoom) / 2 - top * zoom;
  return { x, y, zoom };
}
