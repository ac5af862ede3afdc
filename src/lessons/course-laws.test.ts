import { describe, expect, it, test } from 'vitest';
import { finished } from '../run/job';
import { type Answer, answerTo, counterexample, isMet, plannedRun, trialsOf, tryGoal } from './answer';
import { course } from './course';
import type { Goal, Lesson, Round, Text } from './lesson';
import { misconceptions } from './misconceptions';
import { piecesOf } from './text';
import type { Design } from '../design/design';
import type { TimedCommand } from '../design/command';

/** What a lesson says must be so for any visitors, and not for those of one run. */
const SEEDS = [1, 2, 3];

/** Each lesson with each of its victims. */
const all = course.flatMap((lesson) =>
  [lesson, ...(lesson.others ?? [])].map((each, index): [string, Lesson] => [
    index === 0 ? each.id : `${each.id}, variant ${index + 1}`,
    each,
  ]),
);

const answers = new Map<Round, Map<number, Answer>>();

/** Each is played once, whoever asks for it. */
function answer(lesson: Lesson, index: number, seed: number): Answer {
  const round = lesson.rounds[index]!;
  const ofRound = answers.get(round) ?? new Map<number, Answer>();
  const known = ofRound.get(seed) ?? finished(answerTo(round, plannedRun(round.run, seed)));
  answers.set(round, ofRound.set(seed, known));
  return known;
}

const figuresIn = (texts: readonly Text[]): readonly string[] =>
  texts.flatMap(piecesOf).flatMap((piece) => (piece.type === 'figure' ? [piece.name] : []));

const quotedIn = ({ options, explain, table }: Round): readonly string[] =>
  figuresIn([...options.map(({ says }) => says), explain, ...(table?.rows.flat() ?? [])]);

const rounds = all.flatMap(([name, lesson]) =>
  lesson.rounds.map((round, index): [string, Lesson, Round, number] => [
    `${name}, question ${index + 1}`,
    lesson,
    round,
    index,
  ]),
);

describe.each(rounds)('the run of %s', (_name, lesson, round, index) => {
  test.each(SEEDS)('shows with visitors %d that the right answer is right and the others are not', (seed) => {
    const { came, refused, figures } = answer(lesson, index, seed);
    expect(refused).toEqual([]);
    for (const [i, { is, text }] of round.options.entries())
      if (is !== 'unsure') expect(came[i], `${text} ${JSON.stringify(figures)}`).toBe(is === 'right');
  });

  it('comes to each decision, in order and before its end', () => {
    for (const seed of SEEDS) {
      const { moments, telling } = answer(lesson, index, seed);
      const times = moments.map((moment) => moment?.at ?? Number.NaN);
      expect(times.every((at) => at > 0 && at < round.run.until)).toBe(true);
      expect(times.toSorted((one, other) => one - other)).toEqual(times);
      if (round.telling) expect(telling).not.toBeNull();
    }
  });

  it('measures each figure that is quoted', () => {
    const { figures } = answer(lesson, index, 1);
    for (const name of quotedIn(round)) expect(Object.keys(figures), name).toContain(name);
  });
});

/** The same design and the same commands are tried with what the goal does to it. */
function results(goal: Goal, design: Design, commands: readonly TimedCommand[] = []) {
  const own = { design, commands, seed: 1, until: goal.until };
  return trialsOf(goal, design, own).map((trial) => finished(tryGoal(goal, trial)));
}

describe.each(all.map(([name, { goal }]): [string, Goal] => [name, goal]))('the goal of %s', (_id, goal) => {
  it('is not met at the start, and shows where', () => {
    const found = results(goal, goal.start());
    expect(isMet(found)).toBe(false);
    expect(counterexample(found)?.result.met).toContain(false);
  });

  it('is met by the solution, with all visitors and in all accidents', () => {
    const { design, commands } = goal.solution;
    const found = results(goal, design(goal.start()), commands);
    expect(found.flatMap(({ refused }) => refused)).toEqual([]);
    expect(found.filter((result) => !isMet([result]))).toEqual([]);
  });

  it('measures each figure that is quoted', () => {
    const [result] = results(goal, goal.start());
    for (const name of figuresIn(goal.lines.map(({ text }) => text)))
      expect(Object.keys(result!.figures)).toContain(name);
  });
});

describe('the misconceptions', () => {
  /** Whether a run contradicts a belief: by an option, or beside the question. */
  const contradicts = (id: string): boolean =>
    rounds.some(([, lesson, { options, speaksTo = {} }, index]) => {
      const { came, figures } = answer(lesson, index, 1);
      const beside = speaksTo[id as keyof typeof speaksTo];
      return options.some(({ is }, i) => is === id && came[i] === false) || beside?.(figures) === false;
    });

  test.each(Object.entries(misconceptions))('%s is met by a run: %s', (id) => {
    expect(contradicts(id)).toBe(true);
  });
});
