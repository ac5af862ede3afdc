import type { Design, DesignLink } from '../../design/design';
import type { Reading } from '../../site/readings';
import { type LinkLook, linkLook } from '../readings/link-look';
import { loadIn, type Recent, rateIn, rateText } from '../readings/rate';
import type { Of, ReadingOf } from '../readings/kinds/view';

/** What the parts of a design show at a moment of a run; nothing before the first. */
export interface Moment {
  readonly design: Design;
  readonly of: Of;
  /** Readings of the last few simulated seconds, from which rates are taken; the last are those of the moment. */
  readonly recent: Recent;
}

/** A design that nobody has run yet. */
export const asDesigned = (design: Design): Moment => ({ design, of: {}, recent: [] });

/** A design at the moment of the last of these readings. */
export const atMoment = (design: Design, recent: Recent): Moment => ({
  design,
  of: recent.at(-1)?.of ?? {},
  recent,
});

/** One reading of that kind; null before the first. */
export function readingOf<Kind extends Reading['kind']>(
  { of }: Moment,
  id: string,
  kind: Kind,
): ReadingOf<Kind> | null {
  const reading = of[id];
  return reading?.kind === kind ? (reading as ReadingOf<Kind>) : null;
}

export const rateAt = ({ recent }: Moment, id: string, total: (reading: Reading) => number): string =>
  rateText(rateIn(recent, id, total));

/** In whole percent. */
export function loadAt({ recent }: Moment, machine: string): number | null {
  const load = loadIn(recent, machine);
  return load === null ? null : Math.round(load * 100);
}

/** How a link looks. Before the first reading a replica stands where the design puts it. */
export function lookAt({ of }: Moment, link: DesignLink): LinkLook {
  const look = linkLook(link, of);
  const isNew = of[link.id] === undefined && look.line === 'replication';
  return isNew ? { ...look, arrow: 'to', idle: false, word: '' } : look;
}
