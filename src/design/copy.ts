import { linkCatalog } from './catalog';
import type { Change } from './change';
import type { Design, DesignElement, DesignLink, DesignService } from './design';
import { targetOf } from './targets';

/** A machine or users like others, with links like their links: what "add a server like this" adds. */
export function copyOf(
  design: Design,
  like: string,
  name: string,
  position: DesignElement['position'],
): Change | null {
  const target = targetOf(design, like);
  if (target?.type !== 'element' || !canBeCopied(target.element)) return null;
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
  return { remove: [], add: [{ element }, ...withOwnNames([...links, ...stream]).map((link) => ({ link }))] };
}

/** What else stands in a design stands there once: a name server, a region, an attacker. */
export const canBeCopied = ({ kind }: DesignElement): boolean => kind === 'machine' || kind === 'users';

/** Two machines may be joined by links of several kinds: the second of them has its kind in its name. */
function withOwnNames(links: readonly DesignLink[]): readonly DesignLink[] {
  const taken = new Set<string>();
  return links.map((link) => {
    const id = taken.has(link.id) ? `${link.id}-${link.kind}` : link.id;
    taken.add(id);
    return { ...link, id };
  });
}

/** A copy of a primary is its replica; a copy of a replica follows the same source. */
const asFollower =
  (like: string) =>
  (service: DesignService): DesignService => {
    if (service.kind === 'session-store' && !service.settings?.replicaof)
      return { ...service, settings: { ...service.settings, replicaof: like } };
    if (service.kind !== 'database' || service.settings?.role === 'replica') return service;
    return { ...service, settings: { ...service.settings, role: 'replica', source: like } };
  };

function streamTo(design: Design, { id, services = [] }: DesignElement, name: string): DesignLink[] {
  const isFollowed = services.some(
    ({ kind, settings }) =>
      (kind === 'database' && settings?.role !== 'replica') ||
      (kind === 'session-store' && !settings?.replicaof),
  );
  if (!isFollowed) return [];
  const model = design.links.find(({ kind, from }) => kind === 'replication' && from === id);
  const settings = model?.settings === undefined ? {} : { settings: model.settings };
  return [{ id: `${id}--${name}`, kind: 'replication', from: id, to: name, ...settings }];
}

/** Users have one address to go to; whoever follows the first follows it still. */
export const mayBeTwo = ({ kind, from, to }: DesignLink, copied: (id: string) => boolean): boolean =>
  !('single' in linkCatalog[kind] && copied(to)) && !(kind === 'replication' && copied(from));

function linkLike(link: DesignLink, like: string, name: string): DesignLink[] {
  if (!mayBeTwo(link, (id) => id === like)) return [];
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
