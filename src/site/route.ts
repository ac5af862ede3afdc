import type { Seconds } from '../kernel';
import type { Departure, Link } from './link';
import type { Machine } from './machine';
import type { Request } from './request';
import { cargoOf } from './request';
import type { Service } from './service';

/** What a client meets at the far end: an open port, a closed one, or nobody. */
export type Arrival = 'open' | 'refused' | 'silent';

/** The way from a client to a service over one link. It tells the client nothing that the network would not. */
export class Route {
  constructor(
    readonly link: Link,
    /** The element at which the client is. */
    readonly origin: string,
    readonly machine: Machine,
    readonly service: Service,
  ) {}

  get latency(): Seconds {
    return this.link.latency;
  }

  /** Time between the arrival of the first packet and that of the request: a TCP handshake, unless kept alive. */
  get handshake(): Seconds {
    return 'keepAlive' in this.link.settings && !this.link.settings.keepAlive ? 2 * this.link.latency : 0;
  }

  depart(request: Request): Departure {
    return this.link.depart(this.origin, cargoOf(request), request.id);
  }

  /** One latency after departure. Whatever arrives nowhere is lost there. */
  arrival(departure: Departure): Arrival {
    if (!this.link.delivered(departure)) return 'silent';
    if (this.machine.powered) return this.service.listening ? 'open' : 'refused';
    this.link.lose(departure, this.machine.id);
    return 'silent';
  }
}
