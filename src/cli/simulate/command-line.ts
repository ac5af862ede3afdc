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
    case 'deploy':
      return deployWords(command);
    case 'roll-back':
      return 'roll-back';
    case 'restore-everything':
      return 'restore everything';
    case 'tap':
      return `tap ${command.target} for ${command.seconds}`;
    case 'retire':
      return `remove ${command.target} after draining`;
    case 'scan':
    case 'log-in':
    case 'flood':
    case 'end-flood':
      return `${command.type} from ${command.from}`;
    case 'restore-backup':
      return [
        `restore-backup ${command.target}`,
        ...(command.backup === undefined ? [] : [`from ${command.backup}`]),
        ...(command.replay ? ['with log'] : []),
      ].join(' ');
    case 'stop':
    case 'freeze':
    case 'unplug':
    case 'cut':
    case 'restore':
    case 'promote':
    case 'rebuild':
    case 'backup':
    case 'delete-rows':
    case 'quit':
    case 'reload':
      return `${command.type} ${command.target}`;
  }
}

/** `deploy v43 rolling batch=2 to web-01 web-02`. */
function deployWords({ version, to, settings }: Extract<Command, { readonly type: 'deploy' }>): string {
  const { strategy, ...others } = settings;
  const given = Object.entries(others).map(([name, value]) => `${name}=${textOf(value)}`);
  const named = to.length === 0 ? [] : ['to', ...to];
  const how = strategy === undefined ? [] : [textOf(strategy)];
  return ['deploy', version, ...how, ...given, ...named].join(' ');
}
