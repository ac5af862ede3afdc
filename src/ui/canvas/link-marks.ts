import { linkCatalog } from '../../design/catalog';
import type { Design, DesignLink } from '../../design/design';
import { linksOf } from '../../design/targets';
import { type Curve, leftAt } from '../traffic/edge-geometry';

/** Where on its wire stands what is drawn at a link. */

/** Where the cross of a cut link stands, apart from the words in its middle. */
export const CROSS_AT = 0.3;

/** Of an upright wire, one end may lie so many pixels of the diagram beside the other. */
const LEADS_ACROSS = 20;

/**
 * The word stands on the side where no button comes. Where a wire leads across, the card that it leads to is near: as long
 * as there is no button, the word keeps away from that.
 */
export function sideOfWord({ x0, x1 }: Curve, aside: number, hasButton: boolean): 'left' | 'right' {
  const leadsAcross = x1 - x0 > LEADS_ACROSS && !hasButton;
  return aside < 0 && !leadsAcross ? 'right' : 'left';
}

/** The tip of an arrow at one end, and the way the curve goes there, in degrees. */
export function arrowAt(
  curve: Curve,
  end: 'from' | 'to',
): { readonly x: number; readonly y: number; readonly angle: number } {
  const tip = end === 'to' ? { x: curve.x1, y: curve.y1 } : { x: curve.x0, y: curve.y0 };
  const before = end === 'to' ? { x: curve.c2x, y: curve.c2y } : { x: curve.c1x, y: curve.c1y };
  return { ...tip, angle: (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI };
}

/** Where the lock stands: near the users, and beyond the place where the lines of a balancer part. */
const LOCK_AT = { visit: 0.14, others: 0.72 } as const;
/** Users who know several addresses have a lock on each line, farther along: how far at most, and how far from the first way. */
const LOCK_PARTED = { most: 0.4, aside: 24 } as const;

export function lockShare({ kind, from, id }: DesignLink, curve: Curve, design: Design): number {
  if (!('element' in linkCatalog[kind].from)) return LOCK_AT.others;
  const isAlone = linksOf(design, from).every((other) => other.id === id || other.from !== from);
  return isAlone ? LOCK_AT.visit : leftAt(curve, LOCK_PARTED.aside, LOCK_AT.visit, LOCK_PARTED.most);
}
