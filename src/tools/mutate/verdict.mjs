/**
 * What a run of the tests says of one mutant.
 * @typedef {'caught' | 'caught by timeout' | 'survived' | 'could not be loaded'} Verdict
 * @typedef {{ verdict: Verdict, by: string[] }} Judgement `by`: the tests that failed, each with its file
 */

/**
 * The part of vitest's JSON report that is read here.
 * @typedef {{ testResults: { name: string, message: string, assertionResults: { status: string, fullName: string }[] }[] }} Report
 */

/**
 * A test file that could not even be read says nothing of the model: the mutant is no program.
 * @param {Report | null} report null where the tests were broken off because they took too long
 * @param {string} folder with which the names of test files begin
 * @returns {Judgement}
 */
export function judgeMutant(report, folder) {
  if (report === null) return { verdict: 'caught by timeout', by: [] };
  const { testResults } = report;
  const unread = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  if (testResults.length === 0 || unread.length > 0) {
    return { verdict: 'could not be loaded', by: unread.map(({ name }) => shortName(name, folder)) };
  }
  const by = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${shortName(name, folder)}: ${fullName}`),
  );
  return { verdict: by.length > 0 ? 'caught' : 'survived', by };
}

/**
 * @param {string} name
 * @param {string} folder
 */
const shortName = (name, folder) => name.replace(folder, '').replace(/^[\\/]/, '');

/**
 * The text with the mistake in it.
 * @param {string} text
 * @param {import('./mutants.mjs').Mutant} mutant
 */
export function mutated(text, { what, file, find, put }) {
  const places = text.split(find).length - 1;
  if (places !== 1) {
    throw new Error(`The mutant "${what}" has ${places} places in ${file}, and needs exactly one.`);
  }
  return text.replace(find, () => put);
}
