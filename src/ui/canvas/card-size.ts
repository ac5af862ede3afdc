import type { Design, DesignElement } from '../../design/design';
import { cardKind, serviceOn } from '../../store/elements';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Parts of a full card, in CSS pixels at 100 %. The style sheet draws them exactly so. */
const HEADER = 38;
const ROW = 28;
const SWITCH = 40;
const WHY = 24;
const GAUGES = 52;
const BORDERS = 3;

/** Lines that a balancer's table shows; the rest is counted in one more. */
export const TABLE_LIMIT = 8;

/** A chip, in CSS pixels of the screen at any zoom. */
export const CHIP: Size = { width: 116, height: 52 };
/** A glyph, likewise. */
export const GLYPH: Size = { width: 40, height: 40 };

/** The size of an element's full card at 100 %. */
export function cardSize(design: Design, element: DesignElement): Size {
  switch (cardKind(element)) {
    case 'users':
    case 'dns':
      return { width: 140, height: 72 };
    case 'balancer':
      return {
        width: 240,
        height: HEADER + SWITCH + tableRows(design, element) * ROW + WHY + GAUGES + BORDERS,
      };
    case 'server':
      return { width: 240, height: HEADER + (element.services ?? []).length * ROW + GAUGES + BORDERS };
    case 'database':
      return { width: 196, height: serviceOn(element, 'failover-manager') === null ? 148 : 148 + ROW };
  }
}

function tableRows(design: Design, { id, services = [] }: DesignElement): number {
  const servers = design.links.filter(({ kind, from }) => kind === 'backend' && from === id).length;
  const shown = servers > TABLE_LIMIT ? TABLE_LIMIT + 1 : servers;
  // What else runs on the balancer's machine has a row of its own.
  return shown + services.length;
}
