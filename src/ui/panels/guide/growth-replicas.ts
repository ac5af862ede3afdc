import { copyOf, nextName } from '../../../design/copy';
import type { Design } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import { elementById } from '../../../store/elements';
import { freePlace } from '../../../store/free-place';
import { type Plan, runPlan } from '../../../store/plan';
import type { Experiment, MakeExperiment, Table } from './experiment';
import { after, presetLike, underLoad } from './set-up';

/** More replicas beside a primary that is full of writes: what they take from it, and what not. */

/** More than the primary bears: so many times the usual load, nearly all of it writes. */
const FACTOR = 1.4;
const WRITES = 0.9;
/** Simulated seconds: when two replicas come, and between which two moments is measured before and after. */
const JOIN = 40;
const PHASES = [
  [10, 39.9],
  [80, 120],
] as const;
/** More than that is no accident of the draw. */
const DIFFERENCE = 0.15;

export function replicaPlan(like: Design): Plan {
  const design = underLoad(presetLike('three-servers', like), FACTOR, {
    writeShare: WRITES,
    staticShare: 0,
  });
  let grown = design;
  const commands = [1, 2].map(() => {
    const source = elementById(grown, 'db-2')!;
    const change = copyOf(grown, source.id, nextName(grown, source.id), freePlace(grown, source))!;
    grown = after(grown, change);
    return { at: JOIN, command: { type: 'change', ...change } as const };
  });
  return { design, isOther: true, commands, marks: PHASES.flat() };
}

/** What the databases did in one phase, per second. */
interface Phase {
  readonly replicas: number;
  readonly writes: number;
  readonly primaryReads: number;
  readonly replicaReads: number;
}

function phasesOf(stages: readonly Readings[], latest: Readings): readonly Phase[] {
  return PHASES.flatMap((_, i) => {
    const [from, to = latest] = [stages[2 * i], stages[2 * i + 1]];
    if (from === undefined || to.now <= from.now) return [];
    const phase = { replicas: 0, writes: 0, primaryReads: 0, replicaReads: 0 };
    const span = to.now - from.now;
    for (const [id, now] of Object.entries(to.of)) {
      const before = from.of[id];
      if (now.kind !== 'database' || before?.kind !== 'database') continue;
      const reads = (now.reads - before.reads) / span;
      phase.writes += (now.writes - before.writes) / span;
      if (now.role === 'replica') phase.replicas++;
      if (now.role === 'replica') phase.replicaReads += reads;
      else phase.primaryReads += reads;
    }
    return [phase];
  });
}

const perSecond = (rate: number): string => `${rate.toFixed(rate < 100 ? 1 : 0)}/s`;

export function replicaAnswer(stages: readonly Readings[], latest: Readings): readonly string[] {
  const [before, now] = phasesOf(stages, latest);
  if (before === undefined || now === undefined) return [];
  const isMore = now.writes > before.writes * (1 + DIFFERENCE);
  const writes = `${perSecond(before.writes)} writes with ${before.replicas === 1 ? 'one replica' : `${before.replicas} replicas`}, ${perSecond(now.writes)} with ${now.replicas}`;
  return [
    isMore
      ? `More replicas, more writes: ${writes}.`
      : `More replicas did not bring more writes: ${writes}. Every write goes to the primary, and every replica does it once more.`,
    now.primaryReads < before.primaryReads * (1 - DIFFERENCE) &&
    perSecond(now.primaryReads) !== perSecond(before.primaryReads)
      ? `They take over reads: the primary answers ${perSecond(now.primaryReads)} of them where it answered ${perSecond(before.primaryReads)}.`
      : '',
  ];
}

export function replicaTable(stages: readonly Readings[], latest: Readings): Table | null {
  const phases = phasesOf(stages, latest);
  if (phases.length === 0) return null;
  const row = (name: string, of: (phase: Phase) => number) => [
    name,
    ...phases.map((phase) => perSecond(of(phase))),
  ];
  return {
    caption: 'What the databases answer',
    head: ['', ...phases.map(({ replicas }) => (replicas === 1 ? '1 replica' : `${replicas} replicas`))],
    rows: [
      row('writes', ({ writes }) => writes),
      row('reads, primary', ({ primaryReads }) => primaryReads),
      row('reads, replicas', ({ replicaReads }) => replicaReads),
    ],
  };
}

export const addReplicas: MakeExperiment = ({ design }): Experiment => ({
  id: 'add-replicas',
  question: 'Do more replicas take more writes?',
  plan: `Three servers and two databases will open, with more writes than the primary bears. At ${JOIN} s two more replicas will join them. Watch the writes of db-1.`,
  action: 'Add two replicas under writes',
  run: () => runPlan('add-replicas', replicaPlan(design)),
  startsAnew: true,
  subjects: ['add-replicas'],
  obstacle: null,
  answer: ({ latest }, stages) => replicaAnswer(stages, latest!),
  table: ({ latest }, stages) => replicaTable(stages, latest!),
});
