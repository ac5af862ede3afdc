import { createStore } from 'zustand/vanilla';
import { type EvidencePort, judgeEvidence } from '../evidence/evidence-client';
import type {
  Evidence,
  EvidenceReport,
  JudgedFile,
  PlannedFamily,
  PlannedScenario,
  PlannedSet,
  Question,
  ScenarioOutcome,
  SetOutcome,
} from '../evidence/protocol';
import type { Effort } from '../evidence/theory/judge-set';
import { pause, play } from './lab';
import { runStore } from './run-store';

/** `stopped`: by the reader, before everything was judged. */
export type Progress = 'waiting' | 'judging' | 'done' | 'stopped' | 'broken';

/** What has been judged so far. Plans are empty until the worker has answered. */
export interface EvidenceState {
  readonly theory: {
    readonly progress: Progress;
    readonly sets: readonly PlannedSet[];
    /** How much is simulated; null until the worker has answered. */
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
  /** Why the worker broke off, in a sentence; null where it did not. */
  readonly broken: Readonly<Record<Evidence, string | null>>;
}

const nothing: EvidenceState = {
  theory: { progress: 'waiting', sets: [], effort: null, runs: {}, outcomes: {} },
  conformance: { progress: 'waiting', families: [], files: [] },
  system: { progress: 'waiting', asked: null, scenarios: [], done: {}, outcomes: {} },
  broken: { theory: null, conformance: null, system: null },
};

export const evidenceStore = createStore<EvidenceState>(() => nothing);

type Merged =
  | Pick<EvidenceState, 'theory'>
  | Pick<EvidenceState, 'conformance'>
  | Pick<EvidenceState, 'system'>;

const ends: Partial<Record<Evidence, () => void>> = {};

/** Judges one kind from the beginning, in a worker of its own. */
export function judge(evidence: Evidence, create?: () => EvidencePort): void {
  const { scenarios } = evidenceStore.getState().system;
  const emptied = { ...nothing, system: { ...nothing.system, scenarios } };
  begin({ evidence }, progressed(emptied, evidence, 'judging'), create);
}

/** Compares one whole real system. What is known of the others stays. */
export function judgeScenario(name: string, create?: () => EvidencePort): void {
  const { system } = evidenceStore.getState();
  const others = Object.entries(system.outcomes).filter(([compared]) => compared !== name);
  const outcomes = Object.fromEntries(others);
  const begun = { ...system, progress: 'judging', asked: [name], done: {}, outcomes } as const;
  begin({ evidence: 'system', only: [name] }, { system: begun }, create);
}

function begin(question: Question, begun: Merged, create: (() => EvidencePort) | undefined): void {
  const { evidence } = question;
  ends[evidence]?.();
  const { broken } = evidenceStore.getState();
  evidenceStore.setState({ ...begun, broken: { ...broken, [evidence]: null } });
  ends[evidence] = judgeEvidence(question, (report) => arrived(evidence, report), create);
}

/** Asks which whole real systems there are, so that one can be chosen. */
function listScenarios(create: (() => EvidencePort) | undefined): void {
  const take = (report: EvidenceReport): void => {
    if (report.type === 'scenarios') evidenceStore.setState(merged(evidenceStore.getState(), report));
  };
  ends.system = judgeEvidence({ evidence: 'system', only: [] }, take, create);
}

/** What has been judged stays. */
export function stop(evidence: Evidence): void {
  const state = evidenceStore.getState();
  if (state[evidence].progress !== 'judging') return;
  ends[evidence]?.();
  evidenceStore.setState(progressed(state, evidence, 'stopped'));
}

/**
 * While somebody reads: what has not been judged yet is judged, and the run waits, so that nothing competes with it.
 * Gives what ends that; a run that was playing then goes on.
 */
export function beginReading(create?: () => EvidencePort): () => void {
  const goOn = holdRun();
  for (const evidence of ['conformance', 'theory'] as const)
    if (evidenceStore.getState()[evidence].progress === 'waiting') judge(evidence, create);
  if (evidenceStore.getState().system.scenarios.length === 0) listScenarios(create);
  return () => {
    for (const evidence of ['conformance', 'theory', 'system'] as const) abandon(evidence);
    goOn();
  };
}

/** What was interrupted by leaving begins anew on the next visit; what a reader began or stopped does not. */
function abandon(evidence: Evidence): void {
  const state = evidenceStore.getState();
  if (evidence === 'system') return stop(evidence);
  if (state[evidence].progress !== 'judging') return;
  ends[evidence]?.();
  evidenceStore.setState(progressed(nothing, evidence, 'waiting'));
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

function arrived(evidence: Evidence, report: EvidenceReport): void {
  const state = evidenceStore.getState();
  if (report.type === 'done') evidenceStore.setState(progressed(state, evidence, 'done'));
  else if (report.type === 'broken')
    evidenceStore.setState({
      ...progressed(state, evidence, 'broken'),
      broken: { ...state.broken, [evidence]: report.reason },
    });
  else evidenceStore.setState(merged(state, report));
}

function progressed(state: EvidenceState, evidence: Evidence, progress: Progress): Merged {
  if (evidence === 'system') return { system: systemProgressed(state.system, progress) };
  return evidence === 'theory'
    ? { theory: { ...state.theory, progress } }
    : { conformance: { ...state.conformance, progress } };
}

/** Of what was stopped in the middle nothing is known. */
const systemProgressed = (system: EvidenceState['system'], progress: Progress): EvidenceState['system'] =>
  progress === 'stopped' || progress === 'broken'
    ? { ...system, progress, done: {} }
    : { ...system, progress };

type ContentReport = Exclude<EvidenceReport, { readonly type: 'done' | 'broken' }>;

function merged({ theory, conformance, system }: EvidenceState, report: ContentReport): Merged {
  switch (report.type) {
    case 'sets':
      return { theory: { ...theory, sets: report.sets, effort: report.effort } };
    case 'runs':
      return { theory: { ...theory, runs: { ...theory.runs, [report.set]: report.done } } };
    case 'judged set':
      return { theory: { ...theory, outcomes: { ...theory.outcomes, [report.set]: report.outcome } } };
    case 'scenarios':
      return { system: { ...system, scenarios: report.scenarios } };
    case 'replications':
      return { system: { ...system, done: { ...system.done, [report.scenario]: report.done } } };
    case 'judged scenario':
      return { system: { ...system, outcomes: { ...system.outcomes, [report.scenario]: report.outcome } } };
    case 'families':
      return { conformance: { ...conformance, families: report.families } };
    case 'judged file':
      return { conformance: { ...conformance, files: [...conformance.files, report.file] } };
  }
}
