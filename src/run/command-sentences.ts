import type { Command } from '../site/commands';
import type { Condition } from '../site/facts';
import type { Directory } from './directory';
import { conditionSentence, settingSentence } from './sentences';

/** What a command has done, once it has taken effect. */
export function commandSentence(command: Command, names: Directory): string {
  const befell = (condition: Condition, amount = 1): string => {
    const target = 'target' in command ? command.target : '';
    return conditionSentence({ type: 'condition', at: 0, target, condition, amount }, names);
  };
  switch (command.type) {
    case 'stop':
      return befell('stopped');
    case 'freeze':
      return befell('frozen');
    case 'unplug':
      return befell('unplugged');
    case 'cut':
      return befell('cut');
    case 'slow':
      return befell('slow', command.factor);
    case 'fail-share':
      return befell('failing', command.share);
    case 'restore':
      return befell('up');
    case 'set':
      return settingSentence({ ...command, type: 'setting', at: 0 }, names);
    case 'server-state':
      return serverSentence(command, names);
    case 'promote':
      return `${names.name(command.target)} was told to become the primary.`;
    case 'rebuild':
      return `${names.name(command.target)} got a new copy of the primary’s data.`;
  }
}

function serverSentence(
  { balancer, server, state }: Extract<Command, { readonly type: 'server-state' }>,
  names: Directory,
): string {
  const name = names.name(balancer);
  if (state === 'ready') return `${name} may use ${server} again.`;
  return state === 'drain'
    ? `${name} sends no new visitors to ${server}.`
    : `${name} takes ${server} out for maintenance.`;
}
