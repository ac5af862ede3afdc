import { type Design, machineOf } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import { serviceOn } from '../../design/targets';
import type { Readings } from '../../run/protocol';

/** "203.0.113.10 lb-1 lb-2": an address, who answers for it ("-" for nobody), and who else has it. */
export function heldAddresses(of: Readings['of']): Record<string, string> {
  const known: Record<string, { answers: string; rivals: string }> = {};
  for (const [id, reading] of Object.entries(of)) {
    if (reading.kind !== 'keepalived') continue;
    const machine = machineOf(id);
    for (const { address, holds, answers } of reading.instances) {
      const entry = known[address] ?? { answers: '-', rivals: '' };
      known[address] = entry;
      if (answers) entry.answers = machine;
      else if (holds) entry.rivals += ` ${machine}`;
    }
  }
  return Object.fromEntries(
    Object.entries(known).map(([address, { answers, rivals }]) => [address, `${answers}${rivals}`]),
  );
}

/** Before the first reading an address is where its highest priority is. */
export function addressesAsDesigned(design: Design): Record<string, string> {
  const best = new Map<string, { readonly machine: string; readonly priority: number }>();
  for (const element of design.elements) {
    const service = serviceOn(element, 'keepalived');
    const instances = service === null ? [] : settingsOf(service).instances;
    if (!Array.isArray(instances)) continue;
    for (const { address, priority } of instances as readonly Record<string, string | number>[]) {
      const known = best.get(String(address));
      if (known === undefined || Number(priority) > known.priority)
        best.set(String(address), { machine: element.id, priority: Number(priority) });
    }
  }
  return Object.fromEntries([...best].map(([address, { machine }]) => [address, machine]));
}
