import type { Change } from '../../design/change';
import { partId } from '../../design/part';
import type { Command } from '../../site/commands';
import type { Condition } from '../../site/facts';
import { attackSentence } from './attack-sentences';
import { deploySentence } from './deployment-sentences';
import type { Directory } from '../directory';
import { spanWords } from './words';
import { conditionSentence, partSentence, settingSentence } from './site-sentences';

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
    case 'quit':
      return befell('stopping');
    case 'reload':
      return `${names.titleAtStart(command.target)} is reloaded.`;
    case 'deploy':
      return deploySentence(command);
    case 'roll-back':
      return 'The latest deployment is rolled back.';
    case 'slow':
      return befell('slow', command.factor);
    case 'fail-share':
      return befell('failing', command.share);
    case 'tap':
      return `${names.titleAtStart(command.target)} is tapped for ${spanWords(command.seconds)}.`;
    case 'restore':
      return befell('up');
    case 'restore-everything':
      return 'Whatever was broken was told to start again.';
    case 'set':
      return settingSentence({ ...command, type: 'setting', at: 0 }, names);
    case 'server-state':
      return serverSentence(command, names);
    case 'scan':
    case 'log-in':
    case 'flood':
      return attackSentence({ type: 'attack', at: 0, by: command.from, what: command.type, on: true });
    case 'end-flood':
      return attackSentence({ type: 'attack', at: 0, by: command.from, what: 'flood', on: false });
    case 'promote':
      return `${names.name(command.target)} was told to become the primary.`;
    case 'change':
      return changeWords(command, names);
    case 'retire':
      return `${names.name(command.target)} is drained, to be removed then.`;
    case 'rebuild':
      return `${names.name(command.target)} was told to become a replica of the primary again.`;
    case 'backup':
      return `A backup of ${names.name(command.target)} was begun.`;
    case 'delete-rows':
      return `Somebody deleted all rows on ${names.name(command.target)} by mistake.`;
    case 'restore-backup':
      return `${names.name(command.target)} is brought back to ${command.backup === undefined ? 'the latest backup' : `backup ${command.backup}`}${command.replay ? ', and to what its log has after it' : ''}.`;
  }
}

/**
 * "web-04 was added." Of several parts the first is named, which brings the others along; of what goes and comes, what
 * goes.
 */
function changeWords({ remove, add }: Change, names: Directory): string {
  const come = add.map(partId);
  const gone = remove.find((id) => !come.includes(id));
  if (gone !== undefined) return partSentence({ type: 'removed', target: gone }, names);
  const [target = ''] = come;
  if (!remove.includes(target)) return partSentence({ type: 'added', target }, names);
  return `${names.titleAtStart(target)} ${names.was(target)} replaced.`;
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
