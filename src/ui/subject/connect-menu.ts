import {
  type Connection,
  connectionsBetween,
  connectionsOf,
  connectionTitle,
  elementIn,
  otherEnd,
  reachWords,
} from '../../design/connections';
import { type Design, machineOf } from '../../design/design';
import { machinesOf, serviceOn, type Target, targetOf } from '../../design/targets';
import { connect } from '../../store/build';
import { designStore } from '../../store/design-store';
import { moveService } from '../../store/relocate';
import { refuse } from '../../store/run-store';
import { openMenu } from '../../store/view-store';
import type { Verb } from './verb';

/** No name of a part has a space in it, so these stand for no part. */
const WORD = 'connect ';
const MOVE = 'move ';

/** In place of an id of a menu: everything that an element may be connected to. */
const reachMenu = (id: string): string => WORD + id;
/** In place of an id of a menu: the lines that may lead from one element to another. */
export const pairMenu = (from: string, to: string): string => `${WORD}${from} ${to}`;

interface Offer {
  readonly title: string;
  readonly items: readonly Verb[];
}

/** What the menu of a line that is drawn offers, or of a service that moves; null where the id is that of a part. */
export function connectMenu(design: Design, id: string): Offer | null {
  if (id.startsWith(MOVE)) return moveMenu(design, id.slice(MOVE.length));
  if (!id.startsWith(WORD)) return null;
  const [from = '', to] = id.slice(WORD.length).split(' ');
  return to === undefined
    ? { title: `Connect ${from} to …`, items: reach(design, from) }
    : { title: `${from} – ${to}`, items: connectionsBetween(design, from, to).map(asVerb) };
}

const reach = (design: Design, id: string): readonly Verb[] =>
  connectionsOf(design, id).map((connection) => ({
    ...asVerb(connection),
    title: `${otherEnd(connection, id)}: ${connectionTitle(connection)}`,
  }));

const asVerb = (connection: Connection): Verb => ({
  title: connectionTitle(connection),
  run: () => void connect(connection),
});

/** In place of a place of the window: beside the card that a menu is about. */
export const BESIDE = -1;

/** The element that a menu of lines begins at; null for other menus. */
export const startOf = (menu: string): string | null =>
  menu.startsWith(WORD) || menu.startsWith(MOVE) ? machineOf(menu.split(' ', 2)[1] ?? '') : null;

function moveMenu(design: Design, id: string): Offer {
  const target = targetOf(design, id);
  const machines = target?.type === 'service' ? homesOf(design, target) : [];
  return {
    title: 'Move to …',
    items: machines.map((machine) => ({ title: machine, run: () => void moveService(id, machine) })),
  };
}

/** Machines on which no service of the kind runs. */
const homesOf = (design: Design, { service: { kind } }: ServiceTarget): readonly string[] =>
  machinesOf(design)
    .filter((machine) => serviceOn(machine, kind) === null)
    .map(({ id }) => id);

type ServiceTarget = Extract<Target, { readonly type: 'service' }>;

/** Asks to which machine a service is to move. */
export function askHome(id: string): void {
  const { design } = designStore.getState();
  const target = targetOf(design, id);
  if (target?.type !== 'service') return;
  if (homesOf(design, target).length === 0)
    return refuse('Each machine has one of the kind already. Add another machine first.');
  openMenu(MOVE + id, BESIDE, BESIDE);
}

/** Asks what an element is to be connected to, beside its card; where there is nothing, says what there could be. */
export function askWhere(id: string): void {
  const { design } = designStore.getState();
  const element = elementIn(design, id);
  if (element === null) return;
  if (connectionsOf(design, id).length === 0) return refuse(reachWords(element));
  openMenu(reachMenu(id), BESIDE, BESIDE);
}
