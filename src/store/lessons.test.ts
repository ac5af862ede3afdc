import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseDesign } from '../design/parse';
import { preset as presetDesign } from '../design/given';
import { work } from '../experiments/kinds/lesson';
import { course } from '../lessons/course';
import { finished } from '../run/job';
import { createSite } from '../site/site';
import { canUndo, changeSetting, designStore, redo, replaceDesign, undo } from './design-store';
import { settingOf } from './edit';
import { InlineWorker } from './inline-worker.fixture';
import { kill, play, startLab } from './lab';
import { keepLessonDesigns, LESSON_DESIGNS_KEY } from './lesson-designs';
import { doAsHinted } from './lesson-hint';
import { lessonOpen } from './lesson-open';
import {
  forgetProgress,
  keepProgress,
  LESSONS_KEY,
  progressOf,
  progressText,
  readProgress,
} from './lesson-progress';
import {
  checkGoal,
  decisionAt,
  goTo,
  isMet,
  leaveLesson,
  lessonStore,
  measuring,
  playRound,
  predict,
  showCounterexample,
  skipToEnd,
  resetLesson,
  startLesson,
} from './lessons';
import { backward, countHands, forward } from './lesson-presenter';
import { startPresenting, stopPresenting } from './presenter';
import { runStore } from './run-store';
import { viewStore } from './view-store';

let worker = new InlineWorker(createSite);
let end = (): void => {};

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  measuring.hire = () => {
    const here: ReturnType<typeof measuring.hire> = {
      begin: (task) => void setTimeout(() => here.answered(finished(work(task))), 0),
      finish: () => {},
      progressed: () => {},
      answered: () => {},
      failed: () => {},
      end: () => Promise.resolve(),
    };
    return here;
  };
  forgetProgress();
  worker = new InlineWorker(createSite);
  end = startLab({ createWorker: () => worker });
});
afterEach(() => {
  if (lessonOpen.getState().id !== null) leaveLesson();
  end();
  vi.unstubAllGlobals();
});

const state = () => lessonStore.getState();
const stepName = () => progressOf('pull-the-plug').step;
const rate = () => settingOf(designStore.getState().design, 'users', 'rate');

/** Runs of a goal take as long as they take. */
const checked = () => vi.waitFor(() => expect(state().check.state).toBe('done'), { timeout: 60_000 });

/** Lets the visible run go on until it stands. */
function untilItStands(): void {
  for (let turn = 0; turn < 5000 && runStore.getState().status !== 'paused'; turn++) worker.pass(160);
  expect(runStore.getState().status).toBe('paused');
}

