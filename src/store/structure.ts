import {
  leadOf,
  monitored,
  monitorOf,
  outsideOf,
  withAttacker,
  withFirewalls,
  withoutMonitor,
} from '../design/additions';
import { type Change, changeDesign } from '../design/change';
import { copyOf, nextName } from '../design/copy';
import type { Design, DesignElement, DesignLink } from '../design/design';
import { explained } from '../design/explanations';
import { partId } from '../design/part';
import { machinesOf, serviceOn, type Target, targetOf } from '../design/targets';
import { perform as sendToSite } from './connection';
import { expectChange } from './deeds';
import { designStore, restructure } from './design-store';
import { titleOf } from './elements';
import { freePlace } from './free-place';
import { roomNear } from './room';
import { refuse } from './run-store';
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
  if (carryOut(change, name, { text: addedWords(name, target.element), opposite })) select(name);
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
  carryOut({ remove: [id], add: [] }, id, { text: removedWords(before, id, target), opposite });
}

/** The balancers in front send it nothing new; it goes when nothing is open there any more. */
export function retirePart(id: string): void {
  const before = design();
  const target = targetOf(before, id);
  if (target === null) return;
  const opposite = { title: 'Put it back', run: () => putBack(before, id) };
  expectChange([id], removedWords(before, id, target), opposite);
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
  carryOut({ remove: [], add: [{ link }] }, link.id, { text, opposite });
}

/** Puts a firewall before a machine, or before every one that has none, with rules that let its work through. */
export function addFirewalls(machine: string | null = null): void {
  const machines = machinesOf(design()).filter(({ id }) => machine === null || id === machine);
  const change = withFirewalls(design(), machines);
  const ids = change.add.map(partId);
  const [first] = ids;
  if (first === undefined) return;
  const what = machine === null ? 'Firewalls were added' : `A firewall was added to ${machine}`;
  const text = `${what}. They let in what the lines of the design need, and drop the rest.`;
  const opposite = {
    title: 'Remove',
    run: () => removeAll(ids, `${ids.length === 1 ? 'The firewall was' : 'The firewalls were'} removed.`),
  };
  carryOut(change, first, {
    text: machine === null ? text : text.replace('They let', 'It lets').replace('drop', 'drops'),
    opposite,
  });
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
  if (carryOut(change, id, { text, opposite })) select(id);
}

function removeAll(ids: readonly string[], text: string): void {
  const before = design();
  const remove = ids.filter((id) => targetOf(before, id) !== null);
  const [first] = remove;
  if (first === undefined) return;
  const opposite = { title: 'Put it back', run: () => restructure(before) };
  carryOut({ remove, add: [] }, first, { text, opposite });
}

interface Told {
  readonly text: string;
  readonly opposite: { readonly title: string; readonly run: () => void };
}

function carryOut(change: Change, id: string, { text, opposite }: Told): boolean {
  const changed = changeDesign(design(), change);
  if (!changed.ok) {
    refuse(changed.message);
    return false;
  }
  expectChange([id], text, opposite);
  restructure(changed.design);
  return true;
}

/** The same part with the same links, of those whose other end is still there. */
function putBack(before: Design, id: string): void {
  const target = targetOf(before, id);
  if (target === null || targetOf(design(), id) !== null) return;
  const opposite = { title: 'Remove', run: () => removePart(id) };
  const change = { remove: [], add: partsOf(before, target) };
  carryOut(change, id, { text: `${titleOf(before, id)} was put back.`, opposite });
}

function partsOf({ links, elements }: Design, target: Target): Change['add'] {
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

/** "web-02 was removed." and what happens without such a thing. */
function removedWords(before: Design, id: string, target: Target): string {
  const was = target.type === 'element' && target.element.kind === 'users' ? 'were' : 'was';
  return `${titleOf(before, id).replace(/^link/, 'Link')} ${was} removed. ${withoutWords(target)}`;
}

function withoutWords(target: Target): string {
  if (target.type === 'link') return explained(target.link.kind).without;
  if (target.type === 'service') return explained(target.service.kind).without;
  const { element } = target;
  for (const kind of ['load-balancer', 'database'] as const)
    if (serviceOn(element, kind) !== null && serviceOn(element, 'web-server') === null)
      return explained(kind).without;
  return explained(element.kind).without;
}
