import type { Resolver } from './dns';
import type { Exchange } from './exchange';
import type { Address } from './network/address';
import type { Link } from './network/link';
import type { Route } from './network/route';
import type { Client } from './request';

/** What one browser keeps. */
interface Kept {
  /** The answer of the resolver that it goes by, and which of its addresses stands first in it. */
  answer: number;
  first: number;
  /** Where its connections lead to, and the cable over which they were opened. */
  address: Address | null;
  over: Link | null;
}

/**
 * The addresses of a site as browsers know them, where there are several or one that moves. A resolver hands the same
 * records to one browser after another, each time beginning with the next (round robin), where none of them is nearer; a
 * browser keeps its order until the records expire.
 */
export class KnownAddresses {
  private readonly kept = new Map<Client, Kept>();
  private readonly secured = new Map<Route, Route>();
  private turns = 0;

  /** @param routes one for each address, in the order of the design. */
  constructor(readonly routes: readonly Route[]) {}

  /** Whether these lead to the same addresses over the same cables. */
  areSame(others: readonly Route[]): boolean {
    return (
      others.length === this.routes.length &&
      others.every(
        ({ address, port }, i) => address === this.routes[i]!.address && port === this.routes[i]!.port,
      )
    );
  }

  /** The ways that a browser tries, in its order; without a name server in the order of the design. */
  waysFor(client: Client, resolver: Resolver | null): readonly Route[] {
    if (resolver === null) return this.routes;
    const ways = this.inOrderOf(resolver);
    const kept = this.keptBy(client);
    if (kept.answer !== resolver.answers) {
      kept.answer = resolver.answers;
      kept.first = this.turns++;
    }
    const turns = Math.min(ways.length, resolver.turns);
    const first = turns === 0 ? 0 : kept.first % turns;
    return [...ways.slice(first, turns), ...ways.slice(0, first), ...ways.slice(turns)];
  }

  /** The ways to the addresses that the resolver knows, in its order. */
  private inOrderOf({ records }: Resolver): readonly Route[] {
    return records.flatMap((address) => this.routes.find((route) => route.address === address) ?? []);
  }

  /** The same way by HTTPS. */
  securedWay(route: Route): Route {
    const known = this.secured.get(route) ?? route.withScheme('https');
    this.secured.set(route, known);
    return known;
  }

  /** Lets a request use a connection that the browser has open to that address, if it has. */
  takeOpenConnection(client: Client, exchange: Exchange): void {
    const { address, over } = this.keptBy(client);
    const { route } = exchange;
    const isOpen = address === route.address && over !== null;
    if (isOpen && client.idleConnections > 0) {
      client.idleConnections--;
      exchange.goOnOver(over);
    } else if (isOpen && route.isKeptAlive && over !== route.cable) exchange.goOnOver(over);
    else client.idleConnections = 0;
  }

  /** The browser has a connection open over the cable of that exchange; its others were to whoever was there before. */
  noteOpen(client: Client, { route, cableOfOpening }: Exchange): void {
    const kept = this.keptBy(client);
    if (kept.over !== cableOfOpening || kept.address !== route.address) client.idleConnections = 0;
    kept.address = route.address;
    kept.over = cableOfOpening;
  }

  /** The other end knows nothing of its connections. */
  forgetOpen(client: Client): void {
    this.keptBy(client).over = null;
    client.idleConnections = 0;
  }

  private keptBy(client: Client): Kept {
    let kept = this.kept.get(client);
    if (kept === undefined) {
      kept = { answer: -1, first: 0, address: null, over: null };
      this.kept.set(client, kept);
    }
    return kept;
  }
}
