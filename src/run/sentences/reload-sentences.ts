import type { Reloaded, Scaling } from '../../site/facts';
import type { Directory } from '../directory';
import type { LogLines } from '../log-lines';
import { scalingSentence } from './scaling-sentences';
import { counted } from './words';

/** What became of a reload. */
function reloadSentence({ service, what, anew, count }: Reloaded, names: Directory): string {
  const title = names.title(service);
  const requests = counted(count, 'request');
  if (what === 'ended') return `The process of ${title} from before its reload has ended its last request.`;
  if (what === 'cut')
    return `The time for a graceful end is over: ${title} cuts off ${requests} that ${count === 1 ? 'was' : 'were'} still open.`;
  const who = anew === 'process' ? 'A new process takes' : 'New workers take';
  const before = anew === 'process' ? 'the one before ends' : 'those before end';
  const rest = count === 0 ? '' : `, and ${before} ${requests}`;
  return `${names.titleAtStart(service)} was reloaded. ${who} whoever comes now${rest}.`;
}

/** What an operator has done to a process, or a rule to the number of servers. */
export const operationSentence = (fact: Reloaded | Scaling, names: Directory): string =>
  fact.type === 'reload' ? reloadSentence(fact, names) : scalingSentence(fact, names);

/** The same as a line of the log. */
export const noteReload = (fact: Reloaded, names: Directory, lines: LogLines): void => {
  const importance = fact.what === 'cut' ? 'failure' : 'change';
  lines.write(fact.at, importance, reloadSentence(fact, names), [fact.service], { isDecisive: true });
};
