import type { Change } from '../../../design/change';
import { copyOf, nextName } from '../../../design/copy';
import type { Design } from '../../../design/design';
import { elementById } from '../../../store/elements';
import { freePlace } from '../../../store/free-place';
import { type Plan, runPlan } from '../../../store/plan';
import type { Readings } from '../../../run/protocol';
import { utilizationBetween } from '../../../store/utilization';
import { counted } from '../../format';
import type { Experiment, MakeExperiment, Measured, Table } from './experiment';
import { after, presetLike, underLoad } from './set-up';

/** More servers under load: how far they help, and what becomes the bottleneck then. */

/** Twice the usual load, which three servers do not bear. */
const FACTOR = 2;
/** Simulated seconds: when a server comes, and between which two moments the load of each phase is taken. */
const JOINS = [40, 90] as const;
const PHASES = [
  [10, 39.9],
  [55, 89.9],
  [105, 140],
] as const;
/** What is as busy as that is the bottleneck. */
const FULL = 0.9;
/** Machines with at least this part of their cores free have room. */
const ROOM = 0.75;

export function growthPlan(like: Design): Plan {
  // Servers and databases stand apart there.
  const design = underLoad(presetLike('three-servers', like), FACTOR);
  let grown = design;
  const commands = JOINS.map((at) => {
    const change = oneMore(grown);
    grown = after(grown, change);
    return { at, command: { type: 'change', ...change } as const };
  });
  return { design, isOther: true, commands, marks: PHASES.flat() };
}

function oneMore(design: Design): Change {
  const like = elementById(design, 'web-03');
  const change = like && copyOf(design, like.id, nextName(design, like.id), freePlace(design, like));
  return change ?? { remove: [], add: [] };
}

/** What the machines did in one phase. */
interface Phase {
  readonly servers: number;
  /** Of their cores, 0 to 1: all servers together, and the primary. */
  readonly serverLoad: number;
  readonly primaryLoad: number;
  readonly waiting: number;
}

const loadOf = (ids: readonly string[], from: Readings, to: Readings): number => {
  const loads = ids.flatMap((id) => {
    const [before, now] = [from.of[id], to.of[id]];
    return before?.kind === 'machine' && now?.kind === 'machine'
      ? (utilizationBetween(before, now) ?? [])
      : [];
  });
  return loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length);
};

function phases(stages: readonly Readings[], latest: Readings): readonly Phase[] {
  return PHASES.flatMap((_, i) => {
    const [from, to = latest] = [stages[2 * i], stages[2 * i + 1]];
    if (from === undefined || to.now <= from.now) return [];
    const ids = Object.keys(from.of).filter((id) => /^web-\d+$/.test(id));
    return [
      {
        servers: ids.length,
        serverLoad: loadOf(ids, from, to),
        primaryLoad: loadOf(['db-1'], from, to),
        waiting: to.totals.waiting,
      },
    ];
  });
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

export function growthAnswer(stages: readonly Readings[], latest: Readings): readonly string[] {
  const all = phases(stages, latest);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined || all.length === 1) return [];
  const relief =
    last.serverLoad < first.serverLoad
      ? `${counted(last.servers, 'server')} are ${percent(last.serverLoad)} busy where ${first.servers} were ${percent(first.serverLoad)}.`
      : '';
  const isNarrow = last.primaryLoad >= FULL && last.serverLoad < ROOM;
  return [
    relief,
    isNarrow
      ? `Now db-1, the primary, is the bottleneck: ${percent(last.primaryLoad)} busy. Every write goes to it, and one more server takes none of that work.`
      : `db-1, the primary, is ${percent(last.primaryLoad)} busy.`,
  ];
}

export function growthTable(stages: readonly Readings[], latest: Readings): Table | null {
  const all = phases(stages, latest);
  if (all.length === 0) return null;
  return {
    caption: 'How busy',
    head: ['', ...all.map(({ servers }) => counted(servers, 'server'))],
    rows: [
      ['servers', ...all.map(({ serverLoad }) => percent(serverLoad))],
      ['db-1', ...all.map(({ primaryLoad }) => percent(primaryLoad))],
      ['people waiting', ...all.map(({ waiting }) => String(waiting))],
    ],
  };
}

const latestOf = ({ latest }: Measured): Readings => latest!;

export const addServer: MakeExperiment = ({ design }): Experiment => ({
  id: 'add-server',
  question: 'How far does one more server help?',
  plan: `Three servers and two databases will open, with twice the usual traffic. At ${JOINS[0]} s a fourth one will join them, at ${JOINS[1]} s a fifth. Watch the CPU of the servers, and then that of db-1.`,
  action: 'Add two servers under load',
  run: () => runPlan('add-server', growthPlan(design)),
  startsAnew: true,
  subjects: ['add-server'],
  obstacle: null,
  answer: (measured, stages) => growthAnswer(stages, latestOf(measured)),
  table: (measured, stages) => growthTable(stages, latestOf(measured)),
});
