import type { Design, DesignLink, RequestKind } from '../../design/design';
import type {
  Acknowledged,
  Chosen,
  Committed,
  ConnectFailed,
  Done,
  Hop,
  HopLost,
  Outcome,
  PassedOn,
  Routed,
  Sent,
  StaleRead,
  Waiting,
  Working,
} from '../../site/facts';
import { choiceWords } from './choice-words';
import type { Directory } from '../directory';
import { causeWords, statusWords } from './cause-words';
import { counted, spanWords } from './words';

/** Sentences about one request, for the story of its life. */

const kindWords: { readonly [K in RequestKind]: string } = {
  static: 'a static file',
  read: 'a page that reads data',
  write: 'a page that writes data',
};

export function sentSentence({ client, address, kind, retryOf, host }: Sent): string {
  const site = host === undefined ? '' : ` of ${host}`;
  const again = retryOf === null ? '' : `, after request ${retryOf} failed`;
  return `${client} (${address}) asks for ${kindWords[kind]}${site}${again}.`;
}

export function hopSentence(hop: Hop, design: Design): string {
  const link = design.links.find(({ id }) => id === hop.link);
  const [from, to] = endsOf(hop, link);
  switch (hop.cargo) {
    case 'lookup':
      return lookupHop(hop, design);
    case 'replication':
      return `Transaction ${hop.request} goes from ${from} to ${to}.`;
    case 'health':
      return hop.status === undefined
        ? `${from} sends a health check to ${to}.`
        : `The answer to the health check goes back to ${to}.`;
    case 'attack':
      return hop.status === undefined
        ? `An attacker’s packet goes from ${from} to ${to}.`
        : `The answer to the attacker goes from ${from} back to ${to}.`;
    case 'read':
    case 'write':
      if (link?.kind === 'sql') return queryHop(hop.status, from, to);
      if (link?.kind === 'session' || link?.kind === 'storage') return storeHop(hop.status, from, to);
      return pageHop(hop.status, from, to);
  }
}

/** HTTP between users, balancer and web servers. */
function pageHop(status: number | undefined, from: string, to: string): string {
  if (status === undefined) return `The request goes from ${from} to ${to}.`;
  if (status === 0) return brokenHop(from, to);
  return `The answer ${statusWords(status)} goes from ${from} back to ${to}.`;
}

/** The protocol of MySQL, which has results and error numbers and no HTTP status. */
function queryHop(status: number | undefined, from: string, to: string): string {
  if (status === undefined) return `The query goes from ${from} to ${to}.`;
  if (status === 0) return brokenHop(from, to);
  if (status >= 600) return `MySQL’s error ${status} goes from ${from} back to ${to}.`;
  return `MySQL’s result goes from ${from} back to ${to}.`;
}

/** Redis and NFS, which have no HTTP status either. */
function storeHop(status: number | undefined, from: string, to: string): string {
  if (status === undefined) return `${from} asks ${to}.`;
  if (status === 0) return brokenHop(from, to);
  return `${status < 400 ? 'The answer' : 'An error'} goes from ${from} back to ${to}.`;
}

const brokenHop = (from: string, to: string): string =>
  `The connection between ${to} and ${from} is broken. ${to} learns it now.`;

function lookupHop({ forward }: Hop, design: Design): string {
  if (forward) return 'The browser asks DNS: where is www.foobar.com?';
  const address = addressOf(design);
  return address === null ? 'DNS answers with the address of the site.' : `DNS answers: ${address}.`;
}

/** What the A record says: the address of the machine that visitors reach. */
function addressOf({ links, elements }: Design): string | null {
  const door = links.find(({ kind }) => kind === 'visit')?.to;
  const address = elements.find(({ id }) => id === door)?.settings?.address;
  return typeof address === 'string' && address !== '' ? address : null;
}

function endsOf({ forward, link: id }: Hop, link: DesignLink | undefined): readonly [string, string] {
  // A way that nobody has drawn names its ends.
  const [ghostFrom = id, ghostTo = id] = id.split('~');
  if (link === undefined) return forward ? [ghostFrom, ghostTo] : [ghostTo, ghostFrom];
  return forward ? [link.from, link.to] : [link.to, link.from];
}

export function lostSentence({ link: id, dark, full }: HopLost, design: Design, names: Directory): string {
  if (full !== undefined)
    return `${names.name(full)} takes no more connections: its backlog is full. No answer.`;
  if (dark === undefined) return `It is lost: ${names.title(id)} is cut.`;
  const link = design.links.find((one) => one.id === id);
  const waits = link?.from === dark ? link.to : link?.from;
  return `${dark} has no power: nothing answers. ${waits ?? 'Whoever asked'} waits.`;
}

