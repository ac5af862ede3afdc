/**
 * How a step of the tests went, in numbers. `names` says which tests failed, where the runner names them.
 * @typedef {{ passed: number, failed: number, remark?: string, names?: string[] }} Tally
 *
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] | null }} VitestTest
 * @typedef {{ name: string, status: string, message?: string, assertionResults: VitestTest[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 *
 * @typedef {{ title: string, file: string, line: number, ok: boolean }} PlaywrightSpec
 * @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ expected: number, unexpected: number, flaky: number, skipped: number }} PlaywrightStats
 * @typedef {{ stats: PlaywrightStats, suites: PlaywrightSuite[], errors: { message?: string }[] }} PlaywrightReport
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
  const names = [
    ...report.testResults.flatMap((file) => file.assertionResults.flatMap((test) => failureIn(file, test))),
    ...broken.map(({ name, message }) => `${name}: ${firstLine(message)}`),
  ];
  const tally = { passed, failed: failed + broken.length, names };
  return withSkipped(tally, outcomes.length - passed - failed);
}

/**
 * @param {VitestFile} file
 * @param {VitestTest} test
 */
function failureIn({ name }, { status, fullName, failureMessages }) {
  return status === 'failed' ? [`${name} › ${fullName}: ${firstLine(failureMessages?.[0])}`] : [];
}

/** @param {string | undefined} text */
const firstLine = (text) => text?.split('\n', 1)[0] ?? 'no reason given';

/**
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export function tallyOfPlaywright({ stats, suites, errors }) {
  // A test that passes only sometimes does not pass.
  const failed = stats.unexpected + stats.flaky + errors.length;
  const names = [
    ...suites.flatMap(failedSpecs).map(({ file, line, title }) => `${file}:${line} › ${title}`),
    ...errors.map(({ message }) => firstLine(message)),
  ];
  return withSkipped({ passed: stats.expected, failed, names }, stats.skipped);
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightSpec[]}
 */
function failedSpecs({ specs = [], suites = [] }) {
  return [...specs.filter(({ ok }) => !ok), ...suites.flatMap(failedSpecs)];
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
