import type { Process, Seconds } from '../../kernel';
import type { SiteContext } from '../site-context';
import { Connection, type ConnectionState, type Step } from './connection';
import type { Socket } from './host';
import type { Departure, Link } from './link';
import type { Route } from './route';

/** A connection over which nothing is asked: whether it opens is all that its client wants to know. */
export abstract class BareConnection extends Connection {
  override state: ConnectionState = 'opening';
  override socket: Socket | null = null;
  override isProhibited = false;
  protected override client: Process | null = null;
  protected override step: Step = 'told';
  protected override isSecured = false;
  protected override link: Link | null;
  protected override isStrange = false;
  protected override departure: Departure = 0;
  protected override repeats = 0;
  protected override outages = 0;
  protected override until: Seconds | null = null;
  protected override startedAt: Seconds | null = null;

  constructor(
    protected override readonly site: SiteContext,
    override readonly route: Route,
  ) {
    super();
    this.link = route.link;
  }
}
