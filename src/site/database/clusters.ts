import { rootOf } from '../../design/database-trees';
import type { Design } from '../../design/design';
import type { SiteContext } from '../site-context';
import { Cluster } from './cluster';
import type { Database } from './database';
import type { Voter } from './quorum';
import type { LinkBetween } from './ways';

/**
 * The clusters of a site: each is a primary with everything that follows it, and none knows of another one. A design with
 * one primary has one of them, whatever becomes of it.
 */
export class Clusters {
  /** In the order in which they came. The first is there before any database. */
  private readonly all: Cluster[];
  /** The machine whose database led each of them when it came. */
  private readonly leaders = new Map<Cluster, string>();
  private readonly voters: Voter[] = [];

  /** @param design what the site is made of at present. */
  constructor(
    private readonly site: SiteContext,
    private readonly linkBetween: LinkBetween,
    private readonly design: () => Design,
  ) {
    this.all = [new Cluster(site, linkBetween)];
  }

  get list(): readonly Cluster[] {
    return this.all;
  }

  get first(): Cluster {
    return this.all[0]!;
  }

  get staleReads(): number {
    return this.sum(({ staleReads }) => staleReads);
  }

  get acknowledgedWrites(): number {
    return this.sum(({ acknowledgedWrites }) => acknowledgedWrites);
  }

  get lostWrites(): number {
    return this.sum(({ lostWrites }) => lostWrites);
  }

  /** The one that a database is in which is about to come: with whoever follows the same primary by the design. */
  forNewcomer(machine: string): Cluster {
    const design = this.design();
    const leader = rootOf(design, machine) ?? machine;
    const found =
      this.all.find(({ databases }) =>
        databases.some((each) => rootOf(design, each.machine.id) === leader),
      ) ??
      this.all.find((cluster) => this.leaders.get(cluster) === leader && cluster.databases.length === 0) ??
      this.abandoned();
    const cluster = found ?? this.founded();
    this.leaders.set(cluster, leader);
    return cluster;
  }

  of(database: Database): Cluster {
    return this.all.find(({ databases }) => databases.includes(database)) ?? this.first;
  }

  /**
   * The one that somebody on a machine looks after: of the database beside it, else of the first one, in the order of the
   * design, that it has a cable to.
   */
  seenFrom(machine: string): Cluster {
    if (this.all.length === 1) return this.first;
    const beside = this.all.find((cluster) => cluster.databaseOn(machine) !== null);
    if (beside !== undefined) return beside;
    const order = this.design().elements.map(({ id }) => id);
    const reached = this.all
      .flatMap(({ databases }) => databases)
      .filter((database) => this.linkBetween(machine, database.machine.id)?.isRemoved === false)
      .toSorted((one, other) => order.indexOf(one.machine.id) - order.indexOf(other.machine.id));
    return reached[0] === undefined ? this.first : this.of(reached[0]);
  }

  /** A failover manager has come. */
  addVoter(voter: Voter): void {
    this.voters.push(voter);
  }

  /** The failover managers that look after a cluster, in the order in which they came. */
  votersOf(cluster: Cluster): readonly Voter[] {
    if (this.all.length === 1) return this.voters;
    return this.voters.filter(({ machine }) => this.seenFrom(machine.id) === cluster);
  }

  /** A failover manager is gone for good: the others need fewer for a majority. */
  removeVoter(id: string): void {
    const index = this.voters.findIndex((voter) => voter.id === id);
    if (index >= 0) this.voters.splice(index, 1);
  }

  /** Where no database is left, whoever comes goes on with the books of the first. */
  private abandoned(): Cluster | undefined {
    return this.all.every(({ databases }) => databases.length === 0) ? this.first : undefined;
  }

  private founded(): Cluster {
    const cluster = new Cluster(this.site, this.linkBetween);
    this.all.push(cluster);
    return cluster;
  }

  private sum(of: (cluster: Cluster) => number): number {
    return this.all.reduce((total, cluster) => total + of(cluster), 0);
  }
}
