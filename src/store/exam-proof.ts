import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import { checkDrawing, ExamRuns, summaryOf } from '../exam/exam';
import type { Task, Verdict } from '../exam/line';
import { browserWorker } from '../experiments/browser-worker';
import type { Observation } from '../experiments/observe/observation';
import { announceNow } from './announce';
import { type AuditState, isAudited, judgementOf } from './audit';
import { designStore, restructure } from './design-store';
import { repeat } from './lab';
import { runStore } from './run-store';
import { isSameSite } from './same-site';
import { UnderWay } from './under-way';
import { select } from './view-store';

export interface ProofState {
  readonly state: 'not asked' | 'running' | 'done' | 'cancelled' | 'broken';
  /** Why it is broken, in a sentence. */
  readonly reason: string;
  /** The task and the design that it was about; null before it was asked for. */
  readonly task: Task | null;
  readonly of: Design | null;
  readonly done: number;
  readonly runs: number;
  /** The lines of the drawing, then those of the runs. */
  readonly verdicts: readonly Verdict[];
}

const nothing: ProofState = {
  state: 'not asked',
  reason: '',
  task: null,
  of: null,
  done: 0,
  runs: 0,
  verdicts: [],
};

export const proofStore = createStore<ProofState>(() => nothing);

const underWay = new UnderWay<Observation>();

/** Checks the open design against a task: the drawing at once, and each run as it comes. The run that is seen goes on. */
export function startProof(task: Task, hire = () => browserWorker('observed run')): void {
  underWay.drop();
  const { design } = designStore.getState();
  const { seed } = runStore.getState();
  const drawn = checkDrawing(task, design);
  const work = new ExamRuns(task, design, seed);
  const results: (Observation | undefined)[] = [];
  const verdicts = () => [...drawn, ...work.verdicts(results)];
  const asked = { task, of: design, runs: work.plans.length, verdicts: verdicts() };
  proofStore.setState({ ...nothing, ...asked, state: 'running' }, true);
  underWay.begin({
    tasks: work.plans,
    create: hire,
    came: (result, index, done) => {
      results[index] = result;
      proofStore.setState({ done, verdicts: verdicts() });
    },
    ended: (ending) => {
      if (ending.state === 'broken') return proofStore.setState(ending);
      const { state } = ending;
      proofStore.setState({ state, verdicts: verdicts() });
      if (state === 'done') announceNow(summaryOf(verdicts()));
    },
  });
}

export const cancelProof = (): void => underWay.cancel();

/** "16 of 17 lines are met. Missing: 1.6." */
export const proofWords = ({ verdicts }: ProofState): string => summaryOf(verdicts);

/** Whether the proof is about this task on this design. */
export const isProofOf = (proof: ProofState, task: Task, design: Design): boolean =>
  proof.task === task && proof.of !== null && isSameSite(proof.of, design);

/** Whether there is something to show of a line. */
export const canShow = ({ state, evidence, parts }: Verdict): boolean =>
  state !== 'waiting' && (evidence !== null || parts.length > 0);

/**
 * Selects the part of the drawing, which opens in the inspector; or plays the run that shows a line up to the second
 * before, and pauses there.
 */
export function showVerdict({ evidence, parts: [part] }: Verdict): void {
  if (evidence === null) {
    if (part === undefined) return;
    select(part);
    announceNow(`${part} is selected in the diagram.`);
    return;
  }
  const { design, commands, seed, moment } = evidence;
  if (!isSameSite(design, designStore.getState().design)) restructure(design, true);
  const at = Math.max(0, moment - 1);
  const { speed } = runStore.getState();
  repeat({ design, commands, seed, speed, paused: true, at }, false, false);
  // In some runs nothing is done: they show that it works.
  const next = commands.some((command) => command.at > at) ? 'it happens one second later' : 'see it work';
  announceNow(`Paused at ${at} s of this run. Play, and ${next}.`);
}

/**
 * What the learner took for single points of failure beside what the audit measured, in a sentence; null where this design
 * was not audited.
 */
export function marksWords(audit: AuditState, design: Design): string | null {
  const judgement = audit.state === 'done' && isAudited(audit, design) ? judgementOf(audit) : null;
  if (judgement === null) return null;
  const { misses, falseAlarms, hits } = judgement;
  if (misses.length + falseAlarms.length === 0) return `Right: ${hits.join(', ')}.`;
  const said = [
    ...(misses.length > 0 ? [`You did not mark ${misses.join(', ')}: the site stops without it.`] : []),
    ...(falseAlarms.length > 0 ? [`You marked ${falseAlarms.join(', ')}: the site goes on without it.`] : []),
  ];
  return said.join(' ');
}