describe('a lesson', () => {
  it('is walked through: the run pauses at each decision, and is measured at its end', async () => {
    startLesson('pull-the-plug');
    predict(0, 1);
    await playRound(0);
    const answer = state().answers[0]!;
    for (const [index, moment] of answer.moments.entries()) {
      untilItStands();
      expect(runStore.getState().now).toBe(moment!.at);
      expect(decisionAt(state(), runStore.getState())).toBe(index);
      play();
    }
    untilItStands();
    expect(runStore.getState().now).toBe(90);
    await vi.waitFor(() => expect(stepName()).toBe('explain-1'));
    expect(state().ownWay[0]).toBe(false);
    // What is quoted is what the visible run has come to.
    expect(answer.figures.failed!.value).toBe(runStore.getState().readings!.totals.failed);
    expect(progressOf('pull-the-plug').choices).toEqual({ 0: 1 });
  });

  it('quotes the learner’s own run where they did more in it', async () => {
    startLesson('pull-the-plug');
    await playRound(0);
    const planned = state().answers[0]!.figures.failed!.value;
    kill('lb-1');
    skipToEnd();
    untilItStands();
    await vi.waitFor(() => expect(state().ownWay[0]).toBe(true), { timeout: 60_000 });
    expect(state().answers[0]!.figures.failed!.value).toBeGreaterThan(planned as number);
  });

  it('gives back the learner’s own design, and what was built when something is read again', () => {
    changeSetting('users', 'rate', 11);
    startLesson('pull-the-plug', { step: 'build' });
    expect(rate()).not.toBe(11);
    changeSetting('lb-1/load-balancer', 'retries', 2);
    goTo(0);
    expect(settingOf(designStore.getState().design, 'lb-1/load-balancer', 'retries')).toBe(0);
    goTo(6);
    expect(stepName()).toBe('build');
    expect(settingOf(designStore.getState().design, 'lb-1/load-balancer', 'retries')).toBe(2);
    leaveLesson();
    expect(rate()).toBe(11);
    expect(designStore.getState().borrowed).toBe(false);
    startLesson('pull-the-plug');
    expect(stepName()).toBe('build');
  });

  it('tells whether the design meets the goal, and shows a run in which it does not', async () => {
    startLesson('pull-the-plug', { step: 'build' });
    checkGoal();
    await checked();
    expect(isMet(state().check.results)).toBe(false);
    showCounterexample();
    for (let turn = 0; turn < 100; turn++) worker.pass(160);
    expect(runStore.getState().now).toBeGreaterThanOrEqual(43);
    expect(worker.commands.findLast(({ type }) => type === 'start')).toMatchObject({
      commands: [{ at: 45, command: { type: 'stop', target: 'web-02/web-server' } }],
    });
    changeSetting('lb-1/load-balancer', 'redispatch', true);
    changeSetting('lb-1/load-balancer', 'retries', 3);
    checkGoal();
    await checked();
    expect(isMet(state().check.results)).toBe(true);
    expect(progressOf('pull-the-plug').met).toBe(true);
  });

  it.each(course.filter(({ goal }) => goal.runs !== 'own').map(({ id }) => [id]))(
    'does what the last hint of %s says, as one step of undo, and the goal is met',
    async (id) => {
      startLesson(id, { step: 'build' });
      const { design } = designStore.getState();
      expect(doAsHinted()).toMatch(/^It is done/);
      checkGoal();
      await checked();
      expect(isMet(state().check.results)).toBe(true);
      expect(doAsHinted()).toMatch(/^That is done already/);
      undo();
      expect(designStore.getState().design).toBe(design);
    },
    120_000,
  );

  it.each(course.filter(({ goal }) => goal.runs === 'own').map(({ id }) => [id]))(
    'does what the last hint of %s says in a run, which then meets the goal',
    async (id) => {
      startLesson(id, { step: 'build' });
      expect(doAsHinted()).toMatch(/^Your run begins again/);
      untilItStands();
      expect(runStore.getState().now).toBe(course.find((lesson) => lesson.id === id)!.goal.until);
      checkGoal();
      await checked();
      expect(isMet(state().check.results)).toBe(true);
    },
    120_000,
  );

  it('has another victim in another variant, and tries a design with it', async () => {
    startLesson('pull-the-plug', { step: 'build', seed: 2 });
    checkGoal();
    await checked();
    const { check } = state();
    expect(check.trials[0]).toMatchObject({
      name: 'When Nginx on web-01 stops',
      commands: [{ command: { target: 'web-01/web-server' } }],
    });
    const noticed = check.results.map(({ figures }) => figures.noticed!.value);
    expect(noticed, 'what is measured is about the victim, too').not.toContain(null);
  });

  it('is led through by one key before a room, and hides the answer until it is pressed', async () => {
    startLesson('the-name');
    startPresenting();
    expect(viewStore.getState().panel).toBe('guide');
    countHands(0, 0, 7);
    countHands(0, 2, 12.4);
    countHands(0, 1, Number.NaN);
    expect(state().hands[0]).toEqual([7, 0, 12]);
    forward();
    await vi.waitFor(() => expect(state().watching).not.toBeNull(), { timeout: 60_000 });
    untilItStands();
    expect(decisionAt(state(), runStore.getState())).toBe(0);
    forward();
    expect(runStore.getState().status).toBe('playing');
    forward();
    untilItStands();
    await vi.waitFor(() => expect(progressOf('the-name').step).toBe('explain-1'));
    expect(state().revealed).toBe(false);
    forward();
    expect(state()).toMatchObject({ step: 2, revealed: true });
    forward();
    expect(progressOf('the-name').step).toBe('build');
    backward();
    expect(state()).toMatchObject({ step: 2, revealed: false });
    stopPresenting();
  });

  it('opens at the step and with the visitors that a link names, and knows no other lesson', () => {
    startLesson('the-name', { step: 'explain-1', seed: 7 });
    expect(state()).toMatchObject({ step: 2, seed: 7 });
    expect(runStore.getState().seed).toBe(7);
    leaveLesson();
    startLesson('no-such-lesson');
    expect(lessonOpen.getState().id).toBeNull();
    startLesson('the-name', { step: 'nowhere' });
    expect(state().step).toBe(0);
  });
});

