import { createStore } from 'zustand/vanilla';
import type { TimedCommand } from '../design/command';
import type { Design } from '../design/design';
import { machinesOf } from '../design/targets';
import { browserWorker } from '../experiments/browser-worker';
import type { LessonResult, LessonTask } from '../experiments/kinds/lesson';
import { runMany } from '../experiments/worker-pool';
import {
  type Answer,
  counterexample,
  type GoalResult,
  type GoalTrial,
  isMet,
  type PlayedRun,
  plannedRun,
  trialsOf,
} from '../lessons/answer';
import { lessonById } from '../lessons/course';
import type { Lesson } from '../lessons/lesson';
import { paletteFor } from '../lessons/palette';
import { type Step, stepIndex, stepsOf } from '../lessons/steps';
import { wordsOf } from '../run/thrown';
import { announceNow } from './announce';
import { type DesignState, designStore, presentDesign, replaceDesign, thePast } from './design-store';
import { play, repeat, restart, runTo, setSpeed } from './lab';
import { builtIn, keepBuilt } from './lesson-designs';
import { lessonOpen } from './lesson-open';
import { progressOf, setProgress } from './lesson-progress';
import { recordStore } from './record-store';
import { runStore } from './run-store';
import { UnderWay } from './under-way';

/** What is known of a goal. */
export interface GoalCheck {
  readonly state: 'not asked' | 'running' | 'done' | 'broken';
  readonly trials: readonly GoalTrial[];
  readonly results: readonly GoalResult[];
  /** The design that was looked at. */
  readonly of: Design | null;
}

/** The open lesson. */
export interface LessonState {
  readonly step: number;
  /** Name of the step whose design is on the diagram; null for none yet. */
  readonly scene: string | null;
  /** What the learner has built so far, while another step has the diagram. */
  readonly built: Design | null;
  /** Of the visitors: the same seed gives the same arrivals. */
  readonly seed: number;
  /** By number of the round; what was measured in the run that the learner has seen. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** The same for rounds whose run was changed by the learner while it ran. */
  readonly ownWay: Readonly<Record<number, boolean>>;
  /** The visible run that belongs to the step; null for none. */
  readonly watching: {
    readonly run: number;
    readonly round: number;
    readonly stops: readonly number[];
  } | null;
  /** Why something could not be measured, in a sentence; empty: nothing is wrong. */
  readonly trouble: string;
  readonly check: GoalCheck;
  /** By number of the round: how many people of a room believe each option. */
  readonly hands: Readonly<Record<number, readonly number[]>>;
  /** Whether a room has been shown what a run came to. */
  readonly revealed: boolean;
  /** Hints that were asked for, 0 to 3. */
  readonly hints: number;
}

const NO_CHECK: GoalCheck = { state: 'not asked', trials: [], results: [], of: null };

const nothing: LessonState = {
  step: 0,
  scene: null,
  built: null,
  seed: 1,
  answers: {},
  ownWay: {},
  watching: null,
  trouble: '',
  check: NO_CHECK,
  hands: {},
  revealed: false,
  hints: 0,
};

export const lessonStore = createStore<LessonState>(() => nothing);

/** Behind the beginning of what a lesson shows lies another step of it, or the learner's own design. */
const NOTHING_TO_UNDO: Pick<DesignState, 'past' | 'future'> = { past: [], future: [] };

/** What was open before the lesson, with what can be undone in it; null while no lesson is open. */
let before: DesignState | null = null;
/** Whether the run played before: who wants nothing to move by itself begins each step paused. */
let isToPlay = true;

/** The open lesson; null for none. */
export const lessonNow = (): Lesson | null => {
  const { id } = lessonOpen.getState();
  return id === null ? null : lessonById(id, lessonStore.getState().seed);
};

const stepNow = (lesson: Lesson, { step }: LessonState): Step => {
  const steps = stepsOf(lesson);
  return steps[Math.min(step, steps.length - 1)]!;
};

/** Where a lesson opens. */
export interface Opening {
  /** Name of a step; where the learner left it otherwise. */
  readonly step?: string;
  /** The variant: other visitors, and another victim where the lesson has one. */
  readonly seed?: number;
  /** Simulated seconds: the run of that step stands there. */
  readonly at?: number;
}

