import { type Setting, type SettingValue, textOf } from '../../design/settings';
import { describeValue } from '../../design/value-words';
import type {
  Check,
  ConditionChanged,
  Lookup,
  PartChanged,
  Promoted,
  ReplicationState,
  SemiSyncChanged,
  ServerReason,
  ServerStateChanged,
  ServerWeightChanged,
  SettingChanged,
  SplitBrain,
} from '../../site/facts';
import type { Directory } from '../directory';
import { conditionWords } from './cause-words';
import { replicationWords, semiSyncWords } from './replication-words';
import { counted, inWords } from './words';

/** Sentences about the site as a whole. Each makes sense by itself, in any order. */

export function conditionSentence(
  { target, condition, amount, first }: ConditionChanged,
  names: Directory,
): string {
  const title = names.titleAtStart(target);
  if (names.kindOf(target) === 'app-files' && (condition === 'stopped' || condition === 'up')) {
    return `The code on ${names.host(target)} is ${condition === 'up' ? 'back' : 'gone'}.`;
  }
  if (condition === 'up') return first ? `${title} has booted.` : `${title} is back.`;
  if (condition === 'booting') return `${title} boots.`;
  if (condition === 'stopping') return `${title} ends its open requests and takes no new ones.`;
  if (condition === 'restarting') return `${title} ends, and is started again.`;
  if (condition === 'unplugged') return `${title} lost its power.`;
  if (condition === 'stopped') return `${title} stopped.`;
  if (condition === 'failing') return `${title} is ${conditionWords(condition, amount)}.`;
  return `${title} is ${conditionWords(condition, amount)} now.`;
}

/** "web-04 was added.", "users were removed.", "users know the address of web-01 now." */
export function partSentence(
  { type, target, from = '', to = '' }: Pick<PartChanged, 'type' | 'target' | 'from' | 'to'>,
  names: Directory,
): string {
  // Only users are many; what they get a line to is what they turn to.
  if (type === 'added' && names.was(from) === 'were') return `${from} know the address of ${to} now.`;
  return `${names.titleAtStart(target)} ${names.was(target)} ${type}.`;
}

export function serverStateSentence(
  { balancer, server, state, reason, first }: ServerStateChanged,
  names: Directory,
): string {
  const verdict = {
    up: first ? `uses ${server} from now on` : `uses ${server} again`,
    down: `stops using ${server}`,
    drain: `sends no new visitors to ${server} and lets it finish its work`,
    maintenance:
      reason.code === 'added'
        ? `knows ${server} now and does not use it yet`
        : `takes ${server} out for maintenance`,
  }[state];
  // By hand is what somebody or a deployment does, and that is told where it is done.
  const because = reason.code === 'by hand' ? '' : reasonWords(reason);
  return `${names.name(balancer)} ${verdict}${because === '' ? '' : `: ${because}`}.`;
}

export function serverWeightSentence(
  { balancer, server, share, reason }: ServerWeightChanged,
  names: Directory,
): string {
  const weight = share === 1 ? 'its whole weight' : `${Math.round(share * 100)} % of its weight`;
  return `${names.name(balancer)} gives ${server} ${weight} now: ${reasonWords(reason)}.`;
}

export const serverSentence = (fact: ServerStateChanged | ServerWeightChanged, names: Directory): string =>
  fact.type === 'server state' ? serverStateSentence(fact, names) : serverWeightSentence(fact, names);

function reasonWords(reason: ServerReason): string {
  switch (reason.code) {
    case 'checks':
      return checksWords(reason);
    case 'errors':
      return `${counted(reason.count, 'error')} in a row`;
    case 'weight':
      return `weight ${reason.weight}`;
    case 'agent':
      return `its agent says "${reason.says}"`;
    case 'agent off':
      return 'its agent is not asked any more';
    case 'checks switched':
      return 'its checks were switched';
    case 'kind of check':
      return 'the kind of check changed';
    case 'added':
      return '';
    case 'started':
      return 'HAProxy started';
    case 'reloaded':
      return 'HAProxy was reloaded';
    case 'enabled':
    case 'by hand':
      return reason.code;
  }
}

/** "3 checks in a row got no answer". */
function checksWords({
  ok,
  detail,
  status,
  needed,
}: Pick<Check, 'ok' | 'detail' | 'status' | 'needed'>): string {
  const checks = needed === 1 ? '1 check' : `${needed} checks in a row`;
  if (ok) return `${checks} passed`;
  if (detail === 'no answer in time') return `${checks} got no answer`;
  if (detail === 'connection refused') return `${checks} ${needed === 1 ? 'was' : 'were'} refused`;
  if (status !== undefined) return `${checks} got status ${status}`;
  return `${checks} failed (${detail})`;
}

