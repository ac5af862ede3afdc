import { FRONTS } from '../design/catalog/tls';
import type {
  Design,
  DesignElement,
  DesignLink,
  DesignService,
  LinkKind,
  ServiceKind,
} from '../design/design';
import { type SettingValue, textOf } from '../design/settings';
import { settingsOf } from '../design/settings-of';
import { machinesOf, serviceOn, usersIn } from '../design/targets';
import { virtualAddressesOn } from '../experiments/audit/subjects';

/** What makes a machine one of the servers that a task counts. A machine that only watches is none. */
const SERVING: readonly ServiceKind[] = ['load-balancer', 'web-server', 'app-server', 'database'];

/** A design as the tasks speak of it. */
export class Drawn {
  readonly machines: readonly DesignElement[];
  readonly servers: readonly DesignElement[];
  readonly users: readonly DesignElement[];
  private readonly elements: ReadonlyMap<string, DesignElement>;

  constructor(readonly design: Design) {
    this.elements = new Map(design.elements.map((element) => [element.id, element]));
    this.machines = machinesOf(design);
    this.users = usersIn(design);
    this.servers = this.machines.filter((machine) => SERVING.some((kind) => runs(machine, kind)));
  }

  get names(): readonly DesignElement[] {
    return this.design.elements.filter(({ kind }) => kind === 'dns');
  }

  /** Machines that run a service of that kind. */
  hosts(kind: ServiceKind): readonly DesignElement[] {
    return this.machines.filter((machine) => runs(machine, kind));
  }

  links(kind: LinkKind): readonly DesignLink[] {
    return this.design.links.filter((link) => link.kind === kind);
  }

  /** Where the links of a kind lead to that begin somewhere. */
  ends(kind: LinkKind, from: DesignElement): readonly DesignElement[] {
    return this.links(kind).flatMap((link) =>
      link.from === from.id ? (this.elements.get(link.to) ?? []) : [],
    );
  }

  element(id: string): DesignElement | null {
    return this.elements.get(id) ?? null;
  }

  /** Where users go. */
  get entries(): readonly DesignElement[] {
    const ids = [...new Set(this.links('visit').map(({ to }) => to))];
    return ids.flatMap((id) => this.elements.get(id) ?? []);
  }

  /** The servers behind a balancer, each once. */
  behind(balancer: DesignElement): readonly DesignElement[] {
    return [...new Set(this.ends('backend', balancer))];
  }

  /** All servers behind any balancer, each once. */
  get pool(): readonly DesignElement[] {
    return [...new Set(this.hosts('load-balancer').flatMap((balancer) => this.behind(balancer)))];
  }

  get primaries(): readonly DesignElement[] {
    return this.hosts('database').filter((machine) => valueOn(machine, 'database', 'role') === 'primary');
  }

  get replicas(): readonly DesignElement[] {
    return this.hosts('database').filter((machine) => valueOn(machine, 'database', 'role') === 'replica');
  }

  /** Whether code on a machine can send its writes to a primary. */
  canWrite(machine: DesignElement): boolean {
    const { primaries } = this;
    return primaries.includes(machine) || this.ends('sql', machine).some((end) => primaries.includes(end));
  }
}

export const runs = (machine: DesignElement, kind: ServiceKind): boolean => serviceOn(machine, kind) !== null;

/** What answers users on a machine; null for nothing. */
export const frontOf = (machine: DesignElement): DesignService | null =>
  FRONTS.map((kind) => serviceOn(machine, kind)).find((front) => front !== null) ?? null;

/** A setting of a service on a machine, with its default; undefined where the machine has no such service. */
export function valueOn(
  machine: DesignElement,
  kind: ServiceKind,
  setting: string,
): SettingValue | undefined {
  const service = serviceOn(machine, kind);
  return service === null ? undefined : settingsOf(service)[setting];
}

/** The address of a machine itself; empty for none. */
export const ownAddress = (machine: DesignElement): string => textOf(settingsOf(machine).address ?? '');

/** The addresses at which users may turn to a machine: shared ones, or else its own. */
export function addressesOf(machine: DesignElement): readonly string[] {
  const shared = virtualAddressesOn(machine);
  const own = ownAddress(machine);
  return shared.length > 0 ? shared : own === '' ? [] : [own];
}

export const idsOf = (elements: readonly DesignElement[]): string[] => elements.map(({ id }) => id);