/** Opens a lesson. Its design is a copy: the learner's own one stays on the device. */
export function startLesson(id: string, { step, seed = 1, at }: Opening = {}): void {
  const lesson = lessonById(id, seed);
  if (lesson === null) return;
  cancelCheck();
  if (lessonOpen.getState().id === null) {
    before = withoutPast(designStore.getState());
    isToPlay = runStore.getState().status !== 'paused';
  }
  lessonStore.setState({ ...nothing, seed }, true);
  lessonOpen.setState({ id, items: paletteFor(lesson) });
  const index = stepIndex(lesson, step ?? progressOf(id).step);
  goTo(index);
  const { kind, round } = stepsOf(lesson)[index]!;
  if (at !== undefined && kind === 'run' && round !== null) void playRound(round, at);
}

/** At the present, whatever moment of its run is shown. */
const withoutPast = (state: DesignState): DesignState => ({
  ...state,
  design: presentDesign(state),
  present: null,
  notice: null,
});

/** Leaves the lesson: what the learner had before is open again, and where they were is kept. */
export function leaveLesson(): void {
  cancelCheck();
  lessonOpen.setState({ id: null }, true);
  lessonStore.setState(nothing, true);
  thePast.leave();
  if (before !== null) designStore.setState(before);
  before = null;
  if (isToPlay) play();
}

/** Shows a step, with its design on the diagram where that is another one. */
export function goTo(step: number): void {
  const lesson = lessonNow();
  if (lesson === null) return;
  const next = stepsOf(lesson)[step] ?? stepsOf(lesson)[0]!;
  lessonStore.setState({ step, revealed: false });
  setProgress(lesson.id, { step: next.id, ...(next.kind === 'recall' ? { finished: true } : {}) });
  if (!needsScene(next)) return;
  setTheScene(lesson, next);
  designStore.setState(NOTHING_TO_UNDO);
}

/** The run of a question stays while it is explained, and what is built stays while something is read again. */
function needsScene({ id, kind, round }: Step): boolean {
  const { scene } = lessonStore.getState();
  if (scene === null) return true;
  if (kind === 'predict') return scene !== id && scene !== `run-${(round ?? 0) + 1}`;
  return kind === 'build' && scene !== id;
}

export function nextStep(): void {
  const lesson = lessonNow();
  const { step } = lessonStore.getState();
  if (lesson === null || step + 1 >= stepsOf(lesson).length) return;
  goTo(step + 1);
}

/** The design that a step is about, with nothing done to it. */
function setTheScene(lesson: Lesson, { id, kind, round }: Step): void {
  const { built } = lessonStore.getState();
  const isGoal = kind === 'build' || kind === 'recall';
  const design = isGoal
    ? (built ?? builtIn(lesson.id) ?? lesson.goal.start())
    : lesson.rounds[round ?? 0]!.run.design();
  show(isGoal ? 'build' : id, design, []);
  if (isToPlay) play();
}

/** Begins a run of the lesson's design. @param stops simulated times at which it pauses. */
function show(
  scene: string,
  design: Design,
  commands: readonly TimedCommand[],
  stops: readonly number[] = [],
): void {
  thePast.leave();
  if (lessonStore.getState().scene === 'build')
    lessonStore.setState({ built: presentDesign(designStore.getState()) });
  lessonStore.setState({ scene: null, watching: null });
  replaceDesign(design, null, true);
  lessonStore.setState({ scene });
  restart({ seed: lessonStore.getState().seed, commands, stops });
}

/** What the learner changes while they build stays on the device, as their own design does. */
designStore.subscribe((state, before) => {
  const lesson = lessonNow();
  // A document that is opened meanwhile is kept elsewhere.
  if (lesson === null || !state.borrowed || lessonStore.getState().scene !== 'build') return;
  const design = presentDesign(state);
  if (design !== presentDesign(before)) keepBuilt(lesson.id, design);
});

/** Puts the design of the present step back as the lesson gives it. */
export function resetLesson(): void {
  const lesson = lessonNow();
  if (lesson === null) return;
  lessonStore.setState({ scene: null, built: null, check: NO_CHECK });
  if (stepNow(lesson, lessonStore.getState()).round === null) keepBuilt(lesson.id, null);
  setTheScene(lesson, stepNow(lesson, lessonStore.getState()));
}

