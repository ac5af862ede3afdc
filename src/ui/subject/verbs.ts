import type { Harm } from '../../design/catalog';
import type { Design, DesignLink } from '../../design/design';
import { serviceId } from '../../design/design';
import { harmsOf, killOf } from '../../design/faults';
import type { Readings } from '../../run/protocol';
import type { Command } from '../../site/commands';
import type { Condition } from '../../site/facts';
import { isFailed, kill, perform, restore } from '../../store/lab';
import type { Subject } from './subject';

/** Something that can be done to the running site. */
export interface Verb {
  /** Makes sense by itself. */
  readonly title: string;
  /** What several verbs have in common, and what is left to say of this one once that was said. */
  readonly group?: string;
  readonly short?: string;
  readonly run: () => void;
}

const command = (title: string, what: Command): Verb => ({ title, run: () => perform(what) });

const grouped = (group: string, short: string, title: string, what: Command): Verb => ({
  ...command(title, what),
  group,
  short,
});

const slowdowns = [2, 5, 10] as const;
const shares = [0.1, 0.5] as const;

const harmVerbs: Readonly<Record<Harm, (id: string) => readonly Verb[]>> = {
  freeze: (id) => [command('Freeze', { type: 'freeze', target: id })],
  slow: (id) =>
    slowdowns.map((factor) =>
      grouped('Slow down', `${factor}×`, `Slow down ${factor}×`, { type: 'slow', target: id, factor }),
    ),
  'fail-share': (id) =>
    shares.map((share) => {
      const part = `${share * 100} %`;
      return grouped('Fail requests', part, `Fail ${part} of requests`, {
        type: 'fail-share',
        target: id,
        share,
      });
    }),
};

/** What an operator can do with a database that is not the present primary: a replica, or a primary of before. */
const onOtherDatabase = (id: string): Verb[] => [
  command('Promote', { type: 'promote', target: id }),
  command('Rebuild from the primary', { type: 'rebuild', target: id }),
];

/** What the balancer was told about the server at the end of a line; null before the first reading. */
function toldOf(line: DesignLink, readings: Readings | null): 'ready' | 'drain' | 'maintenance' | null {
  const balancer = readings?.of[serviceId(line.from, 'load-balancer')];
  if (balancer?.kind !== 'load-balancer') return null;
  const state = balancer.servers.find(({ link }) => link === line.id)?.state ?? null;
  return state === 'up' || state === 'down' ? 'ready' : state;
}

/** The balancer's own word about a server, where it differs from the last: of its machine, or of the line to it. */
function admin({ id, target }: Subject, design: Design, readings: Readings | null): Verb[] {
  const line = design.links.find((link) => link.kind === 'backend' && (link.to === id || link.id === id));
  if (target.type === 'service' || !line) return [];
  const told = toldOf(line, readings);
  const words = [
    ['Drain', 'drain'],
    ['Maintenance', 'maintenance'],
    ['Ready', 'ready'],
  ] as const;
  return words.flatMap(([title, state]): Verb[] => {
    if (state === told) return [];
    const what: Command = { type: 'server-state', balancer: line.from, server: line.to, state };
    return [{ ...command(title, what), group: `For ${line.from}` }];
  });
}

function isOtherDatabase(id: string, readings: Readings | null): boolean {
  const reading = readings?.of[id];
  return reading?.kind === 'database' && !reading.isCurrent;
}

/** What can be done to a subject in its present condition, the most frequent first. */
export function verbsFor(
  subject: Subject,
  condition: Condition,
  design: Design,
  readings: Readings | null,
): readonly Verb[] {
  const { id, target } = subject;
  const kills = killOf(design, id);
  if (kills === null) return [];
  const database = target.type === 'element' ? serviceId(id, 'database') : id;
  const restoring: Verb = { title: 'Restore', run: () => restore(id) };
  const killing: Verb = { title: kills.title, run: () => kill(id) };
  if (isFailed(condition)) return [restoring, ...admin(subject, design, readings)];
  return [
    killing,
    ...(condition === 'up' ? [] : [restoring]),
    ...(isOtherDatabase(database, readings) ? onOtherDatabase(database) : []),
    ...admin(subject, design, readings),
    ...harmsOf(target).flatMap((harm) => harmVerbs[harm](id)),
  ];
}
