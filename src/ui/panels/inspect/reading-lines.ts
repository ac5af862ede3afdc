import type {
  AppServerReading,
  BalancerReading,
  DatabaseReading,
  LinkReading,
  MachineReading,
  Reading,
  ServerReading,
  Tally,
  TallyByKind,
  UsersReading,
} from '../../../site/readings';
import { counted, countText, durationText } from '../../format';

/** One measured thing: its name, and its value in words or as a list of ids. */
export type ReadingLine = readonly [name: string, value: string | readonly string[]];

/** The machine of a service, which is what a learner knows it by. */
const hostOf = (service: string | null): string => service?.split('/')[0] ?? 'nobody';

const kindLines = ({ static: files, read, write }: TallyByKind): ReadingLine[] => [
  ['Static files', tallyWords(files)],
  ['Reads', tallyWords(read)],
  ['Writes', tallyWords(write)],
];

const tallyWords = ({ sent, answered, failed }: Tally): string =>
  `${countText(answered)} of ${countText(sent)} answered, ${countText(failed)} failed`;

const users = (reading: UsersReading): ReadingLine[] => [
  ['Sent', countText(reading.sent)],
  ['Answered', countText(reading.answered)],
  ['Failed', countText(reading.failed)],
  ['In flight', countText(reading.inFlight)],
  ['Waiting', counted(reading.waiting, 'person').replace('persons', 'people')],
  ['Longest wait now', durationText(reading.longestWait)],
  ['Gone', countText(reading.gone)],
  ['Retried', countText(reading.retried)],
  ...(reading.refused > 0 ? ([['Refused by the simulation', countText(reading.refused)]] as const) : []),
  ['Rescued by retries', countText(reading.rescued)],
  ...kindLines(reading.kinds),
];

const machine = (reading: MachineReading, load: number | null): ReadingLine[] => [
  ['CPU, last 3 s', load === null ? '–' : `${load} %`],
  ['Cores busy now', `${reading.busyCores} of ${reading.cores}`],
  ['Waiting for a core', counted(reading.waitingForCore.length, 'request')],
];

const link = (reading: LinkReading): ReadingLine[] => [
  ['Requests there', countText(reading.requests)],
  ['Answers back', countText(reading.answers)],
  ['Of these, failures', countText(reading.failures)],
  ['Health checks', countText(reading.checks)],
  ['Transactions replicated', countText(reading.replicated)],
  ['Lost on the way', countText(reading.lost)],
];

const stateWords = { up: 'in', down: 'out', drain: 'drains', maintenance: 'in maintenance' } as const;

function serverWords(server: ServerReading): string {
  const out = server.state === 'down' ? ` for ${durationText(server.outFor)}` : '';
  const doubt = server.against > 0 ? ` (${server.against} of ${server.needed} against it)` : '';
  return `${stateWords[server.state]}${out}${doubt}, ${server.connections} open, ${countText(server.served)} served`;
}

/** A balancer that does not run chooses nobody. */
const nextLine = ({ server, why }: BalancerReading['next']): ReadingLine[] =>
  server === null && why === '' ? [] : [['Next', server === null ? why : `${server}: ${why}`]];

const balancer = (reading: BalancerReading): ReadingLine[] => [
  ...reading.servers.map((server): ReadingLine => [server.server, serverWords(server)]),
  ...nextLine(reading.next),
  ['Waiting for a server', counted(reading.queue.length, 'request')],
  ['Connections', countText(reading.connections)],
  ['Received', counted(reading.received, 'request')],
  ['Retries', countText(reading.retries)],
  ['Rescued by retries', countText(reading.rescued)],
];

const application = (reading: AppServerReading): ReadingLine[] => [
  ['Workers busy', `${reading.busyWorkers} of ${reading.workers}`],
  ['Of these, at the database', countText(reading.atDatabase)],
  ['Waiting for a worker', counted(reading.queue.length, 'request')],
  ['Served', counted(reading.served, 'request')],
];

