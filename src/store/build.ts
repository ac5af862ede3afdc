import { elementFrom, withElementFrom, withServiceOn } from '../design/build';
import { linkCatalog, serviceCatalog } from '../design/catalog';
import { hasServices, type PaletteItem, serviceItemOf } from '../design/catalog/palette';
import type { Changed } from '../design/change';
import { type Connection, connected, elementIn } from '../design/connections';
import type { Design, DesignElement } from '../design/design';
import { machineOf, serviceId } from '../design/design';
import type { Mending, Problem } from '../design/problems';
import { linksOf } from '../design/targets';
import { withElement } from '../design/with-setting';
import { wired, wiredBeside } from '../design/wiring';
import { follow } from './database-role';
import { changeSetting, designStore } from './design-store';
import { elementOf } from './elements';
import { placeOfNew } from './place-of-new';
import { takeOver } from './take-over';
import { select, viewStore } from './view-store';

/** What a learner builds while the site runs: parts from the palette, and lines between them. */

const design = (): Design => designStore.getState().design;

const NOWHERE: DesignElement['position'] = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** The element that is selected, or whose service is. */
function selectedElement(): DesignElement | null {
  const { selection } = viewStore.getState();
  return selection === null ? null : elementOf(design(), selection);
}

/**
 * Puts something from the palette beside the selection, with the lines that it usually has. A service goes onto the
 * machine that is selected, or, where it cannot run there, onto a machine of its own.
 */
export function addFromPalette(item: PaletteItem): boolean {
  const near = selectedElement();
  if (near !== null && mayRunOn(item, near)) return addService(item, near.id, true);
  const before = design();
  const { id } = elementFrom(before, item, NOWHERE);
  const changed = mapped(withElementFrom(before, item, NOWHERE), (grown) => {
    const linked = wiredBeside(grown, id, near?.id ?? null);
    const fresh = elementIn(linked, id);
    if (fresh === null) return linked;
    const position = placeOfNew(linked, fresh, near);
    return withElement(linked, id, (element) => ({ ...element, position }));
  });
  return added(changed, before, id);
}

const mayRunOn = ({ isService, services: [kind] }: PaletteItem, { id, kind: on }: DesignElement): boolean =>
  isService && kind !== undefined && hasServices(on) && withServiceOn(design(), kind, id).ok;

/** Puts something from the palette somewhere on the canvas. It is connected to nothing yet. */
export function dropFromPalette(item: PaletteItem, placeOf: PlaceOf): boolean {
  const before = design();
  const fresh = elementFrom(before, item, NOWHERE);
  const position = placeOf(before, fresh, placeOfNew(before, fresh, null));
  return added(withElementFrom(before, item, position), before, fresh.id);
}

/** Where a new element stands; what it would have beside the others is given. */
type PlaceOf = (
  design: Design,
  fresh: DesignElement,
  usual: DesignElement['position'],
) => DesignElement['position'];

/** Puts a service onto a machine, with or without the lines that it usually has. */
export function addService(item: PaletteItem, machine: string, isWired = false): boolean {
  const [kind] = item.services;
  if (kind === undefined) return false;
  const before = design();
  const changed = mapped(withServiceOn(before, kind, machine), (grown) =>
    isWired ? wired(grown, machine, kind) : grown,
  );
  const id = serviceId(machine, kind);
  const text = `${serviceCatalog[kind].title} was added to ${machine}${lineWords(before, changed, machine)}.`;
  const isDone = takeOver(changed, id, text);
  if (isDone) chose(id);
  return isDone;
}

/** Connects two elements. The running site uses the line at once. */
export function connect(connection: Connection): boolean {
  const before = design();
  const { kind, from, to } = connection;
  const changed = connected(before, connection);
  const link = changed.ok ? changed.design.links.find(({ id }) => isNew(before, id)) : undefined;
  const text = `${from} was connected to ${to}: ${linkCatalog[kind].title.toLowerCase()}.`;
  const isDone = takeOver(changed, link?.id ?? from, text);
  if (isDone && link !== undefined) chose(link.id);
  return isDone;
}

/** Draws the lines that an element usually has. */
const connectUsually = (id: string): boolean => {
  const before = design();
  const after = wired(before, id);
  const first = after.links.find((link) => isNew(before, link.id));
  if (first === undefined) return false;
  const changed: Changed = { ok: true, design: after };
  return takeOver(changed, first.id, `${id} was connected${farWords(before, changed, id)}.`);
};

/** What the button says that mends a problem. */
export function mendingTitle(fix: Mending): string {
  switch (fix.type) {
    case 'connect':
      return 'Connect it';
    case 'put':
      return hasServices(fix.item.element)
        ? `Add a ${fix.item.title.toLowerCase()}`
        : `Add ${fix.item.title.toLowerCase()}`;
    case 'add':
      return `Add ${serviceCatalog[fix.service].title}`;
    case 'follow':
      return `Make it a replica of ${fix.source}`;
    case 'set':
      return fix.title;
  }
}

/** Does what mends a problem. */
export function mend({ about, fix }: Problem): void {
  if (fix === null) return;
  const machine = machineOf(about);
  if (fix.type === 'connect') connectUsually(fix.element);
  else if (fix.type === 'put') addFromPalette(fix.item);
  else if (fix.type === 'follow') follow(machine, fix.source, about);
  else if (fix.type === 'add') addService(serviceItemOf(fix.service), machine, true);
  else for (const id of fix.on) changeSetting(serviceId(id, fix.service), fix.setting, fix.value);
}

function added(changed: Changed, before: Design, id: string): boolean {
  const isDone = takeOver(changed, id, `${id} was added${lineWords(before, changed, id)}.`);
  if (isDone) chose(id);
  return isDone;
}

/** What has come is selected; the panel with the palette stays open. */
function chose(id: string): void {
  const { panel } = viewStore.getState();
  select(id);
  viewStore.setState({ panel });
}

const mapped = (changed: Changed, change: (design: Design) => Design): Changed =>
  changed.ok ? { ok: true, design: change(changed.design) } : changed;

const isNew = (before: Design, id: string): boolean => !before.links.some((link) => link.id === id);

/** ", and connected to lb-1 and db-1". */
function lineWords(before: Design, changed: Changed, id: string): string {
  const words = farWords(before, changed, id);
  return words === '' ? '' : `, and connected${words}`;
}

/** At most so many are named in a sentence. */
const NAMED = 3;

function farWords(before: Design, changed: Changed, id: string): string {
  if (!changed.ok) return '';
  const fresh = linksOf(changed.design, id).filter((link) => isNew(before, link.id));
  const far = [...new Set(fresh.map(({ from, to }) => (from === id ? to : from)))];
  if (far.length === 0) return '';
  const named = far.length > NAMED ? [...far.slice(0, NAMED), `${far.length - NAMED} more`] : far;
  return ` to ${named.length < 2 ? named[0] : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`}`;
}
