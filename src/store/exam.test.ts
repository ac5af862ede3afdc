import { beforeEach, describe, expect, it } from 'vitest';
import { presetById } from '../design/presets';
import {
  answer,
  answerTo,
  askQuestion,
  chooseTask,
  DRAWING_MS,
  EXAM_KEY,
  examStore,
  forgetAnswers,
  goToStage,
  hereOf,
  keepExam,
  questionsOf,
  requirementsOf,
  startTimer,
  stopTimer,
} from './exam';

const device = (kept: Record<string, string> = {}) => ({
  kept,
  getItem: (key: string) => kept[key] ?? null,
  setItem: (key: string, value: string) => {
    kept[key] = value;
  },
});

const beginning = examStore.getInitialState();
beforeEach(() => examStore.setState(beginning, true));

describe('an exam', () => {
  it('is kept on the device, and goes on where it was', () => {
    const storage = device();
    const end = keepExam(storage);
    chooseTask(1);
    goToStage('explain');
    askQuestion(3);
    answer('1.Q4', { text: 'Each runs its own copy.' });
    answer('1.Q4', { isShown: true });
    answer('1.Q4', { mark: 'half' });
    startTimer(1000);
    end();
    const before = examStore.getState();
    examStore.setState(beginning, true);
    keepExam(storage)();
    expect(examStore.getState()).toEqual(before);
    expect(answerTo(before, '1.Q4')).toEqual({
      text: 'Each runs its own copy.',
      isShown: true,
      mark: 'half',
    });
    expect(before).toMatchObject({ task: 1, stage: 'explain', asked: { 1: 3 }, endsAt: 1000 + DRAWING_MS });
    stopTimer();
    expect(examStore.getState().endsAt).toBeNull();
  });

  it.each([
    'no JSON',
    '[]',
    'null',
    '{"task":7,"stage":"win","asked":{"0":-1,"1":"x"},"answers":{"0.Q1":3,"0.Q2":{"text":1}},"endsAt":"soon"}',
    '{"answers":[],"asked":null}',
  ])('begins as usual where the device has kept %s', (text) => {
    keepExam(device({ [EXAM_KEY]: text }))();
    expect(examStore.getState()).toEqual(beginning);
  });

  it('keeps of a damaged answer what makes sense', () => {
    const answers = { '0.Q1': { text: 'x'.repeat(9999), isShown: 'yes', mark: 'best' } };
    keepExam(device({ [EXAM_KEY]: JSON.stringify({ answers }) }))();
    const { text, isShown, mark } = answerTo(examStore.getState(), '0.Q1');
    expect([text.length, isShown, mark]).toEqual([2000, false, null]);
  });

  it('goes on where the storage is closed', () => {
    const closed = {
      getItem: () => {
        throw new Error('closed');
      },
      setItem: () => {
        throw new Error('closed');
      },
    };
    const end = keepExam(closed);
    answer('0.Q1', { text: 'A computer.' });
    expect(answerTo(examStore.getState(), '0.Q1').text).toBe('A computer.');
    end();
  });

  it('forgets the answers to a task, and those to no other', () => {
    answer('0.Q1', { text: 'a' });
    answer('1.Q1', { text: 'b' });
    askQuestion(4);
    forgetAnswers(questionsOf(0).map(({ id }) => id));
    expect(examStore.getState()).toMatchObject({ answers: { '1.Q1': { text: 'b' } }, asked: { 0: 0 } });
    expect(Object.keys(examStore.getState().answers)).toEqual(['1.Q1']);
  });

  it('says what a task asks for, and what a design has to do with a question', () => {
    expect(requirementsOf(0).map(({ id }) => id)).toContain('0.9');
    const found = presetById('distributed');
    if (!found.ok) throw new Error(found.message);
    const algorithm = questionsOf(1).find(({ asks }) => asks.includes('algorithm'));
    expect(algorithm && hereOf(algorithm, found.preset.design)).toBe('Here, lb-1 uses: Round robin.');
  });
});
