import { begunAnew } from './database-trees';
import type { Design, DesignLink, DesignService } from './design';
import { serviceId } from './design';
import { withoutLooseEnds } from './loose-ends';
import { limits } from './limits';
import { type Part, partId } from './part';
import { brokenRules } from './rules';
import { targetOf } from './targets';

/** Parts that go and parts that come at one instant. What is named in both is replaced. */
export interface Change {
  /** Ids of elements, services and links. The links at an element go with it. */
  readonly remove: readonly string[];
  readonly add: readonly Part[];
}

export type Changed =
  | { readonly ok: true; readonly design: Design }
  /** Why not, in one sentence. */
  | { readonly ok: false; readonly message: string };

/** What a design has become. Anything may be removed, also the last of its kind; what is left stays a valid design. */
export function changeDesign(design: Design, { remove, add }: Change): Changed {
  let changed = design;
  for (const id of remove) {
    if (targetOf(changed, id) === null) return refused(`There is nothing called "${id}" in this design.`);
    changed = without(changed, id);
  }
  for (const part of add) {
    if (targetOf(changed, partId(part)) !== null)
      return refused(`The name "${partId(part)}" is taken already.`);
    const machine = 'service' in part ? targetOf(changed, part.on) : null;
    if ('service' in part && (machine?.type !== 'element' || machine.element.kind !== 'machine'))
      return refused(`There is no machine called "${part.on}" in this design.`);
    changed = withPart(changed, part);
  }
  changed = withoutLooseEnds(design, changed);
  if (changed.elements.length > limits.elements)
    return refused(`A design has at most ${limits.elements} elements.`);
  if (changed.links.length > limits.links) return refused(`A design has at most ${limits.links} links.`);
  const [broken] = brokenRules(changed);
  return broken === undefined ? { ok: true, design: changed } : refused(broken.message);
}

const refused = (message: string): Changed => ({ ok: false, message });

function without(design: Design, id: string): Design {
  const target = targetOf(design, id);
  if (target === null) return design;
  if (target.type === 'link') return { ...design, links: design.links.filter((link) => link.id !== id) };
  if (target.type === 'element')
    return { ...design, elements: design.elements.filter((element) => element.id !== id) };
  const { element, service } = target;
  return withServices(
    design,
    element.id,
    (element.services ?? []).filter((each) => each !== service),
  );
}

function withPart(design: Design, part: Part): Design {
  if ('element' in part) return { ...design, elements: [...design.elements, part.element] };
  if ('link' in part) return { ...design, links: [...design.links, part.link] };
  const machine = design.elements.find(({ id }) => id === part.on);
  return withServices(design, part.on, [...(machine?.services ?? []), part.service]);
}

const withServices = (design: Design, id: string, services: readonly DesignService[]): Design => ({
  ...design,
  elements: design.elements.map((element) => (element.id === id ? { ...element, services } : element)),
});

/**
 * What leads from one design to another; settings and places of what is in both are left as they are. A database that has
 * another primary from then on goes and comes.
 */
export function changeBetween(before: Design, after: Design): Change {
  const plain = partsBetween(before, after);
  const anew = begunAnew(before, after, () => {
    const changed = changeDesign(before, plain);
    return changed.ok ? changed.design : null;
  });
  if (anew.length === 0) return plain;
  const is = partsOf(after);
  const isLine = (part: Part): boolean => 'link' in part;
  return {
    remove: [...plain.remove, ...anew],
    add: [
      ...plain.add.filter((part) => !isLine(part)),
      ...anew.map((id) => is.get(id)!),
      ...plain.add.filter(isLine),
    ],
  };
}

function partsBetween(before: Design, after: Design): Change {
  const was = partsOf(before);
  const is = partsOf(after);
  const goes = [...was].filter(([id, part]) => !isSame(part, is.get(id)));
  const comes = [...is].filter(([id, part]) => !isSame(part, was.get(id)));
  const machines = new Set(comes.map(([id]) => id));
  const gone = new Set(goes.map(([id]) => id));
  return {
    // What goes and comes with its machine is not named by itself.
    remove: goes.filter(([, part]) => !('service' in part && gone.has(part.on))).map(([id]) => id),
    add: comes.map(([, part]) => part).filter((part) => !('service' in part && machines.has(part.on))),
  };
}

export const isNoChange = ({ remove, add }: Change): boolean => remove.length === 0 && add.length === 0;

/** Links first when they go and last when they come. */
function partsOf({ elements, links }: Design): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const element of elements) {
    parts.set(element.id, { element });
    for (const service of element.services ?? [])
      parts.set(serviceId(element.id, service.kind), { service, on: element.id });
  }
  for (const link of links) parts.set(link.id, { link });
  return parts;
}

/** Whether it is the same thing, whatever its settings. */
function isSame(one: Part, other: Part | undefined): boolean {
  if (other === undefined) return false;
  if ('element' in one) return 'element' in other && one.element.kind === other.element.kind;
  if ('service' in one) return 'service' in other;
  return 'link' in other && isSameWay(one.link, other.link);
}

const isSameWay = (one: DesignLink, other: DesignLink): boolean =>
  one.kind === other.kind && one.from === other.from && one.to === other.to;
