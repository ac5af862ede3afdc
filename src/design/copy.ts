import { linkCatalog } from './catalog';
import type { Change } from './change';
import type { Design, DesignElement, DesignLink, DesignService } from './design';
import { targetOf } from './targets';

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
