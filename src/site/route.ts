import type { Seconds } from '../kernel';
import type { Departure, Link } from './link';
import type { Machine } from './machine';
import type { Request } from './request';
import { cargoOf } from './request';
import type { Service } from './service';

/**
 * What a client meets at the far end: an open port, a closed one, nobody, or a kernel that keeps no more connections
 * for its process and drops the SYN, which is silence to the client (see `repeatSyn`).
 */
export type Arrival = 'open' | 'refused' | 'silent' | 'full';

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
    const { powered } = this.machine;
    if (powered && !this.service.isFull) return this.service.listening ? 'open' : 'refused';
    this.link.lose(departure, powered ? { full: this.service.id } : { dark: this.machine.id });
    return powered ? 'full' : 'silent';
  }
}
