import type { TimedCommand } from '../design/command';
import type { Command } from '../site/commands';
import { perform } from './connection';
import { tellDeed } from './deeds';

/** What whoever cannot look inside knows of what was done: the commands that were given, and not what came of them. */

/** Everything was told to be as it should, whatever was broken. */
export const RESTORED_UNSEEN = 'Whatever was broken was told to start again.';

/** Restores all there is, and nothing is learnt of what was broken. */
export function restoreUnseen(): void {
  perform({ type: 'restore-everything' }, true);
  tellDeed(RESTORED_UNSEEN);
}

const KILLS: ReadonlySet<Command['type']> = new Set(['stop', 'quit', 'freeze', 'unplug', 'cut']);

/** Whether the last that was done to an element, service or link was to kill it. */
export function wasKilled(id: string, commands: readonly TimedCommand[], now: number): boolean {
  for (const { at, command } of commands.toReversed()) {
    if (at > now) continue;
    if (command.type === 'restore-everything') return false;
    if (!('target' in command)) continue;
    const { target, type } = command;
    if (type === 'restore' && (target === id || id.startsWith(`${target}/`))) return false;
    if (target === id && KILLS.has(type)) return true;
  }
  return false;
}
