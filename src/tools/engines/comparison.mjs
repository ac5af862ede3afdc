/**
 * @typedef {{ name: string, at: number, facts: number, digest: string }} CaseResult
 * @typedef {{ engine: string, cases: readonly CaseResult[] }} EngineResults
 */

/**
 * A table of case × engine. The first engine is what the others are compared with.
 * @param {readonly EngineResults[]} results
 * @returns {{ lines: string[], differences: number }}
 */
export function comparison([reference, ...others]) {
  if (!reference) return { lines: ['No engine gave an answer.'], differences: 1 };
  const longest = Math.max(...reference.cases.map(({ name }) => name.length));
  let differences = others.filter(({ cases }) => cases.length !== reference.cases.length).length;
  const rows = reference.cases.map((expected, i) => {
    const verdicts = others.map(({ cases }) => verdictOn(expected, cases[i]));
    differences += verdicts.filter((verdict) => verdict !== SAME).length;
    const facts = String(expected.facts).padStart(7);
    return `${expected.name.padEnd(longest)}  ${facts} facts  ${expected.digest}  ${verdicts.join('  ')}`.trimEnd();
  });
  const heading = [reference, ...others].map(({ engine }, i) => `${i + 1}. ${engine}`);
  return { lines: [...heading, '', ...rows, '', conclusion(reference, others, differences)], differences };
}

const SAME = 'same            ';

/**
 * @param {CaseResult} expected
 * @param {CaseResult | undefined} found
 */
function verdictOn(expected, found) {
  if (!found) return 'NO ANSWER       ';
  const same = ['name', 'at', 'facts', 'digest'].every(
    (field) =>
      expected[/** @type {keyof CaseResult} */ (field)] === found[/** @type {keyof CaseResult} */ (field)],
  );
  return same ? SAME : `${found.digest} DIFFERS, ${found.facts} facts`;
}

/**
 * @param {EngineResults} reference
 * @param {readonly EngineResults[]} others
 * @param {number} differences
 */
function conclusion({ cases }, others, differences) {
  const facts = cases.reduce((sum, each) => sum + each.facts, 0).toLocaleString('en');
  if (others.length === 0)
    return `Nothing was compared: no browser is here. ${cases.length} runs in Node, ${facts} facts.`;
  const engines = `${others.length + 1} engines`;
  if (differences > 0) return `${differences} of the results differ between ${engines}.`;
  return `${cases.length} runs with ${facts} facts are the same, fact by fact, in ${engines}.`;
}
