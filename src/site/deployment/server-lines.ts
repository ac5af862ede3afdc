import { type Seconds, Signal } from '../../kernel';
import type { LoadBalancer } from '../load-balancer/load-balancer';
import type { AdminState } from '../load-balancer/server-line';
import type { SiteContext } from '../site-context';

/** What a script that waits says of what it waited for. */
type Wait = Generator<void, boolean, boolean>;

/** The `server` lines behind which one machine stands, as an operator's script uses them. */
export class ServerLines {
  /** What each was told before this script said anything. */
  private readonly before: readonly AdminState[];
  private readonly news: Signal;

  /** @param balancers in front of the machine. @param server its name there. */
  constructor(
    private readonly site: SiteContext,
    private readonly balancers: readonly LoadBalancer[],
    private readonly server: string,
  ) {
    this.before = balancers.map((balancer) => balancer.toldOf(server) ?? 'ready');
    this.news = new Signal(site.simulation);
  }

  get isEmpty(): boolean {
    return this.balancers.length === 0;
  }

  /** Somebody sends it new visitors. */
  get areInUse(): boolean {
    return this.balancers.some((balancer) => balancer.toldOf(this.server) === 'ready');
  }

  /** Null when every balancer has done so, otherwise what one of them says. */
  tell(state: AdminState): string | null {
    for (const balancer of this.balancers) {
      if (!balancer.hasServerNamed(this.server)) continue;
      const refusal = balancer.setServerState(this.server, state);
      if (refusal !== null) return refusal;
    }
    return null;
  }

  /** Out of use, but checked; also what has just been added, and is not used yet. */
  holdBack(): string | null {
    for (const balancer of this.balancers) balancer.beginChecks(this.server);
    return this.tell('drain');
  }

  /** As before this script came. */
  restore(): void {
    for (const [index, balancer] of this.balancers.entries())
      if (balancer.hasServerNamed(this.server)) balancer.setServerState(this.server, this.before[index]!);
  }

  /** Waits until nothing is open there, at most so long. */
  *untilIdle(limit: Seconds): Wait {
    const { simulation } = this.site;
    const deadline = simulation.now + limit;
    for (;;) {
      const busy = this.balancers.find((balancer) => !balancer.isIdle(this.server));
      if (busy === undefined) return true;
      busy.whenIdle(this.server, () => this.news.fire());
      if (!(yield* this.wait(deadline))) return false;
    }
  }

  /** Waits until each balancer that checks it has seen it pass, at most so long. */
  *untilProven(limit: Seconds): Wait {
    const unproven = new Set(this.balancers.filter((balancer) => balancer.hasServerNamed(this.server)));
    const deadline = this.site.simulation.now + limit;
    for (const balancer of Array.from(unproven))
      balancer.whenProven(this.server, () => {
        unproven.delete(balancer);
        this.news.fire();
      });
    while (unproven.size > 0) if (!(yield* this.wait(deadline))) return false;
    return true;
  }

  private *wait(deadline: Seconds): Wait {
    const { simulation } = this.site;
    const left = deadline - simulation.now;
    if (left <= 0) return false;
    return yield this.news.wait(simulation.deadline(left));
  }
}
