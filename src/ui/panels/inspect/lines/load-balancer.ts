import type { Design } from '../../../../design/design';
import { targetOf } from '../../../../design/targets';
import type { BackendReading, BalancerReading, ServerReading } from '../../../../site/readings';
import { choiceWords } from '../../../../store/choice-words';
import { counted, countText, durationText } from '../../../format';
import type { ReadingLine } from './reading-line';

const stateWords = { up: 'in', down: 'out', drain: 'drains', maintenance: 'in maintenance' } as const;

function serverWords(server: ServerReading): string {
  const out = server.state === 'down' ? ` for ${durationText(server.outFor)}` : '';
  const doubt = server.against > 0 ? ` (${server.against} of ${server.needed} against it)` : '';
  return `${stateWords[server.state]}${out}${doubt}, ${server.connections} open, ${countText(server.served)} served`;
}

/** A balancer that does not run chooses nobody. */
function nextLine(next: BalancerReading['next']): ReadingLine[] {
  if (next === null) return [];
  const why = choiceWords(next.why);
  return [['Next', next.server === null ? why : `${next.server}: ${why}`]];
}

const backendLine = ({ name, algorithm, received, waiting }: BackendReading): ReadingLine => [
  name === '' ? 'Default backend' : `Backend ${name}`,
  `${counted(received, 'request')}, ${algorithm}${waiting === 0 ? '' : `, ${waiting} waiting`}`,
];

/** Only while there is another process than the one that takes new connections. */
const leftLine = ({ leftBefore }: BalancerReading): ReadingLine[] =>
  leftBefore === 0 ? [] : [['Process before the reload', `ends ${counted(leftBefore, 'request')}`]];

export const loadBalancer = (reading: BalancerReading): ReadingLine[] => [
  ...reading.backends.map(backendLine),
  ...reading.servers.map((server): ReadingLine => [server.server, serverWords(server)]),
  ...nextLine(reading.next),
  ['Waiting for a server', counted(reading.queue.length, 'request')],
  ['Connections', countText(reading.connections)],
  ...leftLine(reading),
  ['Received', counted(reading.received, 'request')],
  ['Retries', countText(reading.retries)],
  ['Rescued by retries', countText(reading.rescued)],
];

/** The users whose requests come to a balancer, by the id of its service; none of anything else. */
export function crowdsBefore(design: Design, id: string): readonly string[] {
  const target = targetOf(design, id);
  if (target?.type !== 'service' || target.service.kind !== 'load-balancer') return [];
  const { element } = target;
  return design.links.filter(({ kind, to }) => kind === 'visit' && to === element.id).map(({ from }) => from);
}
