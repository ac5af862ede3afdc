import { createStore } from 'zustand/vanilla';
import { familiesOf, type JudgedFile, judgedFile, type PlannedFamily } from '../evidence/live-conformance';
import { type PlannedScenario, plannedScenario } from '../evidence/live-system';
import { LIVE_EFFORT, type PlannedSet, plannedSet } from '../evidence/live-theory';
import { readScenarios, type Scenario } from '../evidence/system/scenario';
import type { ScenarioOutcome } from '../evidence/system/scenario-outcome';
import type { Effort } from '../evidence/theory/effort';
import { readSets } from '../evidence/theory/queue-set';
import type { SetOutcome } from '../evidence/theory/set-outcome';
import { browserWorker, workersHere } from '../experiments/browser-worker';
import { inOrder, type PoolRun, runMany } from '../experiments/worker-pool';
import { wordsOf } from '../run/thrown';
import { pause, play } from './lab';
import { runStore } from './run-store';

export type Evidence = 'theory' | 'conformance' | 'system';

/** `stopped`: by the reader, before everything was judged. */
export type Progress = 'waiting' | 'judging' | 'done' | 'stopped' | 'broken';

/** What has been judged so far. Plans are empty until the recordings are here. */
export interface EvidenceState {
  readonly theory: {
    readonly progress: Progress;
    readonly sets: readonly PlannedSet[];
    /** How much is simulated; null until the recordings are here. */
    readonly effort: Effort | null;
    /** By the id of a set, of those that have begun. */
    readonly runs: Readonly<Record<string, number>>;
    readonly outcomes: Readonly<Record<string, SetOutcome>>;
  };
  readonly conformance: {
    readonly progress: Progress;
    readonly families: readonly PlannedFamily[];
    readonly files: readonly JudgedFile[];
  };
  /** Judged only when somebody asks: all of it takes minutes. */
  readonly system: {
    readonly progress: Progress;
    /** Names of the scenarios that were asked for last; null: all of them. */
    readonly asked: readonly string[] | null;
    readonly scenarios: readonly PlannedScenario[];
    /** Replications by the name of a scenario, of those that have begun. */
    readonly done: Readonly<Record<string, number>>;
    readonly outcomes: Readonly<Record<string, ScenarioOutcome>>;
  };
  /** Why a comparison broke off, in a sentence; null where it did not. */
  readonly broken: Readonly<Record<Evidence, string | null>>;
}

const nothing: EvidenceState = {
  theory: { progress: 'waiting', sets: [], effort: null, runs: {}, outcomes: {} },
  conformance: { progress: 'waiting', families: [], files: [] },
  system: { progress: 'waiting', asked: null, scenarios: [], done: {}, outcomes: {} },
  broken: { theory: null, conformance: null, system: null },
};

export const evidenceStore = createStore<EvidenceState>(() => nothing);

const ends: Partial<Record<Evidence, () => void>> = {};

/** Recordings that a worker is given at a time: each takes milliseconds, and a page that is busy is slow to answer. */
const LOT = 8;

/** All recordings, some 180 KB on the way: nobody needs them before. */
const load = () => import('../evidence/recordings');
type Recordings = Awaited<ReturnType<typeof load>>;

type Change<Part extends Evidence> = (state: EvidenceState[Part]) => Partial<EvidenceState[Part]>;

function change<Part extends Evidence>(part: Part, changed: Change<Part>): void {
  const state = evidenceStore.getState();
  evidenceStore.setState({ [part]: { ...state[part], ...changed(state[part]) } });
}

const WORK = { theory: judgeTheory, conformance: judgeConformance, system: judgeSystem } as const;

/** Judges one kind from the beginning, on workers of its own. */
export function judge(evidence: Evidence, hire = browserWorker): void {
  if (evidence === 'system') change('system', ({ scenarios }) => ({ ...nothing.system, scenarios }));
  else if (evidence === 'theory') change('theory', () => nothing.theory);
  else change('conformance', () => nothing.conformance);
  begin(evidence, (recordings) => WORK[evidence](recordings, hire));
}

/** Compares one whole real system. What is known of the others stays. */
export function judgeScenario(name: string, hire = browserWorker): void {
  change('system', ({ outcomes }) => {
    const others = Object.entries(outcomes).filter(([compared]) => compared !== name);
    return { asked: [name], done: {}, outcomes: Object.fromEntries(others) };
  });
  begin('system', (recordings) => judgeSystem(recordings, hire, [name]));
}

function begin(evidence: Evidence, work: (recordings: Recordings) => PoolRun<unknown>): void {
  ends[evidence]?.();
  const { broken } = evidenceStore.getState();
  evidenceStore.setState({ broken: { ...broken, [evidence]: null } });
  tell(evidence, 'judging');
  let isOver = false;
  let run: PoolRun<unknown> | null = null;
  ends[evidence] = () => {
    isOver = true;
    void run?.cancel();
  };
  const judged = async (): Promise<void> => {
    const recordings = await load();
    if (isOver) return;
    run = work(recordings);
    await run.results;
    if (!isOver) tell(evidence, 'done');
  };
  judged().catch((reason: unknown) => {
    if (isOver) return;
    isOver = true;
    tell(evidence, 'broken');
    const { broken: others } = evidenceStore.getState();
    evidenceStore.setState({ broken: { ...others, [evidence]: wordsOf(reason) } });
  });
}

