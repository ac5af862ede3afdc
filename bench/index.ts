import { benchBrowser } from './browser-endurance';
import { benchEndurance } from './engine/bench-endurance';
import { benchEngine } from './engine/bench-engine';
import { benchPage } from './page';
import type { BenchRow } from './row';

const SECTIONS: Readonly<Record<string, () => BenchRow[] | Promise<BenchRow[]>>> = {
  engine: benchEngine,
  endurance: benchEndurance,
  page: benchPage,
  browser: benchBrowser,
};

/** `npm run bench -- [engine] [endurance] [page] [browser]`: the named sections, or all. Exit code 1 where a target is missed. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0) {
    console.error(`There is no section "${unknown[0]}". There are: ${Object.keys(SECTIONS).join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  let missed = 0;
  for (const [name, measure] of Object.entries(SECTIONS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n${name}`);
    for (const { name: what, figure, target, met } of await measure()) {
      console.log(`  ${met ? 'met   ' : 'MISSED'}  ${what}: ${figure}; ${target}`);
      if (!met) missed++;
    }
  }
  console.log(missed === 0 ? '\nEvery target is met.' : `\n${missed} missed.`);
  process.exitCode = missed === 0 ? 0 : 1;
}

await main();
