import { changeDesign } from './change';
import type { Design, DesignElement, DesignService } from './design';
import { machinesOf, serviceOn, targetOf } from './targets';

/** What an autoscaler may copy, and what it brings and takes away. */

/** The last server behind the balancer of a machine, where no rule makes copies of it yet; null where there is none. */
export function templateBehind({ links }: Design, machine: DesignElement): string | null {
  if (serviceOn(machine, 'load-balancer') === null || serviceOn(machine, 'autoscaler') !== null) return null;
  return links.findLast(({ kind, from }) => kind === 'backend' && from === machine.id)?.to ?? null;
}

/** A rule for copies of that server. */
export const autoscalerFor = (template: string, settings: DesignService['settings'] = {}): DesignService => ({
  kind: 'autoscaler',
  settings: { template, ...settings },
});

/** The rule of a machine; null where there is none. */
export const autoscalerOn = (machine: DesignElement): DesignService | null =>
  serviceOn(machine, 'autoscaler');

/** A design without the servers that another one lacks and that may have come by a rule. */
export function withoutScaled(design: Design, other: Design): Design {
  const templates = machinesOf(design).map((machine) => autoscalerOn(machine)?.settings?.template);
  const lines = design.links.filter(({ kind }) => kind === 'backend');
  const fronts = new Set(lines.flatMap(({ from, to }) => (templates.includes(to) ? [from] : [])));
  const scaled = lines.filter(({ from, to }) => fronts.has(from) && targetOf(other, to) === null);
  const changed = changeDesign(design, { remove: [...new Set(scaled.map(({ to }) => to))], add: [] });
  return changed.ok ? changed.design : design;
}
