import {
  leadOf,
  monitored,
  monitorOf,
  outsideOf,
  withAttacker,
  withFirewalls,
  withRegion,
  withoutMonitor,
} from '../design/additions';
import { type Change, changeDesign } from '../design/change';
import { copyOf, nextName } from '../design/copy';
import type { Design, DesignElement, DesignLink } from '../design/design';
import { serviceId } from '../design/design';
import { partId } from '../design/part';
import { withPublicAddressAtDoor } from '../design/catalog/usual-links';
import { membersOf, settled } from '../design/regions';
import { autoscalerFor } from '../design/scaling';
import { machinesOf, serviceOn, type Target, targetOf } from '../design/targets';
import { perform as sendToSite } from './connection';
import { expectChange } from './deeds';
import { designStore, restructure } from './design-store';
import { titleOf } from './elements';
import { freePlace } from './free-place';
import { roomNear } from './room';
import { removedWords } from './removed-words';
import { refuse, runStore } from './run-store';
import { select } from './view-store';

/** What a learner does to the structure of the site while it runs. The lab follows the design with commands. */

const design = (): Design => designStore.getState().design;

/** Adds a machine like another one, with links like its links. */
export function addLike(id: string): void {
  const target = targetOf(design(), id);
  if (target?.type !== 'element') return;
  const name = nextName(design(), id);
  const change = copyOf(design(), id, name, freePlace(design(), target.element));
  if (change === null) return;
  const opposite = { title: 'Remove', run: () => removePart(name) };
  if (carryOut(change, [name], { text: addedWords(name, target.element), opposite })) select(name);
}

const addedWords = (name: string, like: DesignElement): string =>
  isServer(like)
    ? `${name} was added. It boots, and is used once it has passed its checks.`
    : `${name} was added.`;

/** Removes a machine, a service or a link, with all that it works on. */
export function removePart(id: string): void {
  const before = design();
  const target = targetOf(before, id);
  if (target === null) return;
  const opposite = { title: 'Put it back', run: () => putBack(before, id) };
  const change = { remove: [id], add: [] };
  carryOut(change, [id], {
    text: removedWords(before, afterOf(before, change), id, target, runStore.getState().readings),
    opposite,
  });
}

/** The balancers in front send it nothing new; it goes when nothing is open there any more. */
export function retirePart(id: string): void {
  const before = design();
  const target = targetOf(before, id);
  if (target === null) return;
  const opposite = { title: 'Put it back', run: () => putBack(before, id) };
  const after = afterOf(before, { remove: [id], add: [] });
  expectChange([id], removedWords(before, after, id, target, runStore.getState().readings), opposite);
  sendToSite({ type: 'retire', target: id }, true);
}

/** It could stand behind a balancer. */
export const isServer = (machine: DesignElement): boolean =>
  serviceOn(machine, 'web-server') !== null || serviceOn(machine, 'app-server') !== null;

/** The balancer to which a server could be added: one that does not know it. Null where there is none. */
export function balancerFor({ elements, links }: Design, server: DesignElement): string | null {
  if (!isServer(server)) return null;
  const balancers = elements.filter((element) => serviceOn(element, 'load-balancer') !== null);
  const knows = (balancer: string) =>
    links.some(({ kind, from, to }) => kind === 'backend' && from === balancer && to === server.id);
  const free = balancers.find(({ id }) => id !== server.id && !knows(id));
  return free?.id ?? null;
}

export function addToBalancer(balancer: string, server: string): void {
  const model = design().links.find(({ kind, from }) => kind === 'backend' && from === balancer);
  const link: DesignLink = {
    id: `${balancer}--${server}`,
    kind: 'backend',
    from: balancer,
    to: server,
    ...(model?.settings === undefined ? {} : { settings: model.settings }),
  };
  const opposite = { title: 'Remove', run: () => removePart(link.id) };
  const text = `${server} was added to ${balancer}. It is used once it has passed its checks.`;
  carryOut({ remove: [], add: [{ link }] }, [link.id], { text, opposite });
}

/** Puts a firewall before a machine, or before every one that has none, with rules that let its work through. */
export function addFirewalls(machine: string | null = null): void {
  const machines = machinesOf(design()).filter(({ id }) => machine === null || id === machine);
  const change = withFirewalls(design(), machines);
  const ids = change.add.map(partId);
  const [first] = ids;
  if (first === undefined) return;
  const text =
    machine === null
      ? 'Firewalls were added. They let in what the lines of the design need, and drop the rest.'
      : `A firewall was added to ${machine}. It lets in what the lines of the design need, and drops the rest.`;
  const opposite = {
    title: 'Remove',
    run: () => removeAll(ids, `${ids.length === 1 ? 'The firewall was' : 'The firewalls were'} removed.`),
  };
  carryOut(change, [first], {
    text,
    opposite,
  });
}

