import { describe, expect, it } from 'vitest';
import { judged, tallyOfPlaywright, tallyOfVitest, total } from './tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((outcome, at) => ({
    status: outcome,
    fullName: `test ${at}`,
    failureMessages: outcome === 'failed' ? ['wrong\n    at a line'] : [],
  })),
});

describe('a report of Vitest', () => {
  it('counts every test', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] };
    expect(tallyOfVitest(report)).toEqual({
      passed: 3,
      failed: 1,
      names: ['a.test.ts › test 1: wrong'],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(tallyOfVitest({ testResults: [file('passed', 'passed'), file('failed')] })).toEqual({
      passed: 1,
      failed: 1,
      names: ['a.test.ts: no reason given'],
    });
  });

  it('counts a skipped test as neither, but mentions it', () => {
    const report = { testResults: [file('passed', 'passed', 'pending', 'todo')] };
    expect(tallyOfVitest(report)).toEqual({ passed: 1, failed: 0, names: [], remark: '2 skipped' });
  });
});

it('a report of Playwright counts flaky tests and errors outside of tests as failures', () => {
  const spec = (title: string, ok: boolean) => ({ title, ok, file: 'a.spec.ts', line: 7 });
  const report = {
    stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [{ specs: [spec('opens', true)], suites: [{ specs: [spec('closes', false)] }] }],
    errors: [{ message: 'no browser\nat all' }],
  };
  expect(tallyOfPlaywright(report)).toEqual({
    passed: 4,
    failed: 3,
    names: ['a.spec.ts:7 › closes', 'no browser'],
  });
});

describe('the verdict on a test runner', () => {
  it('is its report, when it ends as the report says', () => {
    expect(judged({ passed: 3, failed: 0 }, true)).toEqual({ passed: 3, failed: 0 });
    expect(judged({ passed: 3, failed: 2 }, false)).toEqual({ passed: 3, failed: 2 });
  });

  it('is a failure when it fails without naming a failed test', () => {
    expect(judged({ passed: 3, failed: 0 }, false)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('is a failure when it ran nothing', () => {
    expect(judged({ passed: 0, failed: 0 }, true)).toMatchObject({ passed: 0, failed: 1 });
  });
});

it('adds everything up', () => {
  expect(
    total([
      { passed: 1, failed: 0 },
      { passed: 20, failed: 3, remark: '1 skipped' },
    ]),
  ).toEqual({ passed: 21, failed: 3 });
});
