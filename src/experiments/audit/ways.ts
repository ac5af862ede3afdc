import type { ServiceSettings } from '../../design/catalog';
import type { Design, DesignElement, DesignLink, ServiceKind } from '../../design/design';
import { serviceId } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import { linksOf, serviceOn, usersIn } from '../../design/targets';
import { virtualAddressesOn } from './subjects';

/** What a user wants of the site. */
export type Goal = 'read' | 'write';

/** Ids along one way from the users to the data: links, machines and services. */
export type Way = readonly string[];

/**
 * The site as a graph, without a run: which ways lead from the users to a database that answers reads, or takes writes.
 * What stands on every one of them is an articulation point. A session store is on the way where every page is for
 * somebody who is logged in, shared storage where every write brings a file. The graph knows nothing of time, load or who
 * notices what.
 */
export class Ways {
  private readonly machines: ReadonlyMap<string, DesignElement>;

  constructor(private readonly design: Design) {
    this.machines = new Map(design.elements.map((element) => [element.id, element]));
  }

  /** Whether there is a way at all, and none without that part. */
  needs(goal: Goal, part: string): boolean {
    return this.find(goal) !== null && this.find(goal, part) === null;
  }

  /** A way without a part; null where there is none. @param gone with a machine or a region all that is there is gone. */
  find(goal: Goal, gone?: string): Way | null {
    return new Search(this.design, this.machines, gone).fromUsers(goal);
  }
}

type Application = ServiceSettings<'app-server'>;

const valuesOf = <K extends ServiceKind>(machine: DesignElement, kind: K): ServiceSettings<K> =>
  settingsOf(serviceOn(machine, kind)!) as ServiceSettings<K>;

class Search {
  constructor(
    private readonly design: Design,
    private readonly machines: ReadonlyMap<string, DesignElement>,
    private readonly gone: string | undefined,
  ) {}

  fromUsers(goal: Goal): Way | null {
    for (const users of usersIn(this.design)) {
      const name = this.nameOf(users);
      if (name === null) continue;
      const way = this.over(users, 'visit', (machine) => this.atFront(machine, goal));
      if (way !== null) return [...name, ...way];
    }
    return null;
  }

  /** The look-up of the address; null where users need one and cannot have it. */
  private nameOf(users: DesignElement): Way | null {
    const lookups = this.linksFrom(users, 'lookup');
    if (lookups.length === 0) return [];
    const usable = lookups.find(({ id, to }) => this.has(id) && this.has(to));
    return usable === undefined ? null : [usable.id, usable.to];
  }

  /** What users find at an address. A shared one stays only with whose keepalived runs. */
  private atFront(machine: DesignElement, goal: Goal): Way | null {
    const isShared = virtualAddressesOn(machine).length > 0;
    const keeper = isShared ? this.on(machine, 'keepalived') : [];
    if (keeper === null) return null;
    const behind = this.answersHttp(machine, goal);
    return behind === null ? null : [...keeper, ...behind];
  }

  private answersHttp(machine: DesignElement, goal: Goal): Way | null {
    const balancer = this.on(machine, 'load-balancer');
    if (balancer !== null) {
      const way = this.over(machine, 'backend', (server) => this.answersHttp(server, goal));
      if (way !== null) return [...balancer, ...way];
    }
    if (serviceOn(machine, 'web-server') === null) return this.inApplication(machine, goal);
    const web = this.on(machine, 'web-server');
    if (web === null) return null;
    const way =
      this.inApplication(machine, goal) ??
      this.over(machine, 'upstream', (server) => this.inApplication(server, goal));
    return way === null ? null : [...web, ...way];
  }

  private inApplication(machine: DesignElement, goal: Goal): Way | null {
    const application = this.on(machine, 'app-server');
    const files = this.on(machine, 'app-files');
    if (application === null || files === null) return null;
    const settings = valuesOf(machine, 'app-server');
    const session = this.toSession(machine, settings);
    const upload = goal === 'write' ? this.toUpload(machine, settings) : [];
    const data = this.toData(machine, settings, goal);
    if (session === null || upload === null || data === null) return null;
    return [...application, ...files, ...session, ...upload, ...data];
  }

