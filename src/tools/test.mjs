import { Failure, orExplain } from './failure.mjs';
import { ensureInstalled } from './installed.mjs';
import { failedOne, total } from './tally.mjs';
import { chosenSteps } from './test-options.mjs';
import { steps } from './test-steps.mjs';

/**
 * @typedef {import('./tally.mjs').Tally} Tally
 * @typedef {import('./test-steps.mjs').Step} Step
 */

await orExplain(async () => {
  const chosen = chosenSteps(process.argv.slice(2), steps);
  if (typeof chosen === 'string') return console.log(chosen);
  await ensureInstalled();
  const outcomes = [];
  for (const step of chosen) outcomes.push(await outcomeOf(step));
  report(outcomes);
});

/**
 * Runs a step to its end, whatever happens in it: the next ones run all the same.
 * @param {Step} step
 */
async function outcomeOf(step) {
  console.log(`\n── ${step.name}`);
  const startMs = performance.now();
  const tally = await step.run().catch(crashed);
  const line = `${step.name}: ${summary(tally)} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`;
  console.log(`── ${line}`);
  return { line, tally };
}

/**
 * @param {unknown} problem
 * @returns {Tally}
 */
function crashed(problem) {
  if (!(problem instanceof Failure)) console.error(problem);
  return failedOne(problem instanceof Error ? problem.message : String(problem));
}

/** @param {Tally} tally */
function summary({ passed, failed, remark }) {
  return `${passed} passed, ${failed} failed${remark ? `, ${remark}` : ''}`;
}

/** @param {{ line: string, tally: Tally }[]} outcomes */
function report(outcomes) {
  // The names stand once more at the end: of a long output, the end is what is read.
  const names = outcomes.flatMap(({ tally }) => tally.names ?? []);
  if (names.length > 0) console.log(`\nFailed:\n${names.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\n${outcomes.map(({ line }) => line).join('\n')}\n`);
  const all = total(outcomes.map(({ tally }) => tally));
  console.log(summary(all));
  if (all.failed > 0) process.exitCode = 1;
}
