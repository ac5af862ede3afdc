import type { Process } from '../../kernel';
import type { Exchange } from '../exchange';
import type { IdleConnections } from '../network/idle-connections';
import type { ServerLine } from './server-line';
import type { SessionLine } from './session-line';

/** Where a request is on its way: without a server, opening a connection, waiting for the answer or to try again. */
export type Stage = 'choosing' | 'connecting' | 'sent' | 'pausing';

/**
 * What the balancer knows of one request that it is carrying.
 *
 * @typeParam Place where it looks for a server: the business of whoever made it.
 */
export class Session<Place = unknown> {
  /** The server of whose connections it holds one, and its place among those that do. */
  server: ServerLine | null = null;
  place = 0;
  /** Whether its connection counts against the server's limit. */
  counted = true;
  stage: Stage = 'choosing';
  /** The latest exchange with a server. */
  upstream: Exchange | null = null;
  /** The server where it failed and which it should not get again. */
  avoid: ServerLine | null = null;
  /** Its cookie or its address binds it to its server. */
  bound = false;
  /** What bound it has led to a dead server and counts no more. */
  released = false;
  failures = 0;
  /** Where its connection to the server goes back to; null without one. */
  lender: IdleConnections | null = null;
  /** The line it waits in, its neighbours there, and since when, as a count over all lines. */
  line: SessionLine | null = null;
  before: Session | null = null;
  after: Session | null = null;
  order = 0;
  process: Process | null = null;

  /** @param backend the default one, until a rule of the frontend says another. */
  constructor(
    readonly exchange: Exchange,
    public backend: Place,
  ) {}

  /** Its request is with the server. */
  get isSent(): boolean {
    return this.stage === 'sent' || (this.stage === 'connecting' && this.upstream?.isHandedOver === true);
  }

  /** The server that a cookie of this name says, which came with the request; null without one. */
  cookie(name: string): string | null {
    return this.exchange.request.cookies?.[name] ?? null;
  }

  get address(): number {
    return this.exchange.request.client?.address ?? 0;
  }
}
