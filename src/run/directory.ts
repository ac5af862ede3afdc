import { elementCatalog, linkCatalog, serviceCatalog } from '../design/catalog';
import {
  type Design,
  type DesignLink,
  type ElementKind,
  type LinkKind,
  type ServiceKind,
  serviceId,
} from '../design/design';
import { portOf, usualPort } from '../design/ports';
import type { Specs } from '../design/settings';
import type { PartChanged, SettingChanged } from '../site/facts';
import { inWords } from './sentences/words';

interface Entry {
  readonly title: string;
  /** Of a service: its machine, and what it is called there. */
  readonly on?: string;
  readonly short?: string;
  readonly kind?: ServiceKind;
  readonly port?: number | null;
  /** What it is called where one word has to do: its machine, where that does nothing else. */
  readonly name?: string;
  readonly specs: Specs;
}

const noSpecs: Specs = {};

/** What the ids of a design stand for, for whoever speaks of them. */
export class Directory {
  private readonly entries = new Map<string, Entry>();

  /** What runs on each machine. */
  private readonly services = new Map<string, ServiceKind[]>();

  constructor({ elements, links }: Design) {
    for (const element of elements) {
      const { id, kind, services = [] } = element;
      this.addElement(id, kind);
      this.services.set(
        id,
        services.map((service) => service.kind),
      );
      for (const service of services) this.describe(id, service.kind, portOf(service));
    }
    for (const link of links) this.addLink(link);
  }

  /** A service listens elsewhere from now on. */
  learnSetting({ target, setting, value }: SettingChanged): void {
    const entry = this.entries.get(target);
    if (setting === 'port' && entry) this.entries.set(target, { ...entry, port: Number(value) });
  }

  /** Where a service listens; null where it does not, and for everything else. */
  portOf(id: string): number | null {
    return this.entries.get(id)?.port || null;
  }

  /** A part has come. What has gone keeps its name, for whoever still speaks of it. */
  add({ target, part, kind, from = '', to = '' }: PartChanged): void {
    if (part === 'element') this.addElement(target, kind as ElementKind);
    else if (part === 'link') this.addLink({ id: target, kind: kind as LinkKind, from, to });
    else this.addService(target.slice(0, target.indexOf('/')), kind as ServiceKind);
  }

  private addElement(id: string, kind: ElementKind): void {
    this.entries.set(id, { title: id, specs: elementCatalog[kind].settings });
    this.services.set(id, []);
  }

  private addService(machine: string, kind: ServiceKind): void {
    const others = (this.services.get(machine) ?? []).filter((other) => other !== kind);
    this.services.set(machine, [...others, kind]);
    for (const each of [...others, kind]) this.describe(machine, each);
  }

  private describe(machine: string, kind: ServiceKind, port?: number | null): void {
    const { title, settings } = serviceCatalog[kind];
    const id = serviceId(machine, kind);
    this.entries.set(id, {
      port: port ?? this.portOf(id) ?? usualPort(kind),
      title: `${title} on ${machine}`,
      on: machine,
      short: title,
      kind,
      name: isMain(kind, this.services.get(machine) ?? []) ? machine : `${title} on ${machine}`,
      specs: settings,
    });
  }

  private addLink({ id, kind, from, to }: Pick<DesignLink, 'id' | 'kind' | 'from' | 'to'>): void {
    this.entries.set(id, { title: `link ${from} – ${to}`, specs: linkCatalog[kind].settings });
  }

  /** "web-02", "Nginx on web-02", "link lb-1 – web-02". An unknown id is its own title. */
  title(id: string): string {
    return this.entries.get(id)?.title ?? id;
  }

  /** The title at the start of a sentence: only a link's begins with a common noun. */
  titleAtStart(id: string): string {
    const title = this.title(id);
    return title.startsWith('link ') ? `L${title.slice(1)}` : title;
  }

  /** "lb-1" for the balancer on it, "db-1" for MySQL on a machine of its own, "MySQL on web-01" beside others. */
  name(id: string): string {
    return this.entries.get(id)?.name ?? this.title(id);
  }

  /** The machine of a service, or the id itself: who a learner would say it was. */
  host(id: string): string {
    return this.machineOf(id) ?? this.title(id);
  }

  /** What kind of service an id names; undefined for everything else. */
  kindOf(id: string): ServiceKind | undefined {
    return this.entries.get(id)?.kind;
  }

  /** The machine that a service runs on; undefined for everything else. */
  machineOf(id: string): string | undefined {
    return this.entries.get(id)?.on;
  }

  /** "Nginx and App server on web-02", of services of one machine. */
  titleOfServices(ids: readonly string[]): string {
    const shorts = ids.map((id) => this.entries.get(id)?.short ?? id);
    return `${inWords(shorts)} on ${this.machineOf(ids[0] ?? '')}`;
  }

  /** The verb that goes with the title: users are many. */
  was(id: string): 'was' | 'were' {
    return this.specs(id) === elementCatalog.users.settings ? 'were' : 'was';
  }

  /** The catalog's description of its settings. */
  specs(id: string): Specs {
    return this.entries.get(id)?.specs ?? noSpecs;
  }
}

const daemonsOf = (services: readonly ServiceKind[]): readonly ServiceKind[] =>
  services.filter((kind) => kind !== 'failover-manager');

/** Whether the machine is known for this service alone. */
const isMain = (kind: ServiceKind, services: readonly ServiceKind[]): boolean =>
  kind === 'load-balancer' || (kind === 'database' && daemonsOf(services).length === 1);
