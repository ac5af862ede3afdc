import type { ServiceSettings } from '../../../design/catalog';
import type { Balance } from './balance';
import { ByGroup } from './by-group';
import type { Candidate } from './candidate';
import { First } from './first';
import { LeastConnections } from './least-connections';
import { Roster } from './roster';
import { RoundRobin } from './round-robin';
import { SourceMap } from './source-map';
import { SourceRing } from './source-ring';
import { StaticRoundRobin } from './static-round-robin';

export type Algorithm = ServiceSettings<'load-balancer'>['algorithm'];
export type HashType = ServiceSettings<'load-balancer'>['hashType'];

export interface FarmSettings {
  readonly algorithm: Algorithm;
  readonly hashType: HashType;
  readonly allbackups: boolean;
}

/** The usable servers of a balancer and the algorithm that chooses among them. */
export class Farm<Server extends Candidate> {
  readonly algorithm: Algorithm;
  readonly roster: Roster;
  private readonly balance: Balance;

  constructor(
    readonly servers: readonly Server[],
    isUsable: (server: Server) => boolean,
    { algorithm, hashType, allbackups }: FarmSettings,
  ) {
    this.algorithm = algorithm;
    this.roster = new Roster(servers, (candidate) => isUsable(candidate as Server), allbackups);
    this.balance = makeBalance(algorithm, hashType, this.roster);
  }

  get isEmpty(): boolean {
    return this.roster.isEmpty;
  }

  /** Where a request that failed may be tried elsewhere at once: nothing but chance bound it to its server. */
  get mayMoveAtOnce(): boolean {
    return this.algorithm !== 'source' && this.roster.active > 1;
  }

  /** With these a new request does not overtake those that wait already. */
  get keepsOrder(): boolean {
    return this.algorithm === 'roundrobin' || this.algorithm === 'static-rr' || this.algorithm === 'first';
  }

  pick(address: number, avoid: Server | null): Server | null {
    return this.server(this.balance.pick(address, avoid));
  }

  peek(address: number): Server | null {
    return this.roster.isEmpty ? null : this.server(this.balance.peek(address));
  }

  /** Whether the server may take what waits for no server in particular. */
  isInUse(server: Server): boolean {
    const { roster } = this;
    if (!roster.isUsable(server)) return false;
    return !server.backup || (roster.active === 0 && (roster.allBackups || roster.firstBackup === server));
  }

  /** True when this changed anything. */
  mark(server: Server, usable: boolean): boolean {
    if (this.roster.isUsable(server) === usable) return false;
    this.roster.mark(server, usable);
    if (usable) this.balance.joined(server);
    else this.balance.left(server);
    return true;
  }

  /** One more server stands in the list, not usable yet. */
  added(server: Server): void {
    this.roster.added(server);
  }

  /** A server is about to leave the list. */
  removed(server: Server): void {
    this.mark(server, false);
    this.roster.removed(server);
  }

  reweighted(server: Server): void {
    this.roster.reweighted(server);
    if (this.roster.isUsable(server)) this.balance.reweighted(server);
  }

  loadChanged(server: Server): void {
    this.balance.loadChanged(server);
  }

  private server(candidate: Candidate | null): Server | null {
    return candidate as Server | null;
  }
}

function makeBalance(algorithm: Algorithm, hashType: HashType, roster: Roster): Balance {
  switch (algorithm) {
    case 'roundrobin':
      return new ByGroup(roster, (usable) => new RoundRobin(usable));
    case 'leastconn':
      return new ByGroup(roster, (usable) => new LeastConnections(usable));
    case 'static-rr':
      return new StaticRoundRobin(roster);
    case 'first':
      return new ByGroup(roster, (usable) => new First(usable));
    case 'source':
      return makeSource(hashType, roster);
  }
}

function makeSource(hashType: HashType, roster: Roster): Balance {
  switch (hashType) {
    case 'map-based':
      return new SourceMap(roster, false);
    case 'map-based-avalanche':
      return new SourceMap(roster, true);
    case 'consistent':
      return new ByGroup(roster, (usable) => new SourceRing(usable, true));
    case 'consistent-sdbm':
      return new ByGroup(roster, (usable) => new SourceRing(usable, false));
  }
}