/** A rule that adds and removes servers behind the balancer of a machine. */
export function addAutoscaler(machine: string, template: string): void {
  const service = autoscalerFor(template);
  const id = serviceId(machine, service.kind);
  const opposite = { title: 'Remove', run: () => removePart(id) };
  const text = `An autoscaler was added to ${machine}. It adds servers like ${template}, and removes them again, as the load asks for it.`;
  if (carryOut({ remove: [], add: [{ service, on: machine }] }, [id], { text, opposite })) select(id);
}

/** Adds a monitor, and an agent to each machine. */
export function addMonitor(): void {
  const before = design();
  const after = monitored(before, roomNear(before, leadOf(before)));
  const monitor = monitorOf(after);
  if (monitor === null || after === before) return;
  const text = `${monitor.id} was added, and an agent on each machine: it asks every one of them for its numbers.`;
  const opposite = {
    title: 'Remove',
    run: () => removeAll(withoutMonitor(design()).remove, 'The monitor and its agents were removed.'),
  };
  expectChange([monitor.id], text, opposite);
  restructure(after);
  select(monitor.id);
}

/** Adds somebody outside who tries what anybody can try. */
export function addAttacker(): void {
  const change = withAttacker(design(), roomNear(design(), outsideOf(design())));
  const [id] = change.add.map(partId);
  if (id === undefined) return;
  const opposite = { title: 'Remove', run: () => removePart(id) };
  const text = `${id} was added. Its menu says what it can try.`;
  if (carryOut(change, [id], { text, opposite })) select(id);
}

/** Adds a place on the map, in which nobody is yet. */
export function addRegion(): void {
  const change = withRegion(design(), roomNear(design(), outsideOf(design())));
  const [id] = change.add.map(partId);
  if (id === undefined) return;
  const opposite = { title: 'Remove', run: () => removePart(id) };
  const text = `${id} was added. Choose it as the region of users and of machines, and their lines grow longer.`;
  if (carryOut(change, [id], { text, opposite })) select(id);
}

function removeAll(ids: readonly string[], text: string): void {
  const before = design();
  const remove = ids.filter((id) => targetOf(before, id) !== null);
  const [first] = remove;
  if (first === undefined) return;
  const opposite = { title: 'Put it back', run: () => restructure(before) };
  carryOut({ remove, add: [] }, [first], { text, opposite });
}

interface Told {
  readonly text: string;
  readonly opposite: { readonly title: string; readonly run: () => void };
}

/** The design as a change leaves it; as it is where that cannot be. */
function afterOf(before: Design, change: Change): Design {
  const changed = changeDesign(before, change);
  return changed.ok ? changed.design : before;
}

/** @param also what else becomes of the design. */
export function carryOut(
  change: Change,
  ids: readonly string[],
  { text, opposite }: Told,
  also = (changed: Design): Design => changed,
): boolean {
  const changed = changeDesign(design(), change);
  if (!changed.ok) {
    refuse(changed.message);
    return false;
  }
  expectChange(ids, text, opposite);
  restructure(withPublicAddressAtDoor(design(), also(changed.design)));
  return true;
}

/** The same part with the same links, of those whose other end is still there. */
function putBack(before: Design, id: string): void {
  const target = targetOf(before, id);
  if (target === null || targetOf(design(), id) !== null) return;
  const opposite = { title: 'Remove', run: () => removePart(id) };
  const change = { remove: [], add: partsOf(before, target) };
  const homes = membersOf(before, id).map((member) => member.id);
  carryOut(change, [id], { text: `${titleOf(before, id)} was put back.`, opposite }, (changed) =>
    settled(changed, id, homes),
  );
}

/** A part with those of its links that are not there. */
export function partsOf({ links, elements }: Design, target: Target): Change['add'] {
  if (target.type === 'link') return [{ link: target.link }];
  const own = target.element.id;
  const isThere = (id: string) => id === own || elements.some((element) => element.id === id);
  const missing = links.filter(
    ({ id, from, to }) =>
      (from === own || to === own) && isThere(from) && isThere(to) && targetOf(design(), id) === null,
  );
  const part = target.type === 'element' ? { element: target.element } : { service: target.service, on: own };
  return [part, ...missing.map((link) => ({ link }))];
}
