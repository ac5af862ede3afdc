import { serviceCatalog } from '../design/catalog';
import { leavesData } from '../design/catalog/palette';
import { elementIn } from '../design/connections';
import { type Design, type DesignElement, type DesignService, machineOf, serviceId } from '../design/design';
import { joinable, relocated, type Split, split, together } from '../design/relocate';
import { serviceOn, targetOf } from '../design/targets';
import { withElement } from '../design/with-setting';
import { designStore } from './design-store';
import { placeOfNew } from './place-of-new';
import { refuse } from './run-store';
import { takeOver } from './take-over';
import { select, showPanel, viewStore } from './view-store';

/** Services that a learner moves from machine to machine while the site runs. */

const design = (): Design => designStore.getState().design;

/** Moves a service to another machine, with the lines that it needs there. */
export function moveService(id: string, to: string): boolean {
  const target = targetOf(design(), id);
  if (target?.type !== 'service') return false;
  const { kind } = target.service;
  const { title } = serviceCatalog[kind];
  const changed = relocated(design(), target.element.id, to, [kind]);
  const text = `${title} was moved from ${target.element.id} to ${to}.${emptyWords([target.service])}`;
  const isDone = takeOver(changed, serviceId(to, kind), text);
  if (isDone) chose(serviceId(to, kind));
  return isDone;
}

/** Puts each tier of a machine on a machine of its own, in one step. */
export function splitTiers(id: string): boolean {
  const before = design();
  const apart = split(before, id);
  if (apart === null) {
    refuse(`${id} cannot be split.`);
    return false;
  }
  const own = elementIn(before, id);
  const placed = withPlaces(apart, own);
  const moved = (own?.services ?? []).filter(({ kind }) => serviceOn(elementIn(placed, id)!, kind) === null);
  const text = `${id} was split: ${apart.fresh.join(' and ')} came. They boot first.${emptyWords(moved)}`;
  return takeOver({ ok: true, design: placed }, apart.fresh[0]!, text);
}

/** Each machine that has come, beside those that stand already. */
function withPlaces({ design: unplaced, fresh }: Split, near: DesignElement | null): Design {
  let next = unplaced;
  for (const [i, id] of fresh.entries()) {
    const element = elementIn(next, id);
    const waiting = fresh.slice(i + 1);
    const elements = next.elements.filter((each) => !waiting.includes(each.id));
    if (element === null) continue;
    const position = placeOfNew({ ...next, elements }, element, near);
    next = withElement(next, id, (each) => ({ ...each, position }));
  }
  return next;
}

/** Puts the services of the machines that work for a machine alone onto it, in one step. */
export function joinTiers(id: string): boolean {
  const before = design();
  const others = joinable(before, id);
  const [first] = others;
  if (first === undefined) return false;
  const moved = others.flatMap((other) => elementIn(before, other)?.services ?? []);
  const text = `${others.join(' and ')} became one with ${id}.${emptyWords(moved)}`;
  const isDone = takeOver(together(before, id), first, text);
  if (isDone && others.includes(machineOf(viewStore.getState().selection ?? ''))) chose(id);
  return isDone;
}

/** What becomes of the data: a machine that takes a service over has none of them. */
const emptyWords = (moved: readonly DesignService[]): string =>
  moved.some(leavesData)
    ? ' Nobody copied the data: it begins empty. A replica that is promoted would have kept it.'
    : '';

/** What has come is selected; the panel that is open stays open. */
function chose(id: string): void {
  const { panel } = viewStore.getState();
  select(id);
  showPanel(panel);
}
