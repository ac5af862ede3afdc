import type { Behaviour, Process, Seconds } from '../../kernel';
import { AgentExchange } from '../health-agent';
import type { SiteContext } from '../site-context';
import { probe } from '../request';
import type { Route } from '../network/route';
import type { ServerLine } from './server-line';

/**
 * Asks the agent on a server's machine for ever what it says: a pause, a question, an answer. An agent that cannot be
 * reached, or is silent, changes nothing: it is not a health check.
 */
export class AgentCheck {
  private process: Process | null = null;
  private readonly route: Route;

  constructor(
    private readonly site: SiteContext,
    private readonly server: ServerLine,
    private readonly hear: (server: ServerLine, words: string) => void,
  ) {
    this.route = server.route.toPort('health-agent');
  }

  /** @param share of an interval after which it is asked first. */
  start(share: number): void {
    this.stop();
    if (this.server.line.agentCheck) this.process = this.site.simulation.spawn(this.run(share), this);
  }

  stop(): void {
    this.process?.interrupt('nobody asks the agent any more');
    this.process = null;
  }

  suspend(): void {
    this.process?.suspend();
  }

  proceed(): void {
    this.process?.proceed();
  }

  private get interval(): Seconds {
    return this.server.line.agentInter || this.server.inter;
  }

  private *run(firstShare: number): Behaviour {
    for (let share = firstShare; ; share = 1) {
      yield this.site.simulation.hold(share * this.interval);
      const words = yield* this.ask();
      if (words !== null) this.hear(this.server, words);
    }
  }

  /** What the agent says, within one interval; null where it says nothing. */
  private *ask(): Generator<void, string | null, boolean> {
    const { simulation } = this.site;
    const exchange = new AgentExchange(this.site, this.route, probe('tcp', simulation.now));
    const came = yield* exchange.within(this.interval);
    return came && exchange.status === 200 ? exchange.words : null;
  }
}
