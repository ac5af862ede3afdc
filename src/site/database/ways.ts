import { linkCatalog } from '../../design/catalog';
import { withDefaults } from '../../design/settings';
import { ghostId } from '../network/ghost-id';
import { Link } from '../network/link';
import type { SiteContext } from '../site-context';

/** The cable between two machines that databases talk over, by machine id. */
export type LinkBetween = (one: string, other: string) => Link | null;

/** Over what databases reach each other: the cables that are drawn, and those that a rebuild needed and nobody drew. */
export class Ways {
  /** By source and replica. */
  private readonly opened = new Map<string, Map<string, Link>>();

  constructor(
    private readonly site: SiteContext,
    readonly between: LinkBetween,
  ) {}

  /** The replication link between the two machines, or the way over which the one was rebuilt from the other. */
  replicationLink(source: string, replica: string): Link | null {
    const link = this.between(source, replica);
    return link?.kind === 'replication' ? link : (this.opened.get(source)?.get(replica) ?? null);
  }

  /**
   * Lets a replica reach a source where no replication link is drawn, as an operator does who takes a dump over the
   * network: over whatever joins the two machines, else as far as from either to another database.
   *
   * @param machines all that have a database.
   */
  open(source: string, replica: string, machines: readonly string[]): Link {
    const way = this.between(source, replica) ?? this.wayLike(source, replica, machines);
    const ways = this.opened.get(source) ?? new Map<string, Link>();
    this.opened.set(source, ways.set(replica, way));
    return way;
  }

  /** The database there is gone for good. */
  forget(machine: string): void {
    this.opened.delete(machine);
    for (const ways of this.opened.values()) ways.delete(machine);
  }

  private wayLike(from: string, to: string, machines: readonly string[]): Link {
    const links = [to, from].flatMap((end) =>
      machines.filter((other) => other !== end).map((other) => this.between(end, other)),
    );
    const like = links.find((link) => link !== null);
    const settings = withDefaults(linkCatalog.replication.settings, {});
    if (like) settings.latency = like.latency;
    return new Link(this.site, ghostId(from, to), 'replication', from, to, settings);
  }
}
