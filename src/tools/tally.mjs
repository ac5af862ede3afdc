/**
 * How a step of the tests went, in numbers.
 * @typedef {{ passed: number, failed: number, remark?: string }} Tally
 *
 * @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 *
 * @typedef {{ expected: number, unexpected: number, flaky: number, skipped: number }} PlaywrightStats
 * @typedef {{ stats: PlaywrightStats, errors: unknown[] }} PlaywrightReport
 */

/** @returns {Tally} */
export const passedOne = () => ({ passed: 1, failed: 0 });

/**
 * @param {string} remark
 * @returns {Tally}
 */
export const failedOne = (remark) => ({ passed: 0, failed: 1, remark });

/**
 * @param {VitestReport} report
 * @returns {Tally}
 */
export function tallyOfVitest(report) {
  const outcomes = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status));
  // A file that fails while it is loaded has no tests to fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = outcomes.filter((status) => status === 'passed').length;
  const failed = outcomes.filter((status) => status === 'failed').length;
  return withSkipped({ passed, failed: failed + broken.length }, outcomes.length - passed - failed);
}

/**
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export function tallyOfPlaywright({ stats, errors }) {
  // A test that passes only sometimes does not pass.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return withSkipped({ passed: stats.expected, failed }, stats.skipped);
}

/**
 * @param {Tally} tally
 * @param {number} skipped
 * @returns {Tally}
 */
function withSkipped(tally, skipped) {
  return skipped === 0 ? tally : { ...tally, remark: `${skipped} skipped` };
}

/**
 * What a test runner's report and its exit code say together: a runner that failed without naming a failed test has
 * crashed, and one that ran nothing has proved nothing.
 * @param {Tally} tally
 * @param {boolean} succeeded
 * @returns {Tally}
 */
export function judged(tally, succeeded) {
  if (tally.failed > 0) return tally;
  if (!succeeded) return { ...tally, failed: 1, remark: 'the test runner itself failed' };
  return tally.passed > 0 ? tally : failedOne('no tests were run');
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function total(tallies) {
  return tallies.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    {
      passed: 0,
      failed: 0,
    },
  );
}