export function waitingSentence({ where, for: what }: Waiting, names: Directory): string {
  const name = names.name(where);
  switch (what) {
    case 'server':
      return `Waits at ${name} for a free server.`;
    case 'accept':
      return `Waits until ${name} takes new connections: it has as many as it may.`;
    case 'worker':
      return `Waits: all workers of ${names.title(where)} are busy.`;
    case 'core':
      return `Waits: all cores of ${names.host(where)} are busy.`;
    case 'connection':
      return `Waits at ${name} for a free connection.`;
    case 'receipt':
      return `${name} waits until a replica has received the write.`;
    case 'row lock':
      return `Waits at ${name} for a row that another transaction has.`;
    case 'retry':
      return `${name} pauses, then tries to connect again.`;
  }
}

export const workingSentence = ({ where, version }: Working, names: Directory): string =>
  `${names.title(where)} works on it${version === undefined || version === '' ? '' : `, with version ${version} of the code`}.`;

export const passedOnSentence = ({ where, to }: PassedOn, names: Directory): string =>
  `${names.title(where)} passes the request on to ${names.title(to)}.`;

export function doneSentence({ where, status, closed }: Done, names: Directory): string {
  const title = names.title(where);
  if (closed === true) return `${title} closes the connection without an answer.`;
  if (status === 0) return `${title} died before it could answer.`;
  const words = names.kindOf(where) === 'database' && status < 600 ? 'OK' : statusWords(status);
  return `${title} is done: ${words}.`;
}

function routedSentence({ balancer, backend, rule, why }: Routed, names: Directory): string {
  const whose = backend === '' ? 'the default backend' : `backend ${backend}`;
  const name = names.name(balancer);
  return rule === null
    ? `No rule of ${name} matches: ${whose} gets it.`
    : `Rule ${rule} of ${name} matches (${why}): ${whose} gets it.`;
}

function chosenSentence({ balancer, server, why }: Chosen, names: Directory): string {
  const name = names.name(balancer);
  return server === null
    ? `${name} has no server for it now: ${choiceWords(why)}.`
    : `${name} picks ${server}: ${choiceWords(why)}.`;
}

/** What a balancer makes of a request: which of its backends gets it, and which server there. */
export const choiceSentence = (fact: Routed | Chosen, names: Directory): string =>
  fact.type === 'routed' ? routedSentence(fact, names) : chosenSentence(fact, names);

const HOW: Readonly<Partial<Record<ConnectFailed['how'], string>>> = {
  refused: 'the connection is refused',
  'timed out': 'no answer in time',
};

export function connectFailedSentence(fact: ConnectFailed, names: Directory): string {
  const how = HOW[fact.how] ?? fact.how;
  const next = fact.redispatched ? ' It goes to another server.' : '';
  return `${names.name(fact.balancer)} cannot reach ${fact.server}, attempt ${fact.attempt}: ${how}.${next}`;
}

const committedSentence = ({ database, id, position }: Committed, names: Directory): string =>
  `${names.title(database)} writes it to its log as ${id}, position ${position}.`;

const acknowledgedSentence = ({ database, id }: Acknowledged, names: Directory): string =>
  `${names.title(database)} confirms the write ${id}.`;

export function outcomeSentence(fact: Outcome, names: Directory): string {
  const after = spanWords(fact.at - fact.sentAt);
  const { server, status, cause } = fact;
  if (fact.ok) return `${server ?? 'The site'} answered: ${statusWords(status)}, after ${after}.`;
  const again = fact.retrying ? ' The user tries again.' : '';
  const seen = status === 0 ? `No answer after ${after}` : `${statusWords(status)} after ${after}`;
  return `${seen}${cause === null ? '' : `: ${causeWords(cause, names)}`}.${again}`;
}

const staleSentence = ({ database, behind }: StaleRead, names: Directory): string =>
  `${names.title(database)} answers from old data: ${counted(behind, 'confirmed write')} ${behind === 1 ? 'is' : 'are'} still missing here.`;

/** What a database makes of a request. */
export function writeSentence(fact: Committed | Acknowledged | StaleRead, names: Directory): string {
  if (fact.type === 'committed') return committedSentence(fact, names);
  return fact.type === 'acknowledged' ? acknowledgedSentence(fact, names) : staleSentence(fact, names);
}
