import type { DesignLink, RequestKind } from '../design/design';
import type {
  Chosen,
  ConnectFailed,
  Done,
  Hop,
  HopLost,
  Outcome,
  Sent,
  StaleRead,
  Waiting,
} from '../site/facts';
import type { Directory } from './directory';
import { causeWords, counted, spanWords, statusWords } from './words';

/** Sentences about one request, for the story of its life. */

const kindWords: { readonly [K in RequestKind]: string } = {
  static: 'a static file',
  read: 'a page that reads data',
  write: 'a page that writes data',
};

export function sentSentence({ client, address, kind, retryOf }: Sent): string {
  const again = retryOf === null ? '' : `, after request ${retryOf} failed`;
  return `${client} (${address}) asks for ${kindWords[kind]}${again}.`;
}

export function hopSentence(hop: Hop, link: DesignLink | undefined): string {
  const [from, to] = endsOf(hop, link);
  const way = `from ${from} to ${to}`;
  if (hop.cargo === 'lookup') return `The question for the address, or its answer, travels ${way}.`;
  if (hop.cargo === 'replication') return `Transaction ${hop.request} travels ${way}.`;
  if (hop.cargo === 'health') return `A health check, or its answer, travels ${way}.`;
  if (hop.status === undefined) return `Travels ${way}.`;
  return hop.status === 0
    ? `The connection breaks: ${to} learns it from ${from}.`
    : `${answerWords(hop.status)} travels ${way}.`;
}

const answerWords = (status: number): string =>
  status < 600 ? `The answer ${status}` : `MySQL’s error ${status}`;

function endsOf({ forward, link: id }: Hop, link: DesignLink | undefined): readonly [string, string] {
  if (link === undefined) return [id, id];
  return forward ? [link.from, link.to] : [link.to, link.from];
}

export const lostSentence = ({ link }: HopLost, names: Directory): string =>
  `It is lost on ${names.title(link)}.`;

const waitingWords: { readonly [For in Waiting['for']]: string } = {
  server: 'for a free server',
  worker: 'for a free worker',
  core: 'for a processor core',
  connection: 'for a connection',
  receipt: 'until a replica has received the transaction',
  retry: 'before it tries to connect again',
};

export const waitingSentence = (fact: Waiting, names: Directory): string =>
  `Waits at ${names.title(fact.where)} ${waitingWords[fact.for]}.`;

export function doneSentence({ where, status }: Done, names: Directory): string {
  const title = names.title(where);
  return status === 0 ? `${title} died before it could answer.` : `${title} is done: ${statusWords(status)}.`;
}

export function chosenSentence({ balancer, server, why }: Chosen, names: Directory): string {
  const because = why === '' ? '' : ` (${why})`;
  return server === null
    ? `${names.title(balancer)} has no server for it now${because}.`
    : `${names.title(balancer)} picks ${server}${because}.`;
}

export function connectFailedSentence(fact: ConnectFailed, names: Directory): string {
  const how = fact.how === 'refused' ? 'is refused' : 'times out';
  const next = fact.redispatched ? '; another server is chosen' : '';
  return `The connection from ${names.title(fact.balancer)} to ${fact.server} ${how}, attempt ${fact.attempt}${next}.`;
}

export function outcomeSentence(fact: Outcome, names: Directory): string {
  const after = spanWords(fact.at - fact.sentAt);
  if (fact.ok) return `Answered with ${fact.status} after ${after}${by(fact)}.`;
  const why = fact.cause === null ? statusWords(fact.status) : causeWords(fact.cause, names);
  const seen = fact.status === 0 || fact.cause === null ? '' : `${statusWords(fact.status)}, `;
  return `Failed after ${after}: ${seen}${why}${fact.retrying ? '; the user will try again' : ''}.`;
}

const by = ({ server }: Outcome): string => (server === null ? '' : ` by ${server}`);

export const staleSentence = ({ database, behind }: StaleRead, names: Directory): string =>
  `${names.title(database)} answers from old data: ${counted(behind, 'acknowledged write')} missing.`;
