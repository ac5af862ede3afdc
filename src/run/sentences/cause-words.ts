import { grouped } from '../../design/grouped';
import { limits } from '../../design/limits';
import type { Cause, Condition } from '../../site/facts';
import type { Directory } from '../directory';

/** How many people may wait at a time before the simulation refuses more, for reading: "50,000". */
export const mostWaiting = grouped(limits.waiting);

/** A share as a percentage: "10 %". */
const shareWords = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** Why a request failed, as a clause: "Nginx on web-02 could not reach the app server (port 8000 is closed)". */
export function causeWords({ what, where, says }: Cause, names: Directory): string {
  const [title, host, name] = [names.title(where), names.host(where), names.name(where)];
  switch (what) {
    case 'gave up waiting':
      return 'the user gave up waiting';
    case 'refused by the simulation':
      return `the simulation carries at most ${mostWaiting} waiting people at a time`;
    case 'name not found':
      return 'DNS did not answer, so the browser does not know the address';
    case 'connection refused':
      return refusedWords(where, names);
    case 'connection reset':
      return `the connection to ${title} broke before an answer came`;
    case 'connection timed out':
      return `${host} did not answer when the connection was opened`;
    case 'no server available':
      return `${name} has no server that it can use`;
    case 'queue timed out':
      return `${name} had no free server in time`;
    case 'server timed out':
      return `${host} did not answer in time`;
    case 'bad gateway':
      return badGatewayWords(where, names);
    case 'gateway timed out':
      return `Nginx on ${host} waited too long for the app server`;
    case 'too many connections':
      return `${name} has no free connection (error 1040)`;
    case 'backlog full':
      return `${title} already has too many requests waiting (its backlog is full)`;
    case 'host unreachable':
      return `the firewall of ${host} rejects it`;
    case 'access denied':
    case 'command denied':
    case 'database read-only':
    case 'lock wait timeout':
    case 'deadlock':
      return saidWords(what, says ?? what, name);
    case 'too many requests':
      return `${title} lets one address ask only so often (429)`;
    case 'denied':
      return `a rule of ${title} denies it`;
    case 'session store unreachable':
    case 'session store failed':
    case 'session store full':
    case 'session store read-only':
    case 'shared storage unreachable':
    case 'shared storage failed':
    case 'file missing':
      return sharedWords(what, says ?? what, title, host);
    case 'application files missing':
      return `the code on ${host} is gone`;
    case 'application error':
      return `${title} ended with an error`;
    case 'disk full':
      return `the disk of ${host} is full`;
    case 'database unreachable':
      return `${title} could not reach a database`;
    case 'certificate expired':
      return `the certificate of ${title} has expired`;
    case 'certificate for another name':
      return `the certificate of ${title} is for another name`;
    case 'TLS handshake failed':
      return `${title} does not speak TLS on that port`;
    case 'too many redirects':
      return `${title} redirects to HTTPS again and again`;
    case 'truncated':
      return `the answer of ${host} stopped before its end`;
  }
}

/** What a database says by itself: who may not come, who may not write, and whose transaction came to nothing. */
function saidWords(what: Cause['what'], says: string, name: string): string {
  if (what === 'database read-only') return `${name} is read-only (error 1290)`;
  return what.endsWith('denied')
    ? `${name} refuses the account: ${says}`
    : `${name} gives the transaction up: ${says}`;
}

type SharedCause = Extract<Cause['what'], `${'session store' | 'shared storage'} ${string}` | 'file missing'>;

/** What application servers share could not be had. */
function sharedWords(what: SharedCause, says: string, title: string, host: string): string {
  switch (what) {
    case 'session store unreachable':
      return `${title} could not reach a session store`;
    case 'shared storage unreachable':
      return `${title} could not reach the shared storage`;
    case 'session store failed':
    case 'shared storage failed':
      return `${title} answered with an error`;
    case 'session store full':
      return `${title} has no memory left: ${says}`;
    case 'session store read-only':
      return `${title} is a replica: ${says}`;
    case 'file missing':
      return `${host} does not have the file, which was uploaded elsewhere`;
  }
}

const portOf = (service: string, names: Directory): string => `${names.portOf(service) ?? 'there'}`;

const refusedWords = (where: string, names: Directory): string =>
  names.machineOf(where) === undefined
    ? `nothing on ${names.title(where)} listens on the port that was asked`
    : `${names.title(where)} does not run (port ${portOf(where, names)} is closed)`;

function badGatewayWords(where: string, names: Directory): string {
  const host = names.host(where);
  return names.kindOf(where) === 'app-server'
    ? `Nginx on ${host} could not reach the app server (port ${portOf(where, names)} is closed)`
    : `Nginx on ${host} has no app server to pass the request on to`;
}

/** One or a few words for how something is: "stopped", "5 times slower". */
export function conditionWords(condition: Condition, amount = 1): string {
  switch (condition) {
    case 'up':
      return 'up';
    case 'stopped':
      return 'stopped';
    case 'frozen':
      return 'frozen';
    case 'slow':
      return `${Number(amount.toFixed(2))} times slower`;
    case 'failing':
      return `failing ${shareWords(amount)} of its requests`;
    case 'unplugged':
      return 'without power';
    case 'cut':
      return 'cut';
    case 'booting':
      return 'booting';
    case 'stopping':
      return 'stopping';
    case 'restarting':
      return 'restarting';
  }
}

const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A status as HTTP or MySQL writes it: "502 Bad Gateway", "error 1290". */
export function statusWords(status: number): string {
  if (status === 0) return 'a broken connection';
  if (status >= 600) return `error ${status}`;
  const phrase = PHRASES[status];
  return phrase === undefined ? `${status}` : `${status} ${phrase}`;
}
