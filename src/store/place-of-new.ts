import { tierOf } from '../design/build';
import type { Design, DesignElement, Point } from '../design/design';
import { linksOf } from '../design/targets';
import type { Arrangement } from './edit';
import { freePlace } from './free-place';

/** CSS pixels at 100 % from a corner to the next one: between tiers, and between cards of a tier. */
const STEPS = { lr: { along: 320, across: 200 }, tb: { along: 124, across: 132 } } as const;
const FIRST = { lr: { x: 20, y: 160 }, tb: { x: 137, y: 12 } } as const;
/** What a card takes up, air included. */
const CARD = { lr: { x: 260, y: 190 }, tb: { x: 124, y: 64 } } as const;
/** Places that are tried beside the wanted one, to each side. */
const TRIES = 40;

/**
 * Where an element stands that has just come: in line with the others of its tier, or where its tier begins.
 *
 * @param near what it was put beside; else what it is connected to.
 */
export function placeOfNew(
  design: Design,
  fresh: DesignElement,
  near: DesignElement | null,
): DesignElement['position'] {
  const others = design.elements.filter(({ id }) => id !== fresh.id);
  const tier = tierOf(fresh);
  const alike = others.filter((each) => each.kind === fresh.kind && tierOf(each) === tier).at(-1);
  const rest = { ...design, elements: others };
  if (alike !== undefined) return freePlace(rest, alike);
  const joined = linksOf(design, fresh.id).map(({ from, to }) => (from === fresh.id ? to : from));
  const anchor = near ?? others.find(({ id }) => joined.includes(id)) ?? others[0] ?? null;
  return { lr: freeAt(others, 'lr', fresh, anchor), tb: freeAt(others, 'tb', fresh, anchor) };
}

/** About how high a whole card is, in CSS pixels at 100 %: those that are joined stand with their middles in line. */
const heightOf = ({ services = [], ...element }: DesignElement): number =>
  tierOf({ ...element, services }) === 0 ? PILL : HEAD + ROW * services.length;
const PILL = 72;
const HEAD = 100;
const ROW = 28;

function freeAt(
  others: readonly DesignElement[],
  arrangement: Arrangement,
  fresh: DesignElement,
  anchor: DesignElement | null,
): Point {
  const step = STEPS[arrangement];
  const first = FIRST[arrangement];
  const at = anchor?.position[arrangement] ?? first;
  const away = anchor === null ? 0 : (tierOf(fresh) - tierOf(anchor)) * step.along;
  const higher = anchor === null || arrangement === 'tb' ? 0 : (heightOf(anchor) - heightOf(fresh)) / 2;
  const wanted = movedBy(arrangement, at, away, Math.round(higher));
  const isFree = (place: Point): boolean =>
    others.every(({ position }) => {
      const other = position[arrangement];
      return (
        Math.abs(other.x - place.x) >= CARD[arrangement].x ||
        Math.abs(other.y - place.y) >= CARD[arrangement].y
      );
    });
  for (let i = 0; i < TRIES; i++)
    for (const side of [1, -1]) {
      const place = movedBy(arrangement, wanted, 0, side * i * step.across);
      if (isFree(place)) return place;
    }
  return movedBy(arrangement, wanted, 0, TRIES * step.across);
}

/** Tiers follow each other to the right in a wide picture, and downwards in a narrow one. */
const movedBy = (arrangement: Arrangement, { x, y }: Point, along: number, across: number): Point =>
  arrangement === 'lr' ? { x: x + along, y: y + across } : { x: x + across, y: y + along };