/** What the learner believes. @param choice index of the option. */
export function predict(round: number, choice: number): void {
  const lesson = lessonNow();
  if (lesson === null) return;
  setProgress(lesson.id, { choices: { ...progressOf(lesson.id).choices, [round]: choice } });
}

export function remember(question: number, choice: number): void {
  const lesson = lessonNow();
  if (lesson === null) return;
  setProgress(lesson.id, { recalled: { ...progressOf(lesson.id).recalled, [question]: choice } });
}

/** Who does the measuring: workers of the browser, or whoever a test hires. */
export const measuring = { hire: () => browserWorker('lesson') };

/**
 * Plays the run of a round before the learner's eyes, with a pause at each decision. It is measured first, out of sight:
 * the same run has the same decisions at the same moments.
 *
 * @param at the moment at which it stands then, in simulated seconds; without it the run goes on to its decisions.
 */
export async function playRound(round: number, at?: number): Promise<void> {
  const lesson = lessonNow();
  const found = lesson?.rounds[round];
  if (lesson === null || found === undefined) return;
  goTo(stepIndex(lesson, `run-${round + 1}`));
  lessonStore.setState({ watching: null });
  const { seed } = lessonStore.getState();
  const plan = plannedRun(found.run, seed);
  const answer = await measured(lesson, round, plan);
  if (lessonNow() !== lesson || answer === null) return;
  const decisions = answer.moments.flatMap((moment) => (moment === null ? [] : [moment.at]));
  const stops = [...new Set([...decisions, found.run.until])].sort((one, other) => one - other);
  show(`run-${round + 1}`, plan.design, plan.commands, stops);
  designStore.setState(NOTHING_TO_UNDO);
  setSpeed(found.run.speed);
  const { run } = runStore.getState();
  lessonStore.setState({ watching: { run, round, stops } });
  keepAnswer(round, answer, false);
  if (at === undefined) runTo(beginningOf(plan.commands, stops), true);
  else runTo(at);
}

/** Simulated seconds that are watched before anything is done or decided; what comes before them is passed quickly. */
const LEAD = 8;

function beginningOf(commands: readonly TimedCommand[], stops: readonly number[]): number {
  return Math.max(0, Math.min(commands[0]?.at ?? LEAD, stops[0] ?? LEAD) - LEAD);
}

async function measured(lesson: Lesson, round: number, played: PlayedRun): Promise<Answer | null> {
  lessonStore.setState({ trouble: '' });
  try {
    const { seed: variant } = lessonStore.getState();
    const task: LessonTask = { lesson: lesson.id, variant, asks: 'round', round, played };
    const [result] = (await runMany({ tasks: [task], workers: 1, create: measuring.hire }).results) ?? [];
    return result?.asks === 'round' ? result.answer : null;
  } catch (thrown) {
    lessonStore.setState({ trouble: `The run could not be measured: ${wordsOf(thrown)}` });
    return null;
  }
}

function keepAnswer(round: number, answer: Answer, own: boolean): void {
  const { answers, ownWay } = lessonStore.getState();
  lessonStore.setState({ answers: { ...answers, [round]: answer }, ownWay: { ...ownWay, [round]: own } });
}

/** On from a decision to the next one, or to the end. */
export const goOn = (): void => play();

/** To the end of the run at once. */
export function skipToEnd(): void {
  const { watching } = lessonStore.getState();
  const end = watching?.stops.at(-1);
  if (end !== undefined && runStore.getState().now < end) runTo(end);
}

/** Measures what a step quotes, where the learner comes to it without having seen the run: by a link, or another day. */
export async function measureAgain(round: number): Promise<void> {
  const lesson = lessonNow();
  const found = lesson?.rounds[round];
  const { answers, seed } = lessonStore.getState();
  if (lesson === null || found === undefined || answers[round] !== undefined) return;
  const answer = await measured(lesson, round, plannedRun(found.run, seed));
  if (answer !== null && lessonNow() === lesson) keepAnswer(round, answer, false);
}

