import type { Setting, SettingValue } from '../design/settings';
import { describeValue } from '../design/settings-of';
import type {
  Check,
  ConditionChanged,
  Lookup,
  Promoted,
  ReplicationState,
  SemiSyncChanged,
  ServerStateChanged,
  SettingChanged,
  SplitBrain,
} from '../site/facts';
import type { Directory } from './directory';
import { conditionWords, counted } from './words';

/** Sentences about the site as a whole. Each makes sense by itself, in any order. */

export function conditionSentence({ target, condition, amount }: ConditionChanged, names: Directory): string {
  const title = names.titleAtStart(target);
  if (condition === 'up') return `${title} is back.`;
  if (condition === 'unplugged') return `${title} lost its power.`;
  if (condition === 'stopped') return `${title} stopped.`;
  if (condition === 'failing') return `${title} is ${conditionWords(condition, amount)}.`;
  return `${title} is ${conditionWords(condition, amount)} now.`;
}

export function serverStateSentence(
  { balancer, server, state, reason }: ServerStateChanged,
  names: Directory,
): string {
  const verdict = {
    up: `uses ${server} again`,
    down: `takes ${server} out`,
    drain: `lets ${server} drain: no new requests`,
    maintenance: `puts ${server} into maintenance`,
  }[state];
  return `${names.title(balancer)} ${verdict}${reason === '' ? '' : ` (${reason})`}.`;
}

export function checkSentence({ by, server, ok, detail, count, needed }: Check, names: Directory): string {
  const result = `${ok ? 'passed' : 'failed'}, ${count} of ${needed}`;
  return `Check of ${server} by ${names.title(by)} ${result}${detail === '' ? '' : ` (${detail})`}.`;
}

export function settingSentence({ target, setting, value }: SettingChanged, names: Directory): string {
  const spec = names.specs(target)[setting];
  const title = spec === undefined ? setting : lowerFirst(spec.title);
  return `${names.titleAtStart(target)}: ${title} set to ${valueWords(spec, value)}.`;
}

/** The same befell several services of one machine at once. */
export function conditionsSentence(
  targets: readonly string[],
  { condition, amount }: ConditionChanged,
  names: Directory,
): string {
  const title = names.titleOfServices(targets);
  if (condition === 'up') return `${title} are back.`;
  if (condition === 'stopped') return `${title} stopped.`;
  const words = conditionWords(condition, amount);
  if (condition === 'failing') return `${title} are ${words.replace(' its ', ' their ')}.`;
  return `${title} are ${words} now.`;
}

/** Ids that a sentence names before it only counts. */
const NAMED = 5;

function namedIds(ids: readonly string[]): string {
  const named = ids.slice(0, NAMED).join(', ');
  return ids.length > NAMED ? `${named} and ${ids.length - NAMED} more` : named;
}

export function promotedSentence({ database, by, lost }: Promoted, names: Directory): string {
  const who = by.startsWith('by ') ? by : `by ${names.title(by)}`;
  const price =
    lost.length === 0
      ? 'no acknowledged write was lost'
      : `${counted(lost.length, 'acknowledged write')} ${lost.length === 1 ? 'is' : 'are'} lost (${namedIds(lost)})`;
  return `${names.title(database)} is the primary now, promoted ${who}; ${price}.`;
}

export function replicationSentence(fact: ReplicationState, names: Directory): string {
  const from = fact.source === null ? '' : ` from ${names.title(fact.source)}`;
  const verb = { running: 'replicates', connecting: 'tries to replicate', stopped: 'stopped replicating' }[
    fact.state
  ];
  const error = fact.errno === 0 ? '' : `error ${fact.errno}`;
  const because = [error, fact.reason].filter((part) => part !== '').join(': ');
  return `${names.title(fact.database)} ${verb}${from}${because === '' ? '' : ` (${because})`}.`;
}

export function semiSyncSentence({ database, on, reason }: SemiSyncChanged, names: Directory): string {
  const because = reason === '' ? '' : ` (${reason})`;
  return on
    ? `${names.title(database)} waits for a replica before each commit again${because}.`
    : `${names.title(database)} commits without waiting for a replica${because}.`;
}

export const splitBrainSentence = ({ databases }: SplitBrain, names: Directory): string =>
  `Split brain: ${databases.map((id) => names.title(id)).join(' and ')} take writes at the same time.`;

export const lookupSentence = ({ dns, answer }: Lookup, names: Directory): string =>
  answer === null
    ? `${names.title(dns)} does not answer: the name is not found.`
    : `${names.title(dns)} answers ${answer}.`;

const lowerFirst = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? `${title[0]?.toLowerCase()}${title.slice(1)}` : title;

function valueWords(spec: Setting | undefined, value: SettingValue): string {
  if (spec === undefined) return String(value);
  const words = describeValue(spec, value);
  return spec.type === 'flag' ? words.toLowerCase() : words;
}
