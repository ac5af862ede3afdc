import type { Arrangement } from '../../store/edit';

/** How much of a card is drawn: everything, a name with one line, or a picture with its state. */
export type Detail = 'full' | 'chip' | 'glyph';

/** Below this zoom the smallest text of a full card would be less than 11 px on screen. */
export const FULL_ZOOM = 0.9;
/** Below this zoom chips, which hardly shrink with it, would cover each other. */
const CHIP_ZOOM = { lr: 0.45, tb: 0.75 };
/** Above the limits by this much before more is drawn again, so that a shaky hand does not make cards flicker. */
const HYSTERESIS = 0.04;
/** The smallest size on screen of a chip whose text is still legible, in the arrangement of narrow windows. */
const LEAST_CHIP_SCALE = 0.8;

/** What to draw at a zoom, given what is drawn now. Narrow windows have room for chips only. */
export function detailAt(zoom: number, now: Detail, arrangement: Arrangement): Detail {
  const full = arrangement === 'lr' && zoom >= (now === 'full' ? FULL_ZOOM : FULL_ZOOM + HYSTERESIS);
  if (full) return 'full';
  const chip = CHIP_ZOOM[arrangement] + (now === 'glyph' ? HYSTERESIS : 0);
  return zoom >= chip ? 'chip' : 'glyph';
}

/**
 * Flow pixels for one pixel of a chip. Chips keep their size on screen; in narrow windows they grow and shrink a
 * little with the diagram.
 */
export const chipUnit = (zoom: number, arrangement: Arrangement): number =>
  arrangement === 'lr' ? 1 / zoom : Math.max(zoom, LEAST_CHIP_SCALE) / zoom;
