import { canBeConnected } from '../../../design/connections';
import { canBeCopied } from '../../../design/copy';
import type { Design } from '../../../design/design';
import { canBeSplit, joinable } from '../../../design/relocate';
import { templateBehind } from '../../../design/scaling';
import { serviceOn } from '../../../design/targets';
import { joinTiers, splitTiers } from '../../../store/relocate';
import {
  addAutoscaler,
  addFirewalls,
  addLike,
  addToBalancer,
  balancerFor,
  isServer,
  removePart,
  retirePart,
} from '../../../store/structure';
import { askHome, askWhere } from '../connect-menu';
import type { Subject } from '../subject';
import type { Verb } from '../verb';

/** What changes the structure of the site: more of the same, and without it. */
export function structureVerbs({ id, target }: Subject, design: Design): readonly Verb[] {
  const group = 'Structure';
  const removing: Verb = { group, title: 'Remove', run: () => removePart(id) };
  if (target.type === 'service') return [{ group, title: 'Move to …', run: () => askHome(id) }, removing];
  if (target.type !== 'element') return [removing];
  const { element } = target;
  const what = element.kind === 'users' ? 'users' : isServer(element) ? 'a server' : 'a machine';
  const adding: Verb = { group, title: `Add ${what} like this`, run: () => addLike(id) };
  const connecting: Verb = { group, title: 'Connect to …', run: () => askWhere(id) };
  const balancer = balancerFor(design, element);
  const joining: Verb[] =
    balancer === null ? [] : [{ group, title: `Add to ${balancer}`, run: () => addToBalancer(balancer, id) }];
  const tiers: Verb[] = [
    ...(canBeSplit(element) ? [{ group, title: 'Split tiers', run: () => void splitTiers(id) }] : []),
    ...(joinable(design, id).length > 0
      ? [{ group, title: 'Join tiers', run: () => void joinTiers(id) }]
      : []),
  ];
  const isBehind = design.links.some(({ kind, to }) => kind === 'backend' && to === id);
  const retiring: Verb = { group, title: 'Remove after draining', run: () => retirePart(id) };
  const walling: Verb[] =
    element.kind !== 'machine' || serviceOn(element, 'firewall') !== null
      ? []
      : [{ group, title: 'Add a firewall', run: () => addFirewalls(id) }];
  const template = templateBehind(design, element);
  const scaling: Verb[] =
    template === null ? [] : [{ group, title: 'Add an autoscaler', run: () => addAutoscaler(id, template) }];
  return [
    ...(canBeConnected(element) ? [connecting] : []),
    ...(canBeCopied(element) ? [adding] : []),
    ...walling,
    ...scaling,
    ...joining,
    ...tiers,
    removing,
    ...(isBehind ? [retiring] : []),
  ];
}
