import type { Stored, StoreNews } from '../../site/facts';
import type { Directory } from '../directory';
import type { LogLines } from '../log-lines';
import { counted } from './words';

/** What befell a session store as one of several, in one sentence. */
export function sentenceOf(fact: StoreNews | Stored, names: Directory): string {
  if (fact.type === 'stored') return storedSentence(fact, names);
  const { store, what, by, count } = fact;
  const [name, from] = [names.titleAtStart(store), names.title(by)];
  const sessions = counted(count, 'session');
  switch (what) {
    case 'promoted':
      return `${name} is the primary now.${count === 0 ? '' : ` ${sessions} that the former primary took ${count === 1 ? 'is' : 'are'} lost: ${name} had not received ${count === 1 ? 'it' : 'them'}.`}`;
    case 'demoted':
      return `${name} is told to be a replica of the primary.`;
    case 'copying':
      return `${name} gets a full copy of ${from}: ${sessions}.`;
    case 'copied':
      return `${name} has the sessions of ${from} now.${count === 0 ? '' : ` ${sessions} of its own ${count === 1 ? 'is' : 'are'} given up.`}`;
    case 'copy broken':
      return `The copy of ${from} for ${names.title(store)} stopped before its end.`;
    case 'continued':
      return `${name} follows ${from} again and gets the ${counted(count, 'write')} that it missed.`;
    case 'found down':
      return `${names.titleAtStart(by)} takes ${names.title(store)} for dead.`;
    case 'no majority':
      return `${names.titleAtStart(by)} takes ${names.title(store)} for dead, but only ${counted(count, 'Sentinel')} agree${count === 1 ? 's' : ''}: it promotes nobody.`;
  }
}

function storedSentence({ store, what, session, from }: Stored, names: Directory): string {
  const done = what === 'opened' ? `takes session ${session}` : `deletes session ${session}`;
  return from === null
    ? `${names.titleAtStart(store)} ${done}.`
    : `${names.titleAtStart(store)} ${done}, as ${names.title(from)} did.`;
}

const BAD: ReadonlySet<StoreNews['what']> = new Set(['copy broken', 'found down', 'no majority']);
const GOOD: ReadonlySet<StoreNews['what']> = new Set(['promoted', 'copied', 'continued']);

/** The same as lines of the log. A promotion that lost sessions is bad news. */
export function noteStore(fact: StoreNews, names: Directory, lines: LogLines): void {
  const { at, count, store, what } = fact;
  const hasLost = (what === 'promoted' || what === 'copied') && count > 0;
  const importance = BAD.has(what) || hasLost ? 'failure' : GOOD.has(what) ? 'recovery' : 'change';
  lines.write(at, importance, sentenceOf(fact, names), [store], { isDecisive: true });
}
