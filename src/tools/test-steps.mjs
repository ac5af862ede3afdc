import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureBuilt } from './built.mjs';
import { keepsSizeLimits } from './bundle-size.mjs';
import { scriptSucceeds } from './command.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { inCache, inRoot } from './place.mjs';
import { failedOne, judged, passedOne, tallyOfPlaywright, tallyOfVitest } from './tally.mjs';

/**
 * @typedef {import('./tally.mjs').Tally} Tally
 * @typedef {{ name: string, run: () => Promise<Tally> }} Step
 */

const VITEST_REPORT = inCache('unit-report.json');
const PLAYWRIGHT_REPORT = inRoot('e2e', '.results', 'report.json');

/** Everything `npm test` does, quickest to fail first. @type {Step[]} */
export const steps = [
  { name: 'types', run: () => script('types') },
  { name: 'format', run: () => script('format:check') },
  { name: 'lint', run: () => script('lint') },
  { name: 'unused', run: () => script('unused') },
  { name: 'unit', run: unit },
  { name: 'build', run: () => script('build') },
  { name: 'size', run: size },
  { name: 'e2e', run: e2e },
];

/** @param {string} name */
async function script(name) {
  return (await scriptSucceeds(name)) ? passedOne() : failedOne(`npm run ${name} failed`);
}

function unit() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  return reported(VITEST_REPORT, tallyOfVitest, () => scriptSucceeds('unit', reporters));
}

async function size() {
  await ensureBuilt();
  return keepsSizeLimits() ? passedOne() : failedOne('outside the size limits of package.json');
}

async function e2e() {
  await ensureChromium();
  await ensureBuilt();
  return reported(PLAYWRIGHT_REPORT, tallyOfPlaywright, () => scriptSucceeds('e2e'));
}

/**
 * Runs a test runner and counts its report, never an older one.
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Tally} tallyOf
 * @param {() => Promise<boolean>} run
 * @returns {Promise<Tally>}
 */
async function reported(file, tallyOf, run) {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const succeeded = await run();
  return judged(tallyOf(JSON.parse(readFileSync(file, 'utf8'))), succeeded);
}
