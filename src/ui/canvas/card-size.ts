import type { Design, DesignElement } from '../../design/design';
import { servicesStanding } from '../../design/targets';
import { cardKind, linksOf } from '../../store/elements';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much space a whole card has round its rows. */
type Density = 'full' | 'dense';

/** Parts of a card with rows, in CSS pixels. The style sheets draw them exactly so. */
const PARTS = {
  full: { header: 38, row: 28, switch: 40, why: 24, gauges: 52, figures: 110 },
  dense: { header: 32, row: 24, switch: 34, why: 20, gauges: 42, figures: 94 },
} as const;
const WIDTHS = {
  full: { small: 140, attacker: 164, balancer: 240, server: 240, database: 196 },
  dense: { small: 116, attacker: 138, balancer: 208, server: 204, database: 164 },
} as const;
const PILL_HEIGHT = { full: 72, dense: 60 } as const;
/** Across. */
const CIRCLE = { full: 132, dense: 112 } as const;
/** The slider of the load, below what the users have of a pill. */
const LOAD = { full: 26, dense: 24 } as const;
const BORDERS = 3;

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
      return { width: widths.small, height: PILL_HEIGHT[density] + LOAD[density] };
    case 'dns':
      return { width: widths.small, height: PILL_HEIGHT[density] };
    case 'attacker':
      return { width: widths.attacker, height: PILL_HEIGHT[density] };
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

const rowsOf = (element: DesignElement): number => servicesStanding(element, 'row').length;

function tableRows(design: Design, element: DesignElement): number {
  const { id } = element;
  const servers = linksOf(design, id).filter(({ kind, from }) => kind === 'backend' && from === id).length;
  const shown = servers > TABLE_LIMIT ? TABLE_LIMIT + 1 : servers;
  // What else runs on the balancer's machine has a row of its own.
  return shown + rowsOf(element);
}
