import { linkCatalog } from './catalog';
import type { Design, DesignElement, DesignLink, DesignService } from './design';
import { serviceId } from './design';
import { withoutLooseEnds } from './loose-ends';
import { limits } from './limits';
import { brokenRules } from './rules';
import { targetOf } from './targets';

/** Something that can come and go: a machine with its services, one service of a machine, or one link. */
export type Part =
  | { readonly element: DesignElement }
  | { readonly service: DesignService; readonly on: string }
  | { readonly link: DesignLink };

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

/** Id of a part. */
export const partId = (part: Part): string =>
  'element' in part ? part.element.id : 'link' in part ? part.link.id : serviceId(part.on, part.service.kind);

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

/** What leads from one design to another; settings and places of what is in both are left as they are. */
export function changeBetween(before: Design, after: Design): Change {
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

/** A machine like another one, with links like its links: what "add a server like this" adds. */
export function copyOf(
  design: Design,
  like: string,
  name: string,
  position: DesignElement['position'],
): Change | null {
  const target = targetOf(design, like);
  if (target?.type !== 'element' || target.element.kind !== 'machine') return null;
  const { address: _own, ...settings } = target.element.settings ?? {};
  const services = (target.element.services ?? []).map(asFollower(like));
  const element: DesignElement = {
    ...target.element,
    id: name,
    position,
    ...(target.element.settings === undefined ? {} : { settings }),
    ...(target.element.services === undefined ? {} : { services }),
  };
  const links = design.links
    .filter(({ from, to }) => from === like || to === like)
    .flatMap((link) => linkLike(link, like, name));
  const stream = streamTo(design, target.element, name);
  return { remove: [], add: [{ element }, ...[...links, ...stream].map((link) => ({ link }))] };
}

/** A copy of a primary is its replica; a copy of a replica follows the same source. */
const asFollower =
  (like: string) =>
  (service: DesignService): DesignService => {
    if (service.kind !== 'database' || service.settings?.role === 'replica') return service;
    return { ...service, settings: { ...service.settings, role: 'replica', source: like } };
  };

function streamTo(design: Design, { id, services = [] }: DesignElement, name: string): DesignLink[] {
  const database = services.find(({ kind }) => kind === 'database');
  if (database === undefined || database.settings?.role === 'replica') return [];
  const model = design.links.find(({ kind, from }) => kind === 'replication' && from === id);
  const settings = model?.settings === undefined ? {} : { settings: model.settings };
  return [{ id: `${id}--${name}`, kind: 'replication', from: id, to: name, ...settings }];
}

function linkLike(link: DesignLink, like: string, name: string): DesignLink[] {
  // Users have one address to go to; whoever follows the first follows it still.
  if ('single' in linkCatalog[link.kind] || (link.kind === 'replication' && link.from === like)) return [];
  const from = link.from === like ? name : link.from;
  const to = link.to === like ? name : link.to;
  return [{ ...link, id: `${from}--${to}`, from, to }];
}

/** The first free name after that of a machine: web-04 where there are web-01 to web-03. */
export function nextName({ elements, links }: Design, like: string): string {
  const [, stem = like, digits = ''] = /^(.*?)(\d*)$/.exec(like) ?? [];
  const taken = new Set([...elements, ...links].map(({ id }) => id));
  const width = digits.length;
  const base = width === 0 ? `${stem}-` : stem;
  for (let number = width === 0 ? 2 : Number(digits) + 1; ; number++) {
    const name = base + String(number).padStart(width, '0');
    if (!taken.has(name)) return name;
  }
}
