import { pathToFileURL } from 'node:url';
import { ensureBundled } from './bundled.mjs';
import { findBrowsers } from './engines/browsers.mjs';
import { comparison } from './engines/comparison.mjs';
import { resultsOf } from './engines/open-in-browser.mjs';
import { orExplain } from './failure.mjs';
import { optionsIn } from './options.mjs';
import { inRoot } from './place.mjs';

/**
 * Runs the same runs in Node and in each browser that is here, and compares the fingerprints of all their facts.
 * npm run engines. Exit code 1 where two differ, or where a browser that is here gives no answer.
 */
const PROGRAM = 'src/cli/engines.ts';

const USAGE = `npm run engines

Runs the same runs in Node and in each browser that is here: the same facts, by their fingerprints.`;

await orExplain(async () => {
  if (optionsIn(process.argv.slice(2), {}, USAGE).help) return console.log(USAGE);
  const here = await inNode();
  const results = [here];
  for (const browser of await findBrowsers()) {
    if (browser.program === null) console.log(`${browser.name}: ${browser.missing}`);
    else results.push(await resultsOf({ name: browser.name, start: browser.start }, inRoot(PROGRAM)));
  }
  const { lines, differences } = comparison(results);
  for (const line of lines) console.log(line);
  process.exitCode = differences === 0 ? 0 : 1;
});

/** @returns {Promise<import('./engines/comparison.mjs').EngineResults>} */
async function inNode() {
  const bundle = await ensureBundled(inRoot(PROGRAM));
  /** @type {typeof import('../cli/engines')} */
  const { engineCases, fingerprintOfCase } = await import(pathToFileURL(bundle).href);
  return {
    engine: `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    cases: engineCases.map((each) => ({ name: each.name, ...fingerprintOfCase(each) })),
  };
}
