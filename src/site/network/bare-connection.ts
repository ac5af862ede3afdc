import type { Process, Seconds } from '../../kernel';
import type { SiteContext } from '../site-context';
import { Connection, type ConnectionState, type Oddities, type Step } from './connection';
import type { Socket } from './host';
import type { Departure, Link } from './link';
import type { Route } from './route';

/** A connection over which nothing is asked: whether it opens is all that its client wants to know. */
export abstract class BareConnection extends Connection {
  override state: ConnectionState = 'opening';
  override socket: Socket | null = null;
  override client: Process | null = null;
  override step: Step = 'told';
  override link: Link | null;
  override oddities: Oddities | null = null;
  override departure: Departure = 0;
  override outages = 0;
  override until: Seconds | null = null;

  constructor(
    override readonly site: SiteContext,
    override readonly route: Route,
  ) {
    super();
    this.link = route.link;
  }
}
