import { linkCatalog } from '../../design/catalog';
import { withDefaults } from '../../design/settings';
import type { Seconds } from '../../kernel';
import type { Machine } from '../machine';
import { ghostId } from '../network/ghost-id';
import type { Origin } from '../network/host';
import { Link } from '../network/link';
import type { Port, Route } from '../network/route';
import type { SiteContext } from '../site-context';

/**
 * The ways from somebody who attacks to machines: over a cable that leads there, in whichever direction, or over one
 * that nobody has drawn, because an address is reached by everybody in its network.
 */
export class Ways {
  private readonly ghosts = new Map<string, Link>();

  /** @param latency of ways that are not drawn. */
  constructor(
    private readonly site: SiteContext,
    private readonly origin: Origin,
    private readonly links: () => Iterable<Link>,
    private readonly latency: () => Seconds,
  ) {}

  /** A new one each time: each attempt has an account of its own. */
  to(machine: Machine, port: Port): Route {
    const link = this.drawn(machine.id) ?? this.ghost(machine.id);
    return this.site.network.route(this.origin, link, machine, port);
  }

  private drawn(machine: string): Link | null {
    const { id } = this.origin;
    for (const link of this.links()) {
      if ((link.from === id && link.to === machine) || (link.from === machine && link.to === id)) return link;
    }
    return null;
  }

  private ghost(machine: string): Link {
    let link = this.ghosts.get(machine);
    if (link === undefined) {
      const settings = withDefaults(linkCatalog.attack.settings, { latency: this.latency() });
      link = new Link(
        this.site,
        ghostId(this.origin.id, machine),
        'attack',
        this.origin.id,
        machine,
        settings,
      );
      this.ghosts.set(machine, link);
    }
    return link;
  }
}
