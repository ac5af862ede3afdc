import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, orExplain } from './failure.mjs';
import { mutants } from './mutate/mutants.mjs';
import { judgeMutant, mutated } from './mutate/verdict.mjs';
import { optionsIn } from './options.mjs';
import { inRoot } from './place.mjs';
import { runWithin } from './process-group.mjs';

/**
 * Breaks the model in telling ways, one at a time, in a copy of the sources, and says which tests notice.
 * npm run mutate -- [--only WORDS] [--list]
 * @typedef {import('./mutate/mutants.mjs').Mutant} Mutant
 * @typedef {import('./mutate/verdict.mjs').Judgement} Judgement
 */

const USAGE = `npm run mutate -- [--only WORDS] [--list]

Breaks the model in telling ways, one at a time, and says which tests notice. Exit code 1 if none does.

  --only WORDS   only the mutants whose description contains these words
  --list         name the mutants and the files that they break, and run nothing`;

/** What the tests of the model need. */
const COPIED = ['src', 'conformance', 'docs', 'public', 'package.json', 'tsconfig.json', 'vite.config.ts'];
/** Of one mutant, in milliseconds of wall time. Usually it takes a few seconds. */
const LONGEST = 240_000;
/** Tests that fail are named up to so many. */
const NAMED = 3;

await orExplain(async () => {
  const known = /** @type {const} */ ({ only: { type: 'string' }, list: { type: 'boolean' } });
  const { only = '', list, help } = optionsIn(process.argv.slice(2), known, USAGE);
  const chosen = mutants.filter(({ what }) => what.includes(only));
  if (chosen.length === 0) throw new Failure(`No mutant is called "${only}". --list names them all.`);
  if (help) console.log(USAGE);
  else if (list) for (const { what, file } of chosen) console.log(`${what}  (${file})`);
  else await breakAll(chosen);
});

/** @param {readonly Mutant[]} chosen */
async function breakAll(chosen) {
  const folder = copySources();
  const clean = () => rmSync(folder, { recursive: true, force: true });
  process.once('SIGINT', () => {
    clean();
    process.exit(130);
  });
  try {
    await checkUnbroken(folder, chosen);
    const counts = { passed: 0, failed: 0 };
    for (const mutant of chosen) {
      const judgement = await tryMutant(folder, mutant);
      counts[judgement.verdict.startsWith('caught') ? 'passed' : 'failed']++;
      console.log(lineOf(mutant, judgement));
    }
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    if (counts.failed > 0) process.exitCode = 1;
  } finally {
    clean();
  }
}

/** @returns {string} the folder of the copy */
function copySources() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'signal-box-mutants-')));
  for (const name of COPIED) cpSync(inRoot(name), join(folder, name), { recursive: true });
  symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/**
 * A test that fails anyway notices nothing.
 * @param {string} folder
 * @param {readonly Mutant[]} chosen
 */
async function checkUnbroken(folder, chosen) {
  const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))];
  const { verdict, by } = judgeMutant(await runTests(folder, tests), folder);
  if (verdict !== 'survived') {
    throw new Failure(`The tests fail without any mutant (${verdict}): ${by.join('; ')}.`);
  }
}

/**
 * @param {string} folder
 * @param {Mutant} mutant
 * @returns {Promise<Judgement>}
 */
async function tryMutant(folder, mutant) {
  const path = join(folder, mutant.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, mutated(text, mutant));
  try {
    return judgeMutant(await runTests(folder, mutant.tests), folder);
  } finally {
    writeFileSync(path, text);
  }
}

/**
 * The report of the tests; null where they were broken off.
 * @param {string} folder
 * @param {readonly string[]} tests
 * @returns {Promise<import('./mutate/verdict.mjs').Report | null>}
 */
async function runTests(folder, tests) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', ...tests, '--reporter=json', `--outputFile=${report}`];
  // The laws are checked on fewer worlds: a mistake of this size shows in most of them.
  const env = { ...process.env, LAWS_RUNS: '200' };
  const ending = await runWithin(process.execPath, args, { cwd: folder, stdio: 'ignore', env }, LONGEST);
  if (ending === 'out of time') return null;
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] };
}

/**
 * @param {Mutant} mutant
 * @param {Judgement} judgement
 */
function lineOf({ what }, { verdict, by }) {
  const more = by.length > NAMED ? `\n    and ${by.length - NAMED} more` : '';
  return `${verdict.toUpperCase()}  ${what}${by
    .slice(0, NAMED)
    .map((test) => `\n    ${test}`)
    .join('')}${more}`;
}