describe('what is built in a lesson', () => {
  const texts = new Map<string, string>();
  const retries = () => settingOf(designStore.getState().design, 'lb-1/load-balancer', 'retries');

  beforeEach(() => {
    texts.clear();
    const getItem = (key: string) => texts.get(key) ?? null;
    keepLessonDesigns({ getItem, setItem: (key, text) => void texts.set(key, text) }, parseDesign);
  });
  afterEach(() => keepLessonDesigns(null, parseDesign));

  it('is there again when the page was closed half way, and the learner’s own design is untouched', () => {
    changeSetting('users', 'rate', 11);
    startLesson('pull-the-plug', { step: 'build' });
    changeSetting('lb-1/load-balancer', 'retries', 2);
    // The page knows nothing more, and the device does.
    end();
    replaceDesign(presetDesign('three-servers'), null, false);
    lessonOpen.setState({ id: null });
    end = startLab({ createWorker: () => (worker = new InlineWorker(createSite)) });
    startLesson('pull-the-plug');
    expect(stepName()).toBe('build');
    expect(retries()).toBe(2);
    expect(designStore.getState().borrowed).toBe(true);
    startLesson('who-balances', { step: 'build' });
    expect(retries(), 'for each lesson has its own').toBe(0);
    startLesson('pull-the-plug');
    resetLesson();
    startLesson('pull-the-plug');
    expect(retries()).toBe(0);
  });

  it('is undone up to the beginning of its step, and no further: behind that lies another design', () => {
    changeSetting('users', 'rate', 11);
    const { past } = designStore.getState();
    startLesson('pull-the-plug');
    expect(canUndo(designStore.getState()), 'nothing is done yet').toBe(false);
    goTo(3);
    const begun = designStore.getState().design;
    changeSetting('lb-1/load-balancer', 'retries', 2);
    undo();
    undo();
    expect(designStore.getState()).toMatchObject({ design: begun, borrowed: true });
    redo();
    resetLesson();
    expect(retries()).toBe(0);
    undo();
    expect(retries(), 'what was built can be had back').toBe(2);
    leaveLesson();
    expect(designStore.getState().past).toEqual(past);
    const { run } = runStore.getState();
    undo();
    expect([rate(), designStore.getState().borrowed], 'undo goes on where it was').toEqual([6, false]);
    expect(runStore.getState().run, 'in the same run').toBe(run);
  });

  it('leaves a design that came by a link open, as the copy that it was', () => {
    const lent = presetDesign('simple');
    replaceDesign(lent, null, true);
    startLesson('pull-the-plug');
    leaveLesson();
    expect(designStore.getState()).toMatchObject({ design: lent, borrowed: true });
    replaceDesign(presetDesign('three-servers'), null, false);
  });

  it('is nothing where the learner has changed nothing, or another step has the diagram', () => {
    startLesson('pull-the-plug', { step: 'build' });
    goTo(0);
    changeSetting('lb-1/load-balancer', 'retries', 2);
    expect(texts.get(LESSON_DESIGNS_KEY) ?? '{}').toBe('{}');
  });

  it.each(['', '[]', '7', '{"pull-the-plug":{"elements":7}}', '{"__proto__":{"pull-the-plug":{}}}'])(
    'is what the lesson begins with where the device holds %j',
    (text) => {
      texts.set(LESSON_DESIGNS_KEY, text);
      startLesson('pull-the-plug', { step: 'build' });
      expect(retries()).toBe(0);
      changeSetting('lb-1/load-balancer', 'retries', 1);
      startLesson('pull-the-plug', { step: 'build' });
      expect(retries()).toBe(1);
    },
  );
});

describe('the progress', () => {
  const progress = { step: 'build', choices: { 0: 2 }, recalled: {}, met: true, finished: false };

  it('is kept on the device and comes back from a file', () => {
    const texts = new Map<string, string>();
    const storage = {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => void texts.set(key, text),
    };
    keepProgress(storage);
    startLesson('the-name', { step: 'build' });
    predict(0, 2);
    const saved = progressText();
    expect(texts.get(LESSONS_KEY)).toBe(saved);
    forgetProgress();
    expect(readProgress(saved)).toBeNull();
    expect(progressOf('the-name')).toMatchObject({ step: 'build', choices: { 0: 2 } });
  });

  it.each([
    ['', /holds no progress/],
    ['[]', /holds no progress/],
    ['{"format":"signal-box-lessons","version":9}', /Only version 1/],
    ['x'.repeat(200_000), /too large/],
  ])('refuses a file that is none: %.30s', (text, why) => {
    expect(readProgress(text)).toMatch(why);
  });

  it('takes what makes sense of a damaged one', () => {
    const lessons = { a: progress, b: 7, c: { step: 3, choices: { 0: 'x', 1: 1 }, met: 'yes' } };
    expect(readProgress(JSON.stringify({ format: 'signal-box-lessons', version: 1, lessons }))).toBeNull();
    expect(progressOf('a')).toEqual(progress);
    expect(progressOf('c')).toMatchObject({ step: 'predict-1', choices: { 1: 1 }, met: false });
  });

  it('knows the steps of each lesson by name', () => {
    for (const { id } of course) {
      startLesson(id, { step: 'recall' });
      expect(progressOf(id)).toMatchObject({ step: 'recall', finished: true });
    }
  });
});
