import { isSameValue } from '../design/settings';
import type { Design, SettingValues } from '../design/design';
import { serviceId } from '../design/design';
import type { Command } from '../site/commands';
import { settingOf } from './edit';

/** The commands that bring a running site from one set of settings to another. Positions need none. */
export function settingCommands(before: Design, after: Design): Command[] {
  const commands: Command[] = [];
  const earlier = ownersOf(before);
  for (const [target, settings] of ownersOf(after)) {
    const former = earlier.get(target);
    // What has just come has its settings with it.
    if (former === settings || !earlier.has(target)) continue;
    for (const setting of new Set([...Object.keys(former ?? {}), ...Object.keys(settings ?? {})])) {
      const value = settingOf(after, target, setting);
      // Who leads, and so follows nobody, is told to a running database in another way.
      if (setting === 'role' || (setting === 'source' && value === '')) continue;
      if (value === undefined || isSameValue(value, settingOf(before, target, setting))) continue;
      commands.push({ type: 'set', target, setting, value });
    }
  }
  return commands;
}

function ownersOf({ elements, links }: Design): Map<string, SettingValues | undefined> {
  const owners = new Map<string, SettingValues | undefined>();
  for (const { id, settings, services } of elements) {
    owners.set(id, settings);
    for (const service of services ?? []) owners.set(serviceId(id, service.kind), service.settings);
  }
  for (const { id, settings } of links) owners.set(id, settings);
  return owners;
}
