import type { Seconds } from '../../kernel';
import type { ChoiceReason, ConnectFailed, ServerReason, Status } from '../facts';
import type { SiteContext } from '../site-context';
import type { Dispatcher } from './dispatcher';
import type { Verdict } from './health-check';
import type { ServerLine } from './server-line';
import type { Match } from './frontend-rules';
import type { Session } from './session';
import { whyChosen } from './why';

const BY_COOKIE: ChoiceReason = { code: 'named by its cookie' };
const BY_TABLE: ChoiceReason = { code: 'named by the stick table' };
const IN_LINE: ChoiceReason = { code: 'first in line' };
const NOBODY: ChoiceReason = { code: 'no server is usable' };
const OWN_FULL: ChoiceReason = { code: 'its server is full' };
const ALL_FULL: ChoiceReason = { code: 'all servers are full' };

/** Puts what the balancer does into the journal. Whoever calls it asks first whether anybody listens. */
export class Narrator {
  constructor(
    private readonly site: SiteContext,
    private readonly balancer: string,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** @param match null where no rule fits. */
  routed({ exchange }: Session, backend: string, match: Match | null): void {
    this.site.journal.report({
      type: 'routed',
      at: this.site.simulation.now,
      request: exchange.request.id,
      balancer: this.balancer,
      backend,
      rule: match?.rule ?? null,
      why: match?.why ?? '',
    });
  }

  chosen(session: Session): void {
    const { exchange, server, bound } = session;
    if (server === null) return;
    const open = server.connections + server.queued - 1;
    const named = this.dispatcher.sticksBy === 'cookie' ? BY_COOKIE : BY_TABLE;
    const why = bound ? named : whyChosen(this.dispatcher.farm, server, session, open);
    this.choice(exchange.request.id, server.name, why);
  }

  servedFromLine({ exchange, server }: Session): void {
    if (server !== null) this.choice(exchange.request.id, server.name, IN_LINE);
  }

  nobody({ exchange }: Session): void {
    this.choice(exchange.request.id, null, NOBODY);
  }

  waits({ exchange, line }: Session): void {
    const { request } = exchange;
    const own = line !== this.dispatcher.waiting;
    this.choice(request.id, null, own ? OWN_FULL : ALL_FULL);
    this.site.steps.waiting(request.id, this.balancer, 'server');
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
    const { journal, simulation, steps } = this.site;
    const { balancer: where } = this;
    if (status !== 0) return steps.done(request.id, where, status);
    journal.report({ type: 'done', at: simulation.now, request: request.id, where, status, closed: true });
  }

  check(server: ServerLine, verdict: Verdict, count: number, needed: number): void {
    const { now } = this.site.simulation;
    const by = this.balancer;
    this.site.journal.report({ type: 'check', at: now, by, server: server.name, ...verdict, count, needed });
  }

  serverState({ name: server, state }: ServerLine, reason: ServerReason, isFirst = false): void {
    const at = this.site.simulation.now;
    const { balancer } = this;
    const fact = { type: 'server state', at, balancer, server, state, reason } as const;
    this.site.journal.report(isFirst ? { ...fact, first: true } : fact);
  }

  serverWeight(server: ServerLine, reason: ServerReason): void {
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
    this.site.steps.waiting(exchange.request.id, this.balancer, 'retry');
  }

  private choice(request: number, server: string | null, why: ChoiceReason): void {
    this.site.steps.chosen(request, this.balancer, server, why);
  }
}
