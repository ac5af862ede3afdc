import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../place.mjs';
import { type Mutant, mutants } from './mutants.mjs';
import { judgeMutant, mutated } from './verdict.mjs';

const FOLDER = '/copy';
const mutant: Mutant = { what: 'one is two', file: 'a.ts', find: '1', put: '$&2', tests: [] };

const report = (...results: { status: string; fullName: string }[]) => ({
  testResults: [{ name: '/copy/src/a.test.ts', message: '', assertionResults: results }],
});

describe('the list of mutants', () => {
  it('has more than forty, none twice', () => {
    expect(mutants.length).toBeGreaterThan(40);
    expect(new Set(mutants.map(({ what }) => what)).size).toBe(mutants.length);
  });

  it('names tests that are there', () => {
    const tests = [...new Set(mutants.flatMap((one) => one.tests))];
    expect(tests.filter((path) => !existsSync(inRoot(path)))).toEqual([]);
  });

  it.each(mutants.map((one) => [one.what, one] as const))('fits the sources: %s', (_, one) => {
    const text = readFileSync(inRoot(one.file), 'utf8');
    expect(mutated(text, one)).not.toBe(text);
  });
});

describe('a mutant', () => {
  it('is put into the text as it is written', () => {
    expect(mutated('a 1 b', mutant)).toBe('a $&2 b');
  });

  it('that fits no place or several is refused', () => {
    expect(() => mutated('a', mutant)).toThrow('"one is two" has 0 places in a.ts');
    expect(() => mutated('1 1', mutant)).toThrow('has 2 places');
  });

  it('is caught by the tests that fail, which are named', () => {
    const failed = report(
      { status: 'passed', fullName: 'x' },
      { status: 'failed', fullName: 'a line waits' },
    );
    expect(judgeMutant(failed, FOLDER)).toEqual({ verdict: 'caught', by: ['src/a.test.ts: a line waits'] });
  });

  it('survives where all tests pass', () => {
    expect(judgeMutant(report({ status: 'passed', fullName: 'x' }), FOLDER).verdict).toBe('survived');
  });

  it('that is no program is not caught: no test said anything', () => {
    expect(judgeMutant(report(), FOLDER)).toEqual({ verdict: 'could not be loaded', by: ['src/a.test.ts'] });
    expect(judgeMutant({ testResults: [] }, FOLDER).verdict).toBe('could not be loaded');
  });

  it('that keeps the tests busy for ever is caught by that', () => {
    expect(judgeMutant(null, FOLDER).verdict).toBe('caught by timeout');
  });
});
