import { Database } from './database/database';
import type { FormerParts } from './former-parts';
import { LoadBalancer } from './load-balancer/load-balancer';
import type { Newcomers } from './newcomers';
import type { Parts } from './parts';

type Changing = 'users' | 'dns' | 'machines' | 'services' | 'balancers' | 'links' | 'settables';

/** The parts of a site, which can be taken out of it. */
type Standing = Parts & {
  readonly [Name in Changing]: Parts[Name] extends ReadonlyMap<string, infer Part>
    ? Map<string, Part>
    : never;
};

/** What is needed to take a part of a site down. */
interface Takers {
  readonly parts: Standing;
  readonly former: FormerParts;
  readonly newcomers: Newcomers;
}

/** A machine loses its power and is carried away: whoever had a connection there hears nothing of it. */
export function takeDownElement({ parts, former }: Takers, id: string): void {
  const machine = parts.machines.get(id);
  machine?.remove();
  machine?.leave();
  for (const service of machine?.services.values() ?? []) forgetService(parts, service.id);
  parts.attackers.remove(id);
  const users = parts.users.get(id);
  if (users !== undefined) {
    users.leave();
    former.users.push(users);
  }
  const dns = parts.dns.get(id);
  dns?.unplug();
  dns?.leave();
  for (const map of [parts.machines, parts.users, parts.dns, parts.geography.regions, parts.settables])
    map.delete(id);
}

/** A process ends for good: whoever had a connection is told so at once, as when it is stopped. */
export function takeDownService({ parts }: Takers, id: string, machine: string): void {
  const service = parts.services.get(id);
  if (service === undefined) return;
  service.stop();
  parts.machines.get(machine)?.uninstall(service);
  forgetService(parts, id);
}

function forgetService(parts: Standing, id: string): void {
  const service = parts.services.get(id);
  if (service instanceof Database) parts.clusters.of(service).remove(service);
  parts.clusters.removeVoter(id);
  parts.stores.remove(id);
  if (service instanceof LoadBalancer) parts.balancers.delete(service.machine.id);
  if (service !== undefined) parts.site.giveNameBack(service.name);
  parts.site.releases.forget(id);
  parts.services.delete(id);
  parts.settables.delete(id);
}

/** A cable is pulled out: what was under way is lost. A balancer deletes the server that was behind it. */
export function takeDownLink({ parts, former, newcomers }: Takers, id: string): void {
  const link = parts.links.get(id);
  if (link === undefined) return;
  newcomers.forget(id);
  if (link.kind === 'backend') parts.balancers.get(link.from)?.removeServer(id);
  link.remove();
  parts.site.network.disconnect(link);
  former.noteLink(link);
  parts.links.delete(id);
  parts.settables.delete(id);
}