function judgeTheory({ theoryText }: Recordings, hire: typeof browserWorker): PoolRun<unknown> {
  const sets = readSets(JSON.parse(theoryText));
  change('theory', () => ({ sets: sets.map((set) => plannedSet(set, LIVE_EFFORT)), effort: LIVE_EFFORT }));
  return runMany({
    tasks: sets.map((set) => ({ set, effort: LIVE_EFFORT })),
    workers: workersHere(),
    create: () => hire('theory set'),
    progressed: (share, index) => {
      const done = Math.round(share * LIVE_EFFORT.seeds);
      change('theory', ({ runs }) => ({ runs: { ...runs, [sets[index]!.id]: done } }));
    },
    came: (outcome, index) =>
      change('theory', ({ outcomes }) => ({ outcomes: { ...outcomes, [sets[index]!.id]: outcome } })),
  });
}

function judgeConformance({ recordings }: Recordings, hire: typeof browserWorker): PoolRun<unknown> {
  change('conformance', () => ({ families: familiesOf(recordings) }));
  const lots = Array.from({ length: Math.ceil(recordings.length / LOT) }, (_, i) =>
    recordings.slice(i * LOT, (i + 1) * LOT),
  );
  return runMany({
    tasks: lots.map((lot) => lot.map(({ text }) => text)),
    // It is short, and theory has the rest of the cores.
    workers: 1,
    create: () => hire('recordings'),
    came: inOrder((judged, index) => {
      const added = judged.map((cases, i) => judgedFile(lots[index]![i]!, cases));
      change('conformance', ({ files }) => ({ files: [...files, ...added] }));
    }),
  });
}

function judgeSystem(
  { systemFiles }: Recordings,
  hire: typeof browserWorker,
  only?: readonly string[],
): PoolRun<unknown> {
  const textOf = (path: string): string => systemFiles.find((file) => file.path === path)?.text ?? '';
  const scenarios = listed(systemFiles);
  const asked = scenarios.filter(({ name }) => only?.includes(name) ?? true);
  const planned = asked.map(plannedScenario);
  return runMany({
    tasks: asked.map((scenario) => ({
      scenario,
      design: { text: textOf(`system/designs/${scenario.name}.json`) },
    })),
    workers: workersHere(),
    create: () => hire('scenario'),
    progressed: (share, index) => {
      const { name, replications } = planned[index]!;
      change('system', ({ done }) => ({ done: { ...done, [name]: Math.round(share * replications) } }));
    },
    came: (outcome, index) =>
      change('system', ({ outcomes }) => ({ outcomes: { ...outcomes, [asked[index]!.name]: outcome } })),
  });
}

/** Which whole real systems there are, so that one can be chosen. */
function listed(files: Recordings['systemFiles']): readonly Scenario[] {
  const text = files.find(({ path }) => path === 'system/figures.json')?.text ?? '';
  const scenarios = readScenarios(JSON.parse(text));
  change('system', () => ({ scenarios: scenarios.map(plannedScenario) }));
  return scenarios;
}

/** What has been judged stays. */
export function stop(evidence: Evidence): void {
  if (evidenceStore.getState()[evidence].progress !== 'judging') return;
  ends[evidence]?.();
  tell(evidence, 'stopped');
}

/**
 * While somebody reads: what has not been judged yet is judged, and the run waits, so that nothing competes with it.
 * Gives what ends that; a run that was playing then goes on.
 */
export function beginReading(hire = browserWorker): () => void {
  const goOn = holdRun();
  for (const evidence of ['conformance', 'theory'] as const)
    if (evidenceStore.getState()[evidence].progress === 'waiting') judge(evidence, hire);
  // Where they cannot be loaded, those that need them say so.
  if (evidenceStore.getState().system.scenarios.length === 0)
    void load().then(
      ({ systemFiles }) => listed(systemFiles),
      () => {},
    );
  return () => {
    for (const evidence of ['conformance', 'theory', 'system'] as const) abandon(evidence);
    goOn();
  };
}

/** What was interrupted by leaving begins anew on the next visit; what a reader began or stopped does not. */
function abandon(evidence: Evidence): void {
  if (evidence === 'system') return stop(evidence);
  if (evidenceStore.getState()[evidence].progress !== 'judging') return;
  ends[evidence]?.();
  if (evidence === 'theory') change('theory', () => nothing.theory);
  else change('conformance', () => nothing.conformance);
}

/** Also a run that is only about to start is paused as soon as it plays. */
function holdRun(): () => void {
  let held = false;
  const hold = (): void => {
    if (runStore.getState().status !== 'playing') return;
    held = true;
    pause();
  };
  hold();
  const unsubscribe = runStore.subscribe((now, before) => {
    if (now.status !== before.status) hold();
  });
  return () => {
    unsubscribe();
    if (held) play();
  };
}

function tell(evidence: Evidence, progress: Progress): void {
  if (evidence === 'theory') change('theory', () => ({ progress }));
  else if (evidence === 'conformance') change('conformance', () => ({ progress }));
  // Of what was stopped in the middle nothing is known.
  else
    change('system', () =>
      progress === 'stopped' || progress === 'broken' ? { progress, done: {} } : { progress },
    );
}
