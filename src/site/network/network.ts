import type { Address } from './address';
import type { Host, Origin } from './host';
import type { Link } from './link';
import { type Port, type PortThere, Route, type Scheme } from './route';

/** Who holds which address, and how one gets there. One for a site. */
export class Network {
  /** Counts changes of who holds an address or listens on a port; a route looks again when it has changed. */
  version = 0;
  private readonly holders = new Map<Address, Host>();
  /** Who else has an address that somebody else answers for; the one who said so last stands last. */
  private readonly rivals = new Map<Address, Host[]>();
  private readonly links = new Set<Link>();
  /** Who was the last to give up an address that nobody has any more, and that may move. */
  private readonly formerHolders = new Map<Address, Host>();

  /**
   * The host answers for the address from now on: its own, or one that moves from host to host. Everybody around learns
   * it at once (a gratuitous ARP), also where another host has the address too.
   */
  claim(address: Address, host: Host): void {
    const before = this.holders.get(address);
    this.forgetRival(address, host);
    if (before !== undefined && before !== host) this.rivalsAt(address).push(before);
    this.holders.set(address, host);
    this.changed();
  }

  /** The host has the address no more. Whoever else has it is found at the next question, otherwise nobody. */
  release(address: Address, host: Host): void {
    this.forgetRival(address, host);
    if (this.holders.get(address) !== host) return;
    const next = this.rivals.get(address)?.pop();
    if (next === undefined) {
      this.holders.delete(address);
      if (address !== host.address) this.formerHolders.set(address, host);
    } else this.holders.set(address, next);
    this.changed();
  }

  private rivalsAt(address: Address): Host[] {
    const known = this.rivals.get(address) ?? [];
    this.rivals.set(address, known);
    return known;
  }

  private forgetRival(address: Address, host: Host): void {
    const others = this.rivals.get(address)?.filter((other) => other !== host);
    if (others === undefined) return;
    if (others.length === 0) this.rivals.delete(address);
    else this.rivals.set(address, others);
  }

  holderOf(address: Address): Host | null {
    return this.holders.get(address) ?? null;
  }

  /** Where packets to an address go: to its holder, or to whoever had it last and is not there any more. */
  wayTo(address: Address): Host | null {
    return this.holderOf(address) ?? this.formerHolders.get(address) ?? null;
  }

  isTaken(address: Address): boolean {
    return this.holders.has(address);
  }

  connect(link: Link): void {
    this.links.add(link);
    this.changed();
  }

  disconnect(link: Link): void {
    this.links.delete(link);
    this.changed();
  }

  /** Somebody holds another address or listens on another port than before. */
  changed(): void {
    this.version++;
  }

  /** A cable of the same kind from the same end to that host; null where there is none. */
  cableLike(link: Link, host: Host): Link | null {
    for (const other of this.links) {
      if (other.kind === link.kind && other.from === link.from && other.to === host.id) return other;
    }
    return null;
  }

  /**
   * The way from somebody over a cable to an address, whoever holds it, or to a host, whichever address it has: whoever
   * gives a machine another one writes it where that machine is named.
   */
  route(origin: Origin, link: Link, to: Address | Host, port: Port | PortThere, scheme?: Scheme): Route {
    return new Route(this, origin, link, to, port, scheme);
  }

  /** The way of a service to another one on its own machine. */
  local(host: Host, port: Port): Route {
    return new Route(this, host, null, host, port);
  }
}
