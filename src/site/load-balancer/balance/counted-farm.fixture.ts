import type { Candidate } from './candidate';
import { Farm, type FarmSettings } from './farm';

/** Test support: servers s1, s2, … that count their requests as a balancer would, with no network around them. */
class CountedServer implements Candidate {
  connections = 0;
  queued = 0;
  maxconn = 0;
  backup = false;

  constructor(
    readonly index: number,
    public weight: number,
  ) {}

  get sixteenths(): number {
    return 16 * this.weight;
  }

  get name(): string {
    return `s${this.index + 1}`;
  }
}

interface Settings extends Partial<FarmSettings> {
  /** Servers from this number on are backups. */
  readonly backupsFrom?: number;
  readonly maxconn?: number;
}

export class CountedFarm {
  readonly servers: readonly CountedServer[];
  private readonly farm: Farm<CountedServer>;

  constructor(weights: readonly number[], settings: Settings = {}) {
    const { backupsFrom = Number.POSITIVE_INFINITY, maxconn = 0, ...rest } = settings;
    this.servers = weights.map((weight, index) => new CountedServer(index, weight));
    for (const server of this.servers) {
      server.maxconn = maxconn;
      server.backup = server.index + 1 >= backupsFrom;
    }
    const given = { algorithm: 'roundrobin', hashType: 'map-based', allbackups: false, ...rest } as const;
    this.farm = new Farm(this.servers, () => true, given);
  }

  /** A request comes and stays; its server, or null when none takes it. */
  arrive(address = 0): string | null {
    const server = this.farm.pick(address, null);
    if (server !== null) this.count(server, 1);
    return server?.name ?? null;
  }

  leave(name: string): void {
    this.count(this.named(name), -1);
  }

  /** The servers of so many requests that leave at once, as "1 2 3". */
  serve(requests: number): string {
    return this.sequence(requests, true);
  }

  /** The servers of so many requests that stay. */
  fill(requests: number): string {
    return this.sequence(requests, false);
  }

  retry(failedOn: string, address = 0): string | undefined {
    return this.farm.pick(address, this.named(failedOn))?.name;
  }

  /** Where a client at this address goes. */
  of(address: number): string | undefined {
    return this.farm.pick(address, null)?.name;
  }

  peek(): string | undefined {
    return this.farm.peek(0)?.name;
  }

  mark(name: string, usable: boolean): void {
    this.farm.mark(this.named(name), usable);
  }

  weigh(name: string, weight: number): void {
    const server = this.named(name);
    server.weight = weight;
    this.farm.reweighted(server);
  }

  connections(): number[] {
    return this.servers.map(({ connections }) => connections);
  }

  private sequence(requests: number, leaving: boolean): string {
    const names = Array.from({ length: requests }, () => {
      const name = this.arrive();
      if (leaving && name !== null) this.leave(name);
      return name === null ? '-' : name.slice(1);
    });
    return names.join(' ');
  }

  private count(server: CountedServer, change: number): void {
    server.connections += change;
    this.farm.loadChanged(server);
  }

  private named(name: string): CountedServer {
    const server = this.servers.find((one) => one.name === name);
    if (server === undefined) throw new Error(`There is no server ${name}`);
    return server;
  }
}
