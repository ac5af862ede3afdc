import type { Fact, Hop, HopLost, Outcome, Sent } from '../../site/facts';

/** The life of one finished request, as one line of a trace. Times are simulated seconds since the start. */
export interface TraceLine {
  readonly id: number;
  readonly client: string;
  readonly address: string;
  readonly kind: Sent['kind'];
  readonly retryOf: number | null;
  readonly sentAt: number;
  /** The server that the balancer chose last; null where it chose none. */
  readonly backend: string | null;
  readonly hops: readonly TraceHop[];
  readonly status: number;
  readonly ok: boolean;
  readonly cause: Outcome['cause'];
  readonly answeredAt: number;
}

interface TraceHop {
  readonly link: string;
  readonly forward: boolean;
  readonly from: number;
  readonly until: number;
  readonly status: number | null;
  /** It did not arrive. */
  readonly lost: boolean;
}

interface Life {
  readonly sent: Sent;
  backend: string | null;
  readonly hops: Hop[];
  readonly lost: Set<number>;
}

/** Gathers the lives of requests and hands over each one that has ended. */
export class TraceLines {
  private readonly lives = new Map<number, Life>();

  constructor(private readonly ended: (line: TraceLine) => void) {}

  note(fact: Fact): void {
    if (fact.type === 'sent')
      this.lives.set(fact.request, { sent: fact, backend: null, hops: [], lost: new Set() });
    else if (fact.type === 'chosen' && fact.server !== null) this.choose(fact.request, fact.server);
    else if (fact.type === 'hop' && isOfRequest(fact)) this.lives.get(fact.request)?.hops.push(fact);
    else if (fact.type === 'hop lost' && isOfRequest(fact)) this.lives.get(fact.request)?.lost.add(fact.hop);
    else if (fact.type === 'outcome') this.end(fact);
  }

  private choose(request: number, server: string): void {
    const life = this.lives.get(request);
    if (life !== undefined) life.backend = server;
  }

  private end({ request, status, ok, cause, at }: Outcome): void {
    const life = this.lives.get(request);
    if (life === undefined) return;
    this.lives.delete(request);
    const { sent, backend, hops, lost } = life;
    const { client, address, kind, retryOf } = sent;
    this.ended({
      id: request,
      client,
      address,
      kind,
      retryOf,
      sentAt: sent.at,
      backend,
      hops: hops.map((hop) => hopLine(hop, lost.has(hop.hop))),
      status,
      ok,
      cause,
      answeredAt: at,
    });
  }
}

const hopLine = ({ link, forward, at, until, status }: Hop, lost: boolean): TraceHop => ({
  link,
  forward,
  from: at,
  until,
  status: status ?? null,
  lost,
});

// Replication numbers its hops by transaction, and health checks belong to nobody.
const isOfRequest = ({ cargo, request }: Hop | HopLost): boolean =>
  request > 0 && cargo !== 'replication' && cargo !== 'health';
