import { textOf } from '../../design/settings';
import type { Command, TimedCommand } from '../../site/commands';

/** `60 unplug web-02`: what `readCommand` reads as this very command. */
export const commandLine = ({ at, command }: TimedCommand): string => `${at} ${words(command)}`;

function words(command: Command): string {
  switch (command.type) {
    case 'slow':
      return `slow ${command.target} ${command.factor}`;
    case 'fail-share':
      return `fail-share ${command.target} ${command.share}`;
    case 'set':
      return `set ${command.target}.${command.setting}=${textOf(command.value)}`;
    case 'server-state':
      return `${command.state} ${command.balancer} ${command.server}`;
    case 'change':
      return `change ${JSON.stringify({ remove: command.remove, add: command.add })}`;
    case 'tap':
      return `tap ${command.target} for ${command.seconds}`;
    case 'retire':
      return `remove ${command.target} after draining`;
    case 'scan':
    case 'log-in':
    case 'flood':
    case 'end-flood':
      return `${command.type} from ${command.from}`;
    case 'stop':
    case 'freeze':
    case 'unplug':
    case 'cut':
    case 'restore':
    case 'promote':
    case 'rebuild':
      return `${command.type} ${command.target}`;
  }
}
