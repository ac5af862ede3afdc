import { serviceCatalog } from '../../design/catalog';
import type { Design, DesignElement } from '../../design/design';
import { serviceOn, servicesStanding } from '../../design/targets';
import { cardKind, linksOf } from '../../store/elements';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much space a whole card has round its rows; a brief one has no rows but the algorithm. */
export type Density = 'full' | 'dense' | 'brief';

/** Parts of a card with rows, in CSS pixels. The style sheets draw them exactly so. */
const PARTS = {
  full: { header: 38, row: 28, switch: 40, why: 24, gauges: 52, figures: 110 },
  dense: { header: 32, row: 24, switch: 34, why: 20, gauges: 42, figures: 94 },
  brief: { header: 32, row: 0, switch: 34, why: 20, gauges: 42, figures: 76 },
} as const;
const NARROW = { small: 116, attacker: 138, region: 150, balancer: 208, server: 204, database: 164 } as const;
const WIDTHS = {
  full: { small: 140, attacker: 164, region: 172, balancer: 240, server: 240, database: 196 },
  dense: NARROW,
  brief: NARROW,
} as const;
/** Letters of a name for which a pill has room; more of them make it wider. */
const SHORT = 6;
const PILL_HEIGHT = { full: 72, dense: 60, brief: 60 } as const;
/** Across. */
const CIRCLE = { full: 132, dense: 112, brief: 112 } as const;
/** The slider of the load, below what the users have of a pill. */
const LOAD = { full: 26, dense: 24, brief: 24 } as const;
const BORDERS = 3;
/** A virtual address beside or above its card, and how far apart several of one card stand above each other. */
const ADDRESS = { width: 100, height: 21, step: 18 } as const;

/** The part of the users' card that designs are laid out for: the slider below it pushes nothing aside. */
export const USERS_PLACED: Size = { width: WIDTHS.full.small, height: PILL_HEIGHT.full };

/** Lines that a balancer's table shows; the rest is counted in one more. */
export const TABLE_LIMIT = 8;

/** A chip, in CSS pixels of the screen at any zoom. */
export const CHIP: Size = { width: 116, height: 52 };
/** A name with its picture and its state, likewise. */
export const TAG: Size = { width: 94, height: 28 };
/** A picture with its state, likewise. */
export const GLYPH: Size = { width: 40, height: 40 };

/** The size of an element's whole card: at 100 %, or on screen where it is dense. */
export function cardSize(design: Design, element: DesignElement, density: Density = 'full'): Size {
  const { header, row, switch: choice, why, gauges, figures } = PARTS[density];
  const widths = WIDTHS[density];
  switch (cardKind(element)) {
    case 'users':
      return {
        width: element.id.length > SHORT ? widths.attacker : widths.small,
        height: PILL_HEIGHT[density] + LOAD[density],
      };
    case 'dns':
      return { width: widths.small, height: PILL_HEIGHT[density] };
    case 'attacker':
      return { width: widths.attacker, height: PILL_HEIGHT[density] };
    case 'region':
      return { width: widths.region, height: PILL_HEIGHT[density] };
    case 'monitor':
      return { width: CIRCLE[density], height: CIRCLE[density] };
    case 'balancer': {
      const rows = tableRows(design, element) * row;
      return { width: widths.balancer, height: header + choice + rows + why + gauges + BORDERS };
    }
    case 'server': {
      const rows = rowsOf(element) * row;
      return { width: widths.server, height: header + rows + gauges + BORDERS };
    }
    case 'database': {
      // The database itself is the rest of the card.
      const rows = (rowsOf(element) - 1) * row;
      return { width: widths.database, height: header + figures + rows };
    }
  }
}

/** Where the addresses of a card stand: beside its head, or above it. */
export type AddressSide = 'beside' | 'above';

/** What stands out of a card: the addresses that it may hold. Pixels of the card, at any level of detail. */
export interface Outside {
  readonly left: number;
  readonly above: number;
}

export const NOTHING_OUTSIDE: Outside = { left: 0, above: 0 };

/** Whether an address may come to its card, which is then drawn there. */
export const mayHoldAddress = (element: DesignElement): boolean =>
  outsideOf(element, 'above') !== NOTHING_OUTSIDE;

export function outsideOf(element: DesignElement, side: AddressSide): Outside {
  const service = serviceOn(element, 'keepalived');
  if (service === null) return NOTHING_OUTSIDE;
  const addresses = service.settings?.instances ?? serviceCatalog.keepalived.settings.instances.default;
  const count = Array.isArray(addresses) ? addresses.length : 0;
  if (count === 0) return NOTHING_OUTSIDE;
  const { width, height, step } = ADDRESS;
  const more = (count - 1) * step;
  return side === 'beside' ? { left: width, above: more } : { left: 0, above: height + more };
}

const rowsOf = (element: DesignElement): number => servicesStanding(element, 'row').length;

function tableRows(design: Design, element: DesignElement): number {
  const { id } = element;
  const servers = linksOf(design, id).filter(({ kind, from }) => kind === 'backend' && from === id).length;
  const shown = servers > TABLE_LIMIT ? TABLE_LIMIT + 1 : servers;
  // What else runs on the balancer's machine has a row of its own.
  return shown + rowsOf(element);
}
