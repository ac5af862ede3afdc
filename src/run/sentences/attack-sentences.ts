import type { AttackChanged, Filtered, LogIn, PortState, Scanned, TableRead } from '../../site/facts';
import type { Directory } from '../directory';
import { counted } from './words';

/** Sentences about who tries what, and who is turned away. Each makes sense by itself. */

const foundWords: Readonly<Record<PortState, string>> = {
  open: 'open',
  refused: 'closed, and says so',
  prohibited: 'closed: a firewall says so',
  silent: 'no answer',
  'no way': 'not reached from outside: the address is private',
};

const scannedSentence = ({ by, machine, address, port, found }: Scanned): string =>
  `${by} tries port ${port} of ${machine} (${address}): ${foundWords[found]}.`;

/** What a scan has found, and where that stands in detail. */
const scanEndsSentence = ({ by, ports }: AttackChanged): string =>
  ports === undefined
    ? `The scan of ${by} is over.`
    : `${by} has tried ${counted(ports.tried, 'port')}: ${ports.open === 0 ? 'none is' : `${ports.open} ${ports.open === 1 ? 'is' : 'are'}`} open. Select ${by} to see the list.`;

export function attackSentence(fact: AttackChanged): string {
  const { by, what, on, to } = fact;
  switch (what) {
    case 'scan':
      return on ? `${by} begins to try every port of every address.` : scanEndsSentence(fact);
    case 'log-in':
      return on
        ? `${by} begins to try accounts on ports 22 and 3306.`
        : `${by} has tried every account it knows.`;
    case 'flood':
      return on ? `${by} floods ${to ?? 'the site'} with requests.` : `The flood of ${by} ends.`;
  }
}

function logInSentence({ by, machine, port, account, ok, says }: LogIn): string {
  const where = `port ${port} of ${machine}`;
  return ok
    ? `${by} logs in as “${account}” on ${where}: the password was weak.`
    : `${by} tries “${account}” on ${where}: ${says}`;
}

const tableReadSentence = ({ by, machine, account }: TableRead): string =>
  `${by} reads a table of ${machine} as “${account}”. The data is out.`;

function filteredSentence({ firewall, origin, port, verdict, rule }: Filtered, names: Directory): string {
  const why = rule === null ? 'no rule fits, and its policy is to drop' : `its rule ${rule} says so`;
  const what = verdict === 'dropped' ? 'drops without a word' : 'rejects';
  const sent = port < 0 ? `the adverts of ${origin}` : `what ${origin} sends to port ${port}`;
  return `The firewall of ${names.host(firewall)} ${what} ${sent}: ${why}.`;
}

export type AttackFact = Filtered | AttackChanged | Scanned | LogIn | TableRead;

/** Whatever somebody tried, or was turned away from. */
export function sentenceOf(fact: AttackFact, names: Directory): string {
  switch (fact.type) {
    case 'filtered':
      return filteredSentence(fact, names);
    case 'attack':
      return attackSentence(fact);
    case 'scanned':
      return scannedSentence(fact);
    case 'log-in':
      return logInSentence(fact);
    case 'table read':
      return tableReadSentence(fact);
  }
}
