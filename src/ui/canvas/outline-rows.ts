import { shallow } from 'zustand/shallow';
import { linkCatalog, serviceCatalog } from '../../design/catalog';
import { lockOf } from '../../design/link-tls';
import type { Design, DesignElement, DesignLink } from '../../design/design';
import { serviceId } from '../../design/design';
import { canBreak } from '../../design/faults';
import type { Readings } from '../../run/protocol';
import { titleOf } from '../../store/elements';
import { isFailed } from '../../store/lab';
import { cardState, conditionOf, conditionState, type CardState } from '../readings/card-state';
import { connectionsAt } from '../readings/card-name';
import { kindWords } from '../readings/kinds/cards';
import { elementViews, NONE } from '../readings/kinds/elements';
import { linkViews } from '../readings/kinds/links';
import { told } from '../readings/kinds/services';
import { countedBy } from '../readings/kinds/view';
import { type Recent, rateIn, rateText } from '../readings/rate';
import { linkLook } from '../readings/link-look';

type Of = Readings['of'];

/** One element, service or link, as a row of a table. */
export interface OutlineRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly state: CardState;
  readonly load: string;
  readonly connections: string;
  /** Whether it can be killed or restored by itself: users cannot, nor what runs on a machine without power. */
  readonly mortal: boolean;
  /** A database that can be rebuilt from the present primary. */
  readonly rebuilds: boolean;
  /** What it belongs to, for those that run on a machine. */
  readonly within: string | null;
}

function elementRow(design: Design, element: DesignElement, of: Of, recent: Recent): OutlineRow {
  const connections = connectionsAt(element, of);
  return {
    id: element.id,
    name: element.id,
    kind: kindWords(element, of),
    state: cardState(design, element, of),
    load: elementViews[element.kind].load(element, of, recent),
    connections: connections === null ? NONE : `${connections}`,
    mortal: canBreak(element),
    rebuilds: false,
    within: null,
  };
}

function serviceRows(design: Design, { id, services = [] }: DesignElement, of: Of): OutlineRow[] {
  return services.map(({ kind }) => {
    const service = serviceId(id, kind);
    const reading = of[service];
    const amount = reading !== undefined && 'amount' in reading ? reading.amount : 1;
    return {
      id: service,
      name: titleOf(design, service),
      kind: serviceCatalog[kind].role,
      state: conditionState(conditionOf(reading), amount),
      load: told(kind, 'load', reading) ?? NONE,
      connections: reading !== undefined && 'connections' in reading ? `${reading.connections}` : NONE,
      mortal: conditionOf(of[id]) !== 'unplugged',
      rebuilds: isFormer(reading),
      within: id,
    };
  });
}

/** A database or a store that is not the present primary, and runs. */
const isFormer = (reading: Of[string] | undefined): boolean =>
  reading !== undefined && 'isCurrent' in reading && !reading.isCurrent && !isFailed(reading.condition);

/** What the lock says that is drawn at a link. */
const lockWords = { closed: 'TLS', open: 'plain text', opened: 'plain text', none: '' } as const;

function linkRow(design: Design, link: DesignLink, of: Of, recent: Recent): OutlineRow {
  const { word } = linkLook(link, of);
  const rate = rateText(rateIn(recent, link.id, (reading) => countedBy(linkViews[link.kind], reading)));
  return {
    id: link.id,
    name: titleOf(design, link.id),
    kind: linkCatalog[link.kind].title.toLowerCase(),
    state: conditionState(conditionOf(of[link.id])),
    load: [rate, word, lockWords[lockOf(link, design) ?? 'none']].filter((each) => each !== '').join(', '),
    connections: NONE,
    mortal: true,
    rebuilds: false,
    within: null,
  };
}

/** The whole diagram as a table: each element with its services, then the links. */
export function outlineRows(design: Design, of: Of, recent: Recent): OutlineRow[] {
  const elements = design.elements.flatMap((element) => [
    elementRow(design, element, of, recent),
    ...serviceRows(design, element, of),
  ]);
  return [...elements, ...design.links.map((link) => linkRow(design, link, of, recent))];
}

/** Whether two rows say the same. */
export const readsSame = (
  { state: oneState, ...one }: OutlineRow,
  { state: otherState, ...other }: OutlineRow,
): boolean => shallow(one, other) && shallow(oneState, otherState);
