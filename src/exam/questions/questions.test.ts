import { describe, expect, test } from 'vitest';
import { ANSWERS } from '../broken-copies.fixture';
import { Drawn } from '../drawn';
import { presetDesign } from '../edit.fixture';
import { tasks } from '../exam';
import { TASKS } from '../line';
import { WORDS, wordsIn } from './question';
import { questions } from './questions';

describe.each(TASKS)('the questions of task %i', (task) => {
  const own = questions[task];

  test('have a name each, a short key, and a mistake that is answered', () => {
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    for (const { id, asks, key, mistakes } of own) {
      expect(asks, id).toMatch(/^[A-Z].*\?$/);
      expect(wordsIn(key), id).toBeLessThanOrEqual(WORDS);
      expect(mistakes.length, id).toBeGreaterThan(0);
      for (const text of [key, ...mistakes.flatMap(({ says, but }) => [says, but])])
        expect(text, id).toMatch(/^[A-Za-z].*\.$/);
    }
  });

  test('point at runs that there are', () => {
    const lines = tasks[task].runs.map(({ id }) => id);
    for (const { line } of own) if (line !== null) expect(lines).toContain(line);
  });

  test('say of a design what is in it, and nothing of an empty one', () => {
    const design = presetDesign(ANSWERS[task]);
    const said = own.flatMap(({ here }) => here(new Drawn(design)) ?? []);
    for (const text of said) expect(text).toMatch(/^Here[,:] .*\.$/);
    const empty = new Drawn({ ...design, elements: [], links: [] });
    expect(() => own.map(({ here }) => here(empty))).not.toThrow();
  });
});

test('words are counted as a reader counts them', () => {
  expect(wordsIn('One, two – three: 4 %.')).toBe(4);
  expect(wordsIn('')).toBe(0);
});
