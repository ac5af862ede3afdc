import { machineOf } from '../../design/design';
import type { Seconds } from '../../kernel';
import type { Command } from '../commands';
import type { Parts } from '../parts';
import type { OnDuty, Page } from './pager';

/**
 * The person on call: needs time to react, then restores what is broken. An alert says where to look; a complaint does
 * not, so everything is looked at.
 */
export class OnCall implements OnDuty {
  /** Complaints come one after the other; one look is enough for all of them. */
  private isLooking = false;

  constructor(
    private readonly parts: Parts,
    private readonly perform: (command: Command) => string | null,
  ) {}

  paged({ rule, target, reaction, repairs, isOpen }: Page): void {
    if (!repairs) return;
    this.parts.site.simulation.after(reaction, () => {
      if (isOpen()) this.repair(target, rule);
    });
  }

  complained(reaction: Seconds): void {
    if (this.isLooking) return;
    this.isLooking = true;
    this.parts.site.simulation.after(reaction, () => {
      this.isLooking = false;
      this.repair(null, 'a complaint');
    });
  }

  /** @param at the machine that the alert names; null: none is named. Where nothing is broken there, the trail leads on. */
  private repair(at: string | null, after: string): void {
    const { incidents, journal, simulation } = this.parts.site;
    const broken = incidents.brokenNow;
    const near = at === null ? broken : broken.filter((id) => this.touches(id, at));
    const targets = near.length > 0 ? near : broken;
    if (journal.on) journal.report({ type: 'repair', at: simulation.now, after, targets });
    for (const target of targets) this.mend(target);
  }

  private mend(target: string): void {
    const machine = this.parts.machines.get(machineOf(target));
    if (target.endsWith('#disk')) return machine?.disk.clean();
    // A service can only be started where there is power.
    if (machine !== undefined && !machine.powered) this.perform({ type: 'restore', target: machine.id });
    this.perform({ type: 'restore', target });
  }

  private touches(id: string, machine: string): boolean {
    if (machineOf(id) === machine) return true;
    const link = this.parts.links.get(id);
    return link !== undefined && (link.from === machine || link.to === machine);
  }
}
