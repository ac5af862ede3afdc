import type { Design } from '../../../design/design';
import { firewallSets } from '../../../design/firewall-sets';
import { changeSettings } from '../../../store/design-store';
import type { Subject } from '../subject';
import type { Verb } from '../verb';

/** Whole sets of rules for a firewall, in one step each. */
export function firewallVerbs({ id, target }: Subject, design: Design): readonly Verb[] {
  if (target.type !== 'service' || target.service.kind !== 'firewall') return [];
  return firewallSets(design, target.element).map(({ title, settings }) => ({
    title: `Rules: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    short: title,
    group: 'Rules',
    run: () => {
      changeSettings(id, settings);
    },
  }));
}