export function checkSentence(
  { by, server, ok, detail, status, count, needed }: Check,
  names: Directory,
): string {
  const result = `${ok ? 'passed' : 'failed'}, ${count} of ${needed}`;
  const found = status === undefined ? detail : `status ${status}`;
  return `${names.name(by)} checks ${server}: ${result}${found === '' ? '' : ` (${found})`}.`;
}

/** What a check means for the server, while it does not decide yet. */
export function checkMeaning({ by, server, ok, count, needed }: Check, names: Directory): string {
  const name = names.name(by);
  return ok
    ? `${count} of ${needed} checks passed: ${name} does not use ${server} yet.`
    : `${count} of ${needed} checks missed: ${name} still sends to ${server}.`;
}

export function settingSentence({ target, setting, value }: SettingChanged, names: Directory): string {
  if (setting === 'takenOver' && value === true)
    return `Somebody has broken into ${names.title(target)}: what is tried from there comes from inside.`;
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

/** Everything was restored at once. */
export const restoredSentence = (targets: readonly string[], names: Directory): string =>
  `Everything is back: ${namedIds(targets.map((id) => names.title(id)))}.`;

/** Ids that a sentence names before it only counts. */
const NAMED = 5;

function namedIds(ids: readonly string[]): string {
  const named = ids.slice(0, NAMED).join(', ');
  return ids.length > NAMED ? `${named} and ${ids.length - NAMED} more` : named;
}

export function promotedSentence({ database, former, by, lost, apart }: Promoted, names: Directory): string {
  const who = by.startsWith('by ') ? by : `by ${names.title(by)}`;
  const price =
    lost.length === 0
      ? 'No confirmed write was lost.'
      : `${counted(lost.length, 'confirmed write')} ${lost.length === 1 ? 'is' : 'are'} lost: ${namedIds(lost)}.`;
  const difference =
    apart === undefined || former === null
      ? ''
      : ` It has ${counted(apart, 'write')} that ${names.name(former)} does not have.`;
  return `${names.name(database)} is the primary now, promoted ${who}. ${price}${difference}`;
}

export function replicationSentence(fact: ReplicationState, names: Directory): string {
  const from = fact.source === null ? '' : ` from ${names.name(fact.source)}`;
  const verb = { running: 'replicates', connecting: 'tries to replicate', stopped: 'no longer replicates' }[
    fact.state
  ];
  const error = fact.errno === 0 ? '' : `error ${fact.errno}`;
  const because = [error, replicationWords(fact.reason)].filter((part) => part !== '').join(', ');
  return `${names.name(fact.database)} ${verb}${from}: ${because}.`;
}

export function semiSyncSentence({ database, on, reason }: SemiSyncChanged, names: Directory): string {
  const because = semiSyncWords(reason, on);
  const name = names.name(database);
  return on
    ? `${name} waits for a replica before each commit again: ${because}.`
    : `${name} no longer waits for a replica before it commits: ${because}.`;
}

export function databaseSentence(
  fact: SemiSyncChanged | ReplicationState | Promoted | SplitBrain,
  names: Directory,
): string {
  if (fact.type === 'semi-sync') return semiSyncSentence(fact, names);
  if (fact.type === 'split brain') return splitBrainSentence(fact, names);
  return fact.type === 'replication' ? replicationSentence(fact, names) : promotedSentence(fact, names);
}

export const splitBrainSentence = ({ databases }: SplitBrain, names: Directory): string =>
  `Split brain: ${inWords(databases.map((id) => names.name(id)))} ${databases.length === 2 ? 'both' : 'all'} accept writes. From now on their data can differ.`;

export function lookupSentence({ answer, isRefused }: Lookup): string {
  if (answer !== null) return `DNS answers: ${answer}.`;
  return isRefused === true
    ? 'The machine of DNS answers that nobody listens on port 53: the browser cannot find the site by its name.'
    : 'DNS does not answer: the browser cannot find the site by its name.';
}

const lowerFirst = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? `${title[0]?.toLowerCase()}${title.slice(1)}` : title;

function valueWords(spec: Setting | undefined, value: SettingValue): string {
  if (spec === undefined) return textOf(value);
  const words = describeValue(spec, value);
  return spec.type === 'flag' ? words.toLowerCase() : words;
}
