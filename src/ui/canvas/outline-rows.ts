import { shallow } from 'zustand/shallow';
import { linkCatalog, serviceCatalog } from '../../design/catalog';
import type { Design, DesignElement, DesignLink } from '../../design/design';
import { serviceId } from '../../design/design';
import type { Readings } from '../../run/protocol';
import { titleOf } from '../../store/elements';
import { isFailed } from '../../store/lab';
import { cardState, conditionOf, conditionState, type CardState } from '../readings/card-state';
import { counted } from '../format';
import { connectionsAt, kindWords } from '../readings/card-name';
import { loadIn, type Recent, rateIn, rateText, sentOf } from '../readings/rates';
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

const none = '–';

const share = (of: Of, id: string, recent: Recent): string => {
  const reading = of[id];
  const load = loadIn(recent, id);
  if (reading?.kind === 'machine') return load === null ? none : `CPU ${Math.round(100 * load)} %`;
  return reading?.kind === 'dns' ? counted(reading.lookups, 'lookup') : none;
};

function elementRow(design: Design, element: DesignElement, of: Of, recent: Recent): OutlineRow {
  const connections = connectionsAt(element, of);
  const isUsers = element.kind === 'users';
  return {
    id: element.id,
    name: element.id,
    kind: kindWords(element, of),
    state: cardState(design, element, of),
    load: isUsers ? rateText(rateIn(recent, element.id, sentOf)) : share(of, element.id, recent),
    connections: connections === null ? none : `${connections}`,
    mortal: !isUsers,
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
      load: serviceLoad(of, service),
      connections: reading !== undefined && 'connections' in reading ? `${reading.connections}` : none,
      mortal: conditionOf(of[id]) !== 'unplugged',
      rebuilds: reading?.kind === 'database' && !reading.isCurrent && !isFailed(reading.condition),
      within: id,
    };
  });
}

function serviceLoad(of: Of, service: string): string {
  const reading = of[service];
  if (reading?.kind === 'app-server') {
    return `${reading.busyWorkers} of ${reading.workers} workers, ${reading.queue.length} waiting`;
  }
  if (reading?.kind === 'load-balancer') return `${reading.queue.length} waiting`;
  if (reading?.kind === 'database') return `log ${reading.logPosition}`;
  if (reading?.kind === 'health-agent') return reading.says;
  return reading?.kind === 'app-files' ? reading.version : none;
}

function linkRow(design: Design, link: DesignLink, of: Of, recent: Recent): OutlineRow {
  const { word } = linkLook(link, of);
  const rate = rateText(
    rateIn(recent, link.id, (reading) => {
      if (reading.kind !== 'link') return 0;
      return link.kind === 'replication' ? reading.replicated : reading.requests;
    }),
  );
  return {
    id: link.id,
    name: titleOf(design, link.id),
    kind: linkCatalog[link.kind].title.toLowerCase(),
    state: conditionState(conditionOf(of[link.id])),
    load: word === '' ? rate : `${rate}, ${word}`,
    connections: none,
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
