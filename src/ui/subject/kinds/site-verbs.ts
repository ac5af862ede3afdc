import { monitorOf } from '../../../design/additions';
import type { Design } from '../../../design/design';
import { machinesOf, serviceOn } from '../../../design/targets';
import { addAttacker, addFirewalls, addMonitor, addRegion } from '../../../store/structure';
import type { Verb } from '../verb';

/** What can be added to a site as a whole, of what it does not have. */
export function siteVerbs(design: Design): readonly Verb[] {
  const machines = machinesOf(design);
  const isOpen = machines.some((machine) => serviceOn(machine, 'firewall') === null);
  const isAttacked = design.elements.some(({ kind }) => kind === 'attacker');
  return [
    ...(isOpen ? [{ title: 'Add firewalls', run: () => addFirewalls() }] : []),
    ...(monitorOf(design) === null && machines.length > 0
      ? [{ title: 'Add a monitor', run: addMonitor }]
      : []),
    ...(isAttacked ? [] : [{ title: 'Add an attacker', run: addAttacker }]),
    { title: 'Add a region', run: addRegion },
  ];
}