const areOrIs = (count: number): string => (count === 1 ? 'is' : 'are');
const haveOrHas = (count: number): string => (count === 1 ? 'has' : 'have');

/** What has not arrived is lost when the source dies; what is only not applied is safe. */
function lagWords({ lag, lagTransactions, notReceived, source }: DatabaseReading): string {
  const whose = source === null ? 'the primary' : hostOf(source);
  const parts = [
    notReceived === 0
      ? ''
      : `${counted(notReceived, 'write')} of ${whose} ${haveOrHas(notReceived)} not arrived yet`,
    lagTransactions === 0
      ? ''
      : `${counted(lagTransactions, 'write')} ${areOrIs(lagTransactions)} received but not applied yet`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'none' : `${durationText(lag)} behind: ${parts.join(', ')}`;
}

const oldReadsWords = ({ staleReads, reads }: DatabaseReading): string =>
  `${countText(staleReads)} of ${countText(reads)} were answered while a confirmed write was still missing here`;

const replica = (reading: DatabaseReading): ReadingLine[] => [
  ['Follows', hostOf(reading.source)],
  [
    'Replication',
    reading.errno === 0 ? reading.replication : `${reading.replication}, error ${reading.errno}`,
  ],
  ['Received up to', countText(reading.received)],
  ['Applied up to', countText(reading.applied)],
  ['Lag', lagWords(reading)],
  [
    'Seconds behind source',
    reading.secondsBehindSource === null ? 'NULL' : durationText(reading.secondsBehindSource),
  ],
  ['Old reads', oldReadsWords(reading)],
];

const database = (reading: DatabaseReading): ReadingLine[] => [
  ['Role', `${reading.role}${reading.readOnly ? ', read-only' : ''}`],
  ['Log position', countText(reading.logPosition)],
  ...(reading.role === 'replica' ? replica(reading) : []),
  ['Semi-synchronous', reading.semiSync],
  ['Connections', `${reading.connections} of ${reading.connectionLimit}`],
  ['Queries waiting', countText(reading.waiting.length)],
  ['Reads', countText(reading.reads)],
  ['Writes', countText(reading.writes)],
  ...(reading.rivals.length > 0
    ? ([['Take writes too: split brain', reading.rivals.map(hostOf)]] as const)
    : []),
  ...(reading.errant > 0 ? ([['Writes nobody else has', countText(reading.errant)]] as const) : []),
  ...(reading.lost.length > 0 ? ([['Lost writes', reading.lost]] as const) : []),
];

/**
 * What is measured at one element, service or link, in the order of interest.
 *
 * @param load of a machine, in percent, as its card tells it; null while that is not known.
 */
export function readingLines(reading: Reading, load: number | null = null): readonly ReadingLine[] {
  switch (reading.kind) {
    case 'users':
      return users(reading);
    case 'dns':
      return [
        ['Lookups', countText(reading.lookups)],
        ['Answer', reading.answer ?? 'none'],
        ['Browsers keep it for', durationText(reading.ttl)],
      ];
    case 'machine':
      return machine(reading, load);
    case 'link':
      return link(reading).filter(
        ([name, value]) => value !== '0' || (name.startsWith('Requests') && reading.replicated === 0),
      );
    case 'load-balancer':
      return balancer(reading);
    case 'web-server':
      return [
        ['Connections', `${reading.connections} of ${reading.connectionLimit}`],
        ['Served', counted(reading.served, 'request')],
      ];
    case 'app-server':
      return application(reading);
    case 'app-files':
      return [
        ['Version', reading.version],
        ['Files', reading.missing ? 'missing' : 'complete'],
      ];
    case 'health-agent':
      return [['Says', reading.says === '' ? 'nothing' : reading.says]];
    case 'database':
      return database(reading);
    case 'failover-manager':
      return [
        ['Automatic failover', reading.enabled ? 'on' : 'off'],
        ['Watches', hostOf(reading.watches)],
        ['Failed checks in a row', `${reading.failures} of ${reading.needed}`],
      ];
  }
}
