import { describe, expect, it, test } from 'vitest';
import { paletteItems } from '../design/catalog/palette';
import type { Design } from '../design/design';
import { targetOf } from '../design/targets';
import { specsOf } from '../store/edit';
import { settingCommands } from '../store/reconcile';
import { isTerm } from '../ui/glossary/terms';
import { course, lessonById } from './course';
import type { Lesson, Text } from './lesson';
import { piecesOf, plainText } from './text';
import { paletteFor } from './palette';
import { lessonsOn, textsOf } from './texts';

/** Words of one text that is shown at once, of one sentence, and of a sentence on average. */
const MOST_WORDS = 60;
const LONGEST = 25;
const MEAN = 14;

/** A figure is read as one word. */
const said = (text: Text): string => plainText(text, () => '12');

const wordsOf = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.?!:;…])\s+/).filter((sentence) => sentence !== '');

const lessons = course.map((lesson): [string, Lesson] => [lesson.id, lesson]);

test('each lesson has a name of its own', () => {
  expect(new Set(course.map(({ id }) => id)).size).toBe(course.length);
});

describe.each(lessons)('the lesson %s', (_id, lesson) => {
  it('has texts of at most 60 words, in short sentences', () => {
    for (const text of textsOf(lesson).map(said)) {
      expect(wordsOf(text), text).toBeLessThanOrEqual(MOST_WORDS);
      for (const sentence of sentencesOf(text))
        expect(wordsOf(sentence), sentence).toBeLessThanOrEqual(LONGEST);
    }
    const sentences = textsOf(lesson).map(said).flatMap(sentencesOf);
    const all = sentences.reduce((sum, sentence) => sum + wordsOf(sentence), 0);
    expect(all / sentences.length).toBeLessThanOrEqual(MEAN);
  });

  it('asks one question at a time, with a right answer, two other beliefs at least and “not sure”', () => {
    for (const { ask, options } of lesson.rounds) {
      expect(ask.match(/\?/g)).toHaveLength(1);
      expect(ask).toMatch(/\?$/);
      const kinds = options.map(({ is }) => is);
      expect(kinds.filter((is) => is === 'right')).toHaveLength(1);
      expect(kinds.filter((is) => is === 'unsure')).toHaveLength(1);
      expect(kinds.filter((is) => is !== 'right' && is !== 'unsure').length).toBeGreaterThanOrEqual(1);
      expect(options.every(({ is, holds }) => (is === 'unsure') === (holds === undefined))).toBe(true);
    }
  });

  it('names parts that are there, and words that the glossary explains', () => {
    const designs = [...lesson.rounds.map(({ run }) => run.design()), lesson.goal.start()];
    for (const piece of textsOf(lesson).flatMap(piecesOf)) {
      if (piece.type === 'term') expect(isTerm(piece.id), piece.id).toBe(true);
      if (piece.type === 'part')
        expect(
          designs.some((design) => targetOf(design, piece.id) !== null),
          piece.id,
        ).toBe(true);
    }
    for (const id of lesson.goal.where) expect(targetOf(lesson.goal.start(), id), id).not.toBeNull();
  });

  it('names in its last hint each setting that its solution changes, as it is called on screen', () => {
    const { hints, solution, start } = lesson.goal;
    if (solution.opens !== undefined) return;
    const after = solution.design(start());
    const changed = settingCommands(start(), after).flatMap((each) => (each.type === 'set' ? [each] : []));
    for (const { target, setting } of changed) {
      const title = specsOf(after, target)[setting]?.title ?? '';
      expect(said(hints[2]).toLowerCase()).toContain(title.toLowerCase());
    }
  });

  it('has its own parts in front in the palette, with all that its solution adds', () => {
    const { start, solution } = lesson.goal;
    const kinds = (design: Design) =>
      design.elements.flatMap(({ kind, services = [] }) => [kind, ...services.map((each) => each.kind)]);
    const [before, after] = [kinds(start()), kinds(solution.design(start()))];
    const shown = paletteFor(lesson).map(({ explains }) => explains);
    for (const kind of new Set(after))
      if (
        kind !== 'machine' &&
        after.filter((each) => each === kind).length > before.filter((each) => each === kind).length
      )
        expect(shown).toContain(kind);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(paletteItems.length / 2);
  });

  it('has recall questions with one right answer each', () => {
    for (const { options } of lesson.recall) {
      expect(options.length).toBeGreaterThanOrEqual(2);
      expect(options.filter(({ isRight }) => isRight)).toHaveLength(1);
    }
  });
});

describe.each(
  course.filter(({ others }) => others !== undefined).map((lesson) => [lesson.id, lesson] as const),
)('the variants of %s', (id, lesson) => {
  const victimsOf = ({ rounds: [{ run }], goal: { runs } }: Lesson): readonly string[] =>
    [...run.commands, ...(runs === 'own' ? [] : runs.flatMap(({ commands }) => commands))].flatMap(
      ({ command }) => ('target' in command ? [command.target.split('/')[0]!] : []),
    );
  const variants = [1, 2, 3].map((variant) => lessonById(id, variant)!);

  it('have a victim each, of which alone question and goal speak', () => {
    const victims = variants.map((each) => new Set(victimsOf(each)));
    expect(victims.map(({ size }) => size)).toEqual([1, 1, 1]);
    expect(new Set(victims.flatMap((each) => [...each])).size).toBe(3);
    for (const [index, { goal, rounds }] of variants.entries()) {
      const [victim = ''] = victims[index]!;
      const words = [goal.text, ...goal.lines.map(({ text }) => text), rounds[0].explain, rounds[0].ask];
      const named = words.join(' ').match(/web-0\d/g) ?? [];
      expect(new Set(named)).toEqual(new Set([victim]));
      expect(goal.runs === 'own' ? [] : goal.runs.map(({ name }) => name).join()).toContain(victim);
    }
  });

  it('come round again, and the first is that of the list', () => {
    expect(lessonById(id)).toBe(lesson);
    expect(lessonById(id, 4)).toBe(lesson);
    expect(lessonById(id, 5)).toBe(variants[1]);
  });
});

describe('the texts of lessons', () => {
  it('are words, figures, parts and terms', () => {
    expect(piecesOf('{failed} failed on [web-02|the second]: <drain|draining>.')).toEqual([
      { type: 'figure', name: 'failed' },
      { type: 'words', text: ' failed on ' },
      { type: 'part', id: 'web-02', text: 'the second' },
      { type: 'words', text: ': ' },
      { type: 'term', id: 'drain', text: 'draining' },
      { type: 'words', text: '.' },
    ]);
    expect(plainText('{a} of [lb-1] <round-robin>', () => '7')).toBe('7 of lb-1 round robin');
  });
});

test('a word of the glossary leads to the lessons that use it, and another one to none', () => {
  const titles = lessonsOn('health-check').map(({ title }) => title);
  expect(titles).toContain(course.find(({ id }) => id === 'pull-the-plug')?.title);
  expect(titles).not.toContain(course.find(({ id }) => id === 'one-truth')?.title);
  expect(lessonsOn('no such word')).toEqual([]);
});
