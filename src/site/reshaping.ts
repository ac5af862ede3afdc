import { type Change, changeDesign } from '../design/change';
import { partId } from '../design/part';
import { targetOf } from '../design/targets';
import type { Assembly } from './assemble';
import type { LoadBalancer } from './load-balancer/load-balancer';

/** A server line that is being drained. */
interface Drained {
  readonly balancer: LoadBalancer;
  /** Name of the server. */
  readonly server: string;
}

/** Changes of the structure of a running site: parts go and come, at once or once nothing is open there. */
export class Reshaping {
  constructor(private readonly parts: Assembly) {}

  /** Null when done, or a sentence that says why not. Nothing has changed then. @param by the rule whose doing it is. */
  change(change: Change, by: string | null = null): string | null {
    const changed = changeDesign(this.parts.design, change);
    if (!changed.ok) return changed.message;
    const added = new Set(change.add.map(partId));
    const replaced = new Set(change.remove.filter((id) => added.has(id)));
    this.parts.reshape(changed.design, replaced, by === null ? null : { by, add: change.add });
    return null;
  }

  /** Drains a server at every balancer in front of it, and removes the target when nothing is open there any more. */
  retire(target: string, by: string | null = null): string | null {
    if (targetOf(this.parts.design, target) === null)
      return `There is nothing called "${target}" in this design.`;
    const lines = this.linesTo(target);
    if (lines.length === 0) return `${target} is behind no load balancer, so there is nothing to drain.`;
    for (const { balancer, server } of lines) {
      const refusal = balancer.setServerState(server, 'drain');
      if (refusal !== null) return refusal;
    }
    this.waitFor(target, lines, by);
    return null;
  }

  private waitFor(target: string, lines: readonly Drained[], by: string | null): void {
    const busy = lines.find(({ balancer, server }) => !balancer.isIdle(server));
    if (busy !== undefined) busy.balancer.whenIdle(busy.server, () => this.waitFor(target, lines, by));
    // Somebody may have put it back into use meanwhile, or removed it.
    else if (lines.every(({ balancer, server }) => balancer.isDraining(server)))
      this.change({ remove: [target], add: [] }, by);
  }

  private linesTo(target: string): Drained[] {
    const { balancers, design } = this.parts;
    const found = targetOf(design, target);
    const links = design.links.filter(
      ({ id, kind, to }) =>
        kind === 'backend' && (id === target || (found?.type !== 'link' && to === found?.element.id)),
    );
    return links.flatMap(({ from, to }) => {
      const balancer = balancers.get(from);
      return balancer === undefined ? [] : [{ balancer, server: to }];
    });
  }
}
