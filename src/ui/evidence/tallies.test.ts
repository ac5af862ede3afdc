import { describe, expect, it } from 'vitest';
import type { JudgedFile } from '../../evidence/live-conformance';
import type { PlannedSet } from '../../evidence/live-theory';
import type { SetOutcome } from '../../evidence/theory/set-outcome';
import type { Comparison } from '../../evidence/theory/judge-set';
import { casesOf, conformanceSentence, familyStanding } from './conformance-tally';
import { effortSentence, setStanding, theorySentence } from './theory-tally';

const set: PlannedSet = { id: 'a', model: 'M/M/1', formula: '', parameters: '', runs: 20, requests: 1000 };
const of = (...verdicts: Comparison['verdict'][]): SetOutcome => ({
  comparisons: verdicts.map((verdict) => ({ quantity: 'q', theory: 1, simulated: 1, reach: 0, verdict })),
});

describe('a set of queueing theory', () => {
  it.each([
    [undefined, undefined, 'standby', 'not yet compared'],
    [undefined, 7, 'starting', 'run 7 of 20'],
    [of('agrees', 'agrees'), 20, 'up', '2 of 2 agree'],
    [of('agrees', 'too noisy'), 20, 'busy', '1 of 2 agree'],
    [of('too noisy', 'differs'), 20, 'down', '0 of 2 agree'],
    [{ comparisons: null }, undefined, 'standby', 'not modelled'],
    [{ problem: 'No.' }, undefined, 'down', 'cannot be read'],
  ] as const)('%j after %s runs is %s: %s', (outcome, runs, state, words) => {
    expect(setStanding(set, outcome, runs)).toEqual({ state, words });
  });
});

describe('the sentence about theory', () => {
  const other = { ...set, id: 'b' };
  const theory = { progress: 'done', sets: [set, other], effort: null, runs: {}, outcomes: {} } as const;

  it('counts a set that only partly agrees, or cannot be told, as one that does not', () => {
    const outcomes = { a: of('agrees', 'too noisy'), b: of('agrees') };
    expect(theorySentence({ ...theory, outcomes })).toBe(
      '1 of 2 sets agree with the formulas. Simulated here and now: about 40,000 requests.',
    );
  });

  it('leaves out what is not modelled, and says what was not compared', () => {
    const outcomes = { a: { comparisons: null } };
    expect(theorySentence({ ...theory, progress: 'stopped', outcomes })).toBe(
      'Stopped: 0 of 0 sets agree with the formulas; 1 were not compared.',
    );
  });

  it('admits that less is simulated than on the command line', () => {
    const sentence = effortSentence({ seeds: 20, requests: 0.2, widest: { mean: 0.12, percentile: 0.15 } });
    expect(sentence).toMatch(/20 % of the requests .* at most 12 % either way, 15 % for percentiles/);
  });
});

describe('recordings', () => {
  const family = { start: 'x/', subject: '', software: [], files: 2 };
  const file = (name: string, ...cases: JudgedFile['cases']): JudgedFile => ({
    name,
    family: 'x/',
    description: null,
    cases,
  });
  const passed = { part: null, judgement: { verdict: 'passed' } } as const;
  const failed = { part: 'p', judgement: { verdict: 'failed', reason: 'other server' } } as const;
  const other = { part: 'q', judgement: { verdict: 'not modelled' } } as const;

  it('of several cases name each, with its first difference', () => {
    expect(casesOf([file('db', failed, other)])).toEqual([
      { name: 'db p', description: null, verdict: 'failed', reason: 'other server' },
      { name: 'db q', description: null, verdict: 'not modelled', reason: null },
    ]);
  });

  it.each([
    [[], 'standby', 'not yet compared'],
    [[file('a', passed)], 'starting', '1 of 2 files'],
    [[file('a', passed), file('b', passed)], 'up', '2 of 2 agree'],
    [[file('a', passed), file('b', failed, other)], 'down', '1 of 2 agree, 1 not modelled'],
    [[file('a', other), file('b', other)], 'standby', 'not modelled'],
  ] as const)('%# of a family stand as %s', (files, state, words) => {
    expect(familyStanding(family, files)).toEqual({ state, words });
  });

  it('are counted apart from what is not modelled', () => {
    const files = [file('a', passed), file('b', failed, other)];
    expect(conformanceSentence({ progress: 'done', families: [family], files })).toBe(
      '1 of 2 recorded cases agree, from 2 recordings replayed here and now. 1 more are of something that is not modelled.',
    );
  });
});