/** The run that the learner has seen up to its end: what they did besides counts. */
async function endReached(lesson: Lesson, round: number): Promise<void> {
  const plan = plannedRun(lesson.rounds[round]!.run, lessonStore.getState().seed);
  const { until } = lesson.rounds[round]!.run;
  const { start, commands } = recordStore.getState();
  const played = commands.filter(({ at }) => at < until);
  const isAsPlanned =
    JSON.stringify(start) === JSON.stringify(plan.design) &&
    JSON.stringify(played) === JSON.stringify(plan.commands);
  if (!isAsPlanned && start !== null) {
    const answer = await measured(lesson, round, { ...plan, design: start, commands: played });
    if (answer !== null && lessonNow() === lesson) keepAnswer(round, answer, true);
  }
  if (lessonNow() !== lesson) return;
  lessonStore.setState({ watching: null });
  const { step } = lessonStore.getState();
  if (stepsOf(lesson)[step]?.id === `run-${round + 1}`) goTo(step + 1);
  announceNow('The run is over. What happened?');
}

runStore.subscribe(({ run, now, status, past }, former) => {
  const { watching } = lessonStore.getState();
  const lesson = lessonNow();
  if (watching === null || lesson === null || run !== watching.run || past !== null) return;
  const end = watching.stops.at(-1) ?? 0;
  if (status === 'paused' && now >= end && (former.status !== 'paused' || former.now < end))
    void endReached(lesson, watching.round);
});

/** The decision at which the run stands; null while it plays, or stands elsewhere. */
export function decisionAt(
  { watching, answers }: LessonState,
  { run, now, status }: Pick<ReturnType<typeof runStore.getState>, 'run' | 'now' | 'status'>,
): number | null {
  if (watching === null || run !== watching.run || status !== 'paused') return null;
  const moments = answers[watching.round]?.moments ?? [];
  const index = moments.findLastIndex((moment) => moment !== null && moment.at === now);
  return index < 0 ? null : index;
}

const checking = new UnderWay<LessonResult>();

/** Looks whether the learner's design meets the goal: in runs of its own, out of sight. */
export function checkGoal(): void {
  const lesson = lessonNow();
  if (lesson === null) return;
  const state = designStore.getState();
  const design = presentDesign(state);
  const { start, commands } = recordStore.getState();
  const { now: until, seed } = runStore.getState();
  const own = { design: start ?? design, commands: commands.filter(({ at }) => at <= until), seed, until };
  const trials = trialsOf(lesson.goal, design, own);
  lessonStore.setState({ check: { state: 'running', trials, results: [], of: design }, trouble: '' });
  checking.begin({
    tasks: trials.map(
      (trial): LessonTask => ({
        lesson: lesson.id,
        variant: lessonStore.getState().seed,
        asks: 'goal',
        trial,
      }),
    ),
    create: measuring.hire,
    ended: (ending) => {
      if (ending.state === 'broken') checkBroke(ending.reason);
      if (ending.state !== 'done') return;
      const results = ending.results.flatMap((each) => (each.asks === 'goal' ? [each.result] : []));
      lessonStore.setState({ check: { state: 'done', trials, results, of: design } });
      const met = isMet(results);
      if (met) setProgress(lesson.id, { met });
      announceNow(met ? 'The goal is met.' : 'The goal is not met yet.');
    },
  });
}

const checkBroke = (why: string): void =>
  lessonStore.setState({
    check: { ...NO_CHECK, state: 'broken' },
    trouble: `It could not be measured: ${why}`,
  });

function cancelCheck(): void {
  checking.drop();
  lessonStore.setState({ check: NO_CHECK });
}

/** Opens the run in which the design fails the goal, from shortly before the accident. */
export function showCounterexample(): void {
  const { check } = lessonStore.getState();
  const found = counterexample(check.results);
  const trial = found === null ? undefined : check.trials[found.index];
  if (trial === undefined) return;
  const { design, commands, seed } = trial;
  const at = Math.max(0, (commands[0]?.at ?? 0) - 2);
  const { speed } = runStore.getState();
  // The design is the one that is open: the learner goes on building on it.
  repeat({ design, commands, seed, speed, paused: false, at }, true, true);
  announceNow(trial.name === '' ? 'Your run begins again.' : `${trial.name}: watch.`);
}

export const hint = (): void => lessonStore.setState(({ hints }) => ({ hints: Math.min(3, hints + 1) }));

/** Machines of a design, which is what it costs first of all. */
export const machinesIn = (design: Design): number => machinesOf(design).length;

export { counterexample, isMet };
