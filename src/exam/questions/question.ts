import type { Drawn } from '../drawn';

/** What is asked at the whiteboard, and what a good answer says. */
export interface Question {
  /** "0.Q3": the third question of task 0. */
  readonly id: string;
  readonly asks: string;
  /** At most forty words. */
  readonly key: string;
  /** What people often say, and why it is not so. */
  readonly mistakes: readonly Mistake[];
  /** The requirement whose run shows it; null where no run does. */
  readonly line: string | null;
  /** What the learner's own design has to do with it, in a sentence; null where it has nothing. */
  readonly here: (drawn: Drawn) => string | null;
}

export interface Mistake {
  readonly says: string;
  readonly but: string;
}

/** Words of a good key, and about as many of a good answer. */
export const WORDS = 40;

/** How many words a text has. */
export const wordsIn = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

export const question = (
  id: string,
  asks: string,
  key: string,
  more: Partial<Pick<Question, 'mistakes' | 'line' | 'here'>> = {},
): Question => ({ id, asks, key, mistakes: [], line: null, here: () => null, ...more });

export const mistake = (says: string, but: string): Mistake => ({ says, but });