  /** Nowhere, where not every page needs a session, or the page comes without it as well. */
  private toSession(machine: DesignElement, settings: Application): Way | null {
    const { sessions, storeDiscovery, storeFailure } = settings;
    if (sessions !== 'store' || storeFailure === 'log-out' || !this.isAlways('sessionShare')) return [];
    const asked = storeDiscovery === 'sentinel' ? this.toSentinel(machine) : [];
    const [first] = this.linksFrom(machine, 'session');
    const store = this.over(machine, 'session', (far, link) =>
      storeDiscovery === 'first' && link !== first ? null : this.inStore(far),
    );
    return asked === null || store === null ? null : [...asked, ...store];
  }

  /** A replica takes commands as soon as Sentinels have promoted it. */
  private inStore(machine: DesignElement): Way | null {
    const store = this.on(machine, 'session-store');
    if (store === null || valuesOf(machine, 'session-store').replicaof === '') return store;
    const all = [...this.machines.values()].filter((each) => serviceOn(each, 'sentinel') !== null);
    const left = all.filter((each) => this.on(each, 'sentinel') !== null);
    const needed = Math.max(...all.map((each) => valuesOf(each, 'sentinel').quorum));
    const agree = left.length >= needed && left.length > all.length / 2;
    return agree ? [...store, ...left.flatMap((each) => this.on(each, 'sentinel') ?? [])] : null;
  }

  private toSentinel(machine: DesignElement): Way | null {
    return this.on(machine, 'sentinel') ?? this.over(machine, 'session', (far) => this.on(far, 'sentinel'));
  }

  private toUpload(machine: DesignElement, { uploads }: Application): Way | null {
    if (uploads !== 'shared' || !this.isAlways('uploadShare')) return [];
    return this.over(machine, 'storage', (far) => this.on(far, 'shared-storage'));
  }

  /** Whether all users do so with every click. */
  private isAlways(share: 'sessionShare' | 'uploadShare'): boolean {
    return usersIn(this.design).every((users) => settingsOf(users)[share] === 1);
  }

  private toData(machine: DesignElement, { readFrom }: Application, goal: Goal): Way | null {
    const own = serviceOn(machine, 'database') === null ? 0 : 1;
    const isOneOfMany = own + this.linksFrom(machine, 'sql').length > 1;
    // Who knows one database alone reads there, whatever it is.
    const kind = readFrom === 'primary' && isOneOfMany ? 'write' : goal;
    return (
      this.inDatabase(machine, kind) ?? this.over(machine, 'sql', (server) => this.inDatabase(server, kind))
    );
  }

  private inDatabase(machine: DesignElement, goal: Goal): Way | null {
    const database = serviceOn(machine, 'database');
    const own = this.on(machine, 'database');
    if (database === null || own === null) return null;
    if (goal === 'read' || settingsOf(database).role === 'primary') return own;
    const manager = this.promoter();
    return manager === null ? null : [...own, ...manager];
  }

  /** A failover manager that would promote a replica. */
  private promoter(): Way | null {
    for (const machine of this.machines.values()) {
      const manager = serviceOn(machine, 'failover-manager');
      if (manager === null || settingsOf(manager).enabled !== true) continue;
      const way = this.on(machine, 'failover-manager');
      if (way !== null) return way;
    }
    return null;
  }

  private over(
    from: DesignElement,
    kind: DesignLink['kind'],
    go: (to: DesignElement, link: DesignLink) => Way | null,
  ): Way | null {
    for (const link of this.linksFrom(from, kind)) {
      const { id, to } = link;
      const machine = this.machines.get(to);
      if (machine === undefined || !this.has(id)) continue;
      const way = go(machine, link);
      if (way !== null) return [id, ...way];
    }
    return null;
  }

  private linksFrom({ id }: DesignElement, kind: DesignLink['kind']): readonly DesignLink[] {
    return linksOf(this.design, id).filter((link) => link.kind === kind && link.from === id);
  }

  /** The machine and its service; null where it has none of that kind, or one of the two, or its region, is gone. */
  private on(machine: DesignElement, kind: ServiceKind): Way | null {
    if (serviceOn(machine, kind) === null || settingsOf(machine).region === this.gone) return null;
    const service = serviceId(machine.id, kind);
    return this.has(machine.id) && this.has(service) ? [machine.id, service] : null;
  }

  private has(id: string): boolean {
    return id !== this.gone;
  }
}
