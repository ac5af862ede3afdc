import type { Change } from '../../design/change';
import { copyOf, nextName } from '../../design/copy';
import type { Design, DesignElement, DesignService, SettingValues } from '../../design/design';
import { serviceId } from '../../design/design';
import { isSameValue } from '../../design/settings';
import type { LoadBalancer } from '../load-balancer/load-balancer';
import type { Machine } from '../machine';
import type { Settable } from '../parts';
import type { ServerReading } from '../readings';
import type { LoadSample } from './load-window';

/** What can be rented and given back. Null when done, or a sentence that says why not. */
export interface Hands {
  change(change: Change, by: string): string | null;
  retire(target: string, by: string): string | null;
}

/** What of a site a provider knows. */
interface Rented {
  readonly design: Design;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly balancers: ReadonlyMap<string, LoadBalancer>;
  readonly settables: ReadonlyMap<string, Settable>;
}

const nobody: Hands = {
  change: () => 'Nobody rents machines here.',
  retire: () => 'Nobody rents machines here.',
};

/**
 * The provider's own network: whoever rents machines asks it for more of them, and for their load. It is no part of the
 * diagram, and always there.
 */
export class Platform {
  private hands: Hands = nobody;

  constructor(private readonly parts: Rented) {}

  operatedBy(hands: Hands): void {
    this.hands = hands;
  }

  /** The servers behind the same balancers as one of them, in the order in which they came. */
  groupOf(template: string): readonly string[] {
    const { links } = this.parts.design;
    const own = links.filter(({ kind, to }) => kind === 'backend' && to === template);
    const isBeside = ({ kind, from, settings }: Design['links'][number]) =>
      kind === 'backend' &&
      own.some((each) => each.from === from && each.settings?.backend === settings?.backend);
    const members = new Set(links.filter(isBeside).map(({ to }) => to));
    return [...this.parts.machines.keys()].filter((id) => members.has(id));
  }

  /** Those of a group that boot. */
  booting(group: readonly string[]): number {
    return group.filter((id) => this.parts.machines.get(id)?.isBooting === true).length;
  }

  /** What the hypervisors of a group count, and its balancers. A machine without power shows nothing. */
  sample(at: number, group: readonly string[]): LoadSample {
    const running = group.flatMap((id) => {
      const machine = this.parts.machines.get(id);
      return machine?.powered === true ? [machine] : [];
    });
    const cores = new Map(
      running.map(({ id, cores: { busyTime, unitTime } }) => [id, { busy: busyTime, all: unitTime }]),
    );
    const used = this.lines().filter(({ server, state }) => state === 'up' && cores.has(server));
    const servers = new Set(used.map(({ server }) => server)).size;
    const inProgress = used.reduce((sum, { connections, queued }) => sum + connections + queued, 0);
    return { at, cores, requests: servers === 0 ? null : inProgress / servers };
  }

  /** A server like another one, as that is now. Gives its name, or null where there can be none. */
  add(template: string, by: string): string | null {
    const { design } = this.parts;
    const element = design.elements.find(({ id }) => id === template);
    if (element === undefined) return null;
    const name = nextName(design, template);
    const change = copyOf(this.asItIsNow(design, element), template, name, element.position);
    return change !== null && this.hands.change(change, by) === null ? name : null;
  }

  /** Its balancers send it nothing new; it goes when nothing is open there any more. */
  retire(server: string, by: string): boolean {
    return this.hands.retire(server, by) === null;
  }

  /** It goes at once, if it is drained still. */
  evict(server: string, by: string): void {
    if (this.isDraining(server)) this.hands.change({ remove: [server], add: [] }, by);
  }

  /** It is there, and gets nothing new. */
  isDraining(server: string): boolean {
    const balancers = [...this.parts.balancers.values()];
    return (
      this.parts.machines.has(server) && balancers.some((balancer) => balancer.toldOf(server) === 'drain')
    );
  }

  private lines(): ServerReading[] {
    return [...this.parts.balancers.values()].flatMap((balancer) =>
      balancer.running ? [...balancer.reading().servers] : [],
    );
  }

  /** A design names the settings with which each part began; a copy is made of what it has become. */
  private asItIsNow(design: Design, { id }: DesignElement): Design {
    return {
      ...design,
      elements: design.elements.map((element) => (element.id === id ? this.present(element) : element)),
      links: design.links.map((link) =>
        link.from === id || link.to === id ? this.withSettings(link.id, link) : link,
      ),
    };
  }

  private present(element: DesignElement): DesignElement {
    const services = element.services?.map(
      (service): DesignService => this.withSettings(serviceId(element.id, service.kind), service),
    );
    return { ...this.withSettings(element.id, element), ...(services !== undefined && { services }) };
  }

  /** With its settings as they are now, without those that are as they come. */
  private withSettings<T extends { readonly settings?: SettingValues }>(id: string, thing: T): T {
    const settable = this.parts.settables.get(id);
    if (settable === undefined) return thing;
    const { specs, values } = settable;
    const changed = Object.entries(values).filter(
      ([name, value]) => !isSameValue(value, specs[name]!.default),
    );
    const { settings: _before, ...rest } = thing;
    return (changed.length === 0 ? rest : { ...rest, settings: Object.fromEntries(changed) }) as T;
  }
}
