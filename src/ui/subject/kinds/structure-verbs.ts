import type { Design } from '../../../design/design';
import { serviceOn } from '../../../design/targets';
import {
  addFirewalls,
  addLike,
  addToBalancer,
  balancerFor,
  isServer,
  removePart,
  retirePart,
} from '../../../store/structure';
import type { Subject } from '../subject';
import type { Verb } from '../verb';

/** What changes the structure of the site: more of the same, and without it. */
export function structureVerbs({ id, target }: Subject, design: Design): readonly Verb[] {
  const group = 'Structure';
  const removing: Verb = { group, title: 'Remove', run: () => removePart(id) };
  if (target.type !== 'element') return [removing];
  const { element } = target;
  const what = isServer(element) ? 'server' : 'machine';
  const adding: Verb = { group, title: `Add a ${what} like this`, run: () => addLike(id) };
  const balancer = balancerFor(design, element);
  const joining: Verb[] =
    balancer === null ? [] : [{ group, title: `Add to ${balancer}`, run: () => addToBalancer(balancer, id) }];
  const isBehind = design.links.some(({ kind, to }) => kind === 'backend' && to === id);
  const retiring: Verb = { group, title: 'Remove after draining', run: () => retirePart(id) };
  const walling: Verb[] =
    element.kind !== 'machine' || serviceOn(element, 'firewall') !== null
      ? []
      : [{ group, title: 'Add a firewall', run: () => addFirewalls(id) }];
  return [
    ...(element.kind === 'machine' ? [adding] : []),
    ...walling,
    ...joining,
    removing,
    ...(isBehind ? [retiring] : []),
  ];
}
