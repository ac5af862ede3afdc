import type { Design, DesignElement, Point } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import { CHIP, cardSize, type Size, USERS_PLACED } from './card-size';

/** How much further apart than in the design cards stand, along each axis: a window is rarely shaped like a design. */
export interface Stretch {
  readonly x: number;
  readonly y: number;
}

export const UNSTRETCHED: Stretch = { x: 1, y: 1 };

/** The size that a design's position is the top left corner of. */
export function placedSize(design: Design, element: DesignElement, arrangement: Arrangement): Size {
  if (arrangement === 'tb') return CHIP;
  return element.kind === 'users' ? USERS_PLACED : cardSize(design, element);
}

/** The middle of a card, which stays where it is at every level of detail. */
export function middleOf(
  design: Design,
  element: DesignElement,
  arrangement: Arrangement,
  stretch: Stretch = UNSTRETCHED,
): Point {
  const { x, y } = element.position[arrangement];
  const { width, height } = placedSize(design, element, arrangement);
  return { x: (x + width / 2) * stretch.x, y: (y + height / 2) * stretch.y };
}

/** The middles of all cards, in the order of the design. */
export const middlesOf = (design: Design, arrangement: Arrangement, stretch: Stretch): readonly Point[] =>
  design.elements.map((element) => middleOf(design, element, arrangement, stretch));

/** The design's position of a card whose middle is there. */
export function cornerOf(
  design: Design,
  element: DesignElement,
  arrangement: Arrangement,
  middle: Point,
  stretch: Stretch = UNSTRETCHED,
): Point {
  const { width, height } = placedSize(design, element, arrangement);
  return { x: middle.x / stretch.x - width / 2, y: middle.y / stretch.y - height / 2 };
}
