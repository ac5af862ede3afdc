import type { Behaviour, Process, Seconds } from '../../kernel';
import type { SiteContext } from '../site-context';
import type { ServerLine } from './server-line';

/** Steps in which a slow start goes on, and the least time between two. */
const STEPS = 20;
const SHORTEST_STEP: Seconds = 1;

/**
 * `slowstart`: the weight and the limit of a server that is back grow from almost nothing to all of it, in proportion
 * to the time since then.
 */
export class WarmUp {
  private process: Process | null = null;

  /** @param changed the server has more weight and a higher limit than before. */
  constructor(
    private readonly site: SiteContext,
    private readonly server: ServerLine,
    private readonly changed: (server: ServerLine) => void,
  ) {}

  /** Before the server joins the others: it joins them with little weight. */
  begin(frozen: boolean): void {
    this.end();
    if (this.server.slowstart === 0) return;
    this.server.warmth = 0;
    this.process = this.site.simulation.spawn(this.run(), this);
    if (frozen) this.suspend();
  }

  /** The server is out again, or the balancer is: it keeps nothing of what it had. */
  end(): void {
    this.process?.interrupt('the slow start is over');
    this.process = null;
    this.server.warmth = 1;
  }

  suspend(): void {
    this.process?.suspend();
  }

  proceed(): void {
    this.process?.proceed();
  }

  private *run(): Behaviour {
    const { simulation } = this.site;
    const { server } = this;
    const since = simulation.now;
    while (server.warmth < 1) {
      yield simulation.hold(Math.max(SHORTEST_STEP, server.slowstart / STEPS));
      const { slowstart } = server;
      server.warmth = slowstart === 0 ? 1 : Math.min(1, (simulation.now - since) / slowstart);
      this.changed(server);
    }
    this.process = null;
  }
}
