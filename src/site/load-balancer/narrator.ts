import type { Seconds } from '../../kernel';
import type { ConnectFailed, Status } from '../facts';
import type { SiteContext } from '../site-context';
import type { Dispatcher } from './dispatcher';
import type { Verdict } from './health-check';
import type { ServerLine } from './server-line';
import type { Session } from './session';
import { whyChosen } from './why';

/** Puts what the balancer does into the journal. Whoever calls it asks first whether anybody listens. */
export class Narrator {
  constructor(
    private readonly site: SiteContext,
    private readonly balancer: string,
    private readonly dispatcher: Dispatcher,
  ) {}

  chosen(session: Session): void {
    const { exchange, server, bound } = session;
    if (server === null) return;
    const open = server.connections + server.queued - 1;
    const named = this.dispatcher.sticksBy === 'cookie' ? 'named by its cookie' : 'named by the stick table';
    const why = bound ? named : whyChosen(this.dispatcher.farm, server, session, open);
    this.choice(exchange.request.id, server.name, why);
  }

  servedFromLine({ exchange, server }: Session): void {
    if (server !== null) this.choice(exchange.request.id, server.name, 'first in line');
  }

  nobody({ exchange }: Session): void {
    this.choice(exchange.request.id, null, 'no server is usable');
  }

  waits({ exchange, line }: Session): void {
    const { request } = exchange;
    const own = line !== this.dispatcher.waiting;
    this.choice(request.id, null, own ? 'its server is full' : 'all servers are full');
    const { now } = this.site.simulation;
    this.site.journal.report({
      type: 'waiting',
      at: now,
      request: request.id,
      where: this.balancer,
      for: 'server',
    });
  }

  connectFailed(session: Session, server: ServerLine, how: ConnectFailed['how'], pause: Seconds): void {
    this.site.journal.report({
      type: 'connect failed',
      at: this.site.simulation.now,
      request: session.exchange.request.id,
      balancer: this.balancer,
      server: server.name,
      how,
      attempt: session.failures,
      redispatched: session.server === null,
    });
    if (pause > 0) this.pauses(session);
  }

  done({ exchange: { request } }: Session, status: Status): void {
    const { now } = this.site.simulation;
    const done = { type: 'done', at: now, request: request.id, where: this.balancer, status } as const;
    this.site.journal.report(status === 0 ? { ...done, closed: true } : done);
  }

  check(server: ServerLine, { ok, detail }: Verdict, count: number, needed: number): void {
    const { now } = this.site.simulation;
    const by = this.balancer;
    this.site.journal.report({ type: 'check', at: now, by, server: server.name, ok, detail, count, needed });
  }

  serverState({ name: server, state }: ServerLine, reason: string, isFirst = false): void {
    const at = this.site.simulation.now;
    const { balancer } = this;
    const fact = { type: 'server state', at, balancer, server, state, reason } as const;
    this.site.journal.report(isFirst ? { ...fact, first: true } : fact);
  }

  serverWeight(server: ServerLine, reason: string): void {
    this.site.journal.report({
      type: 'server weight',
      at: this.site.simulation.now,
      balancer: this.balancer,
      server: server.name,
      share: server.agentShare,
      reason,
    });
  }

  private pauses({ exchange }: Session): void {
    const { now } = this.site.simulation;
    const request = exchange.request.id;
    this.site.journal.report({ type: 'waiting', at: now, request, where: this.balancer, for: 'retry' });
  }

  private choice(request: number, server: string | null, why: string): void {
    const { now } = this.site.simulation;
    this.site.journal.report({ type: 'chosen', at: now, request, balancer: this.balancer, server, why });
  }
}
