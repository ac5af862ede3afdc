import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { benchBrowser } from './browser-endurance';
import { benchEndurance } from './engine/bench-endurance';
import { benchEngine } from './engine/bench-engine';
import { benchPast } from './engine/bench-past';
import { engineThread } from './engine/engine-thread';
import { benchOpening } from './opening';
import { benchEditing } from './editing';
import { benchExperiments } from './experiments';
import { benchLarge } from './large';
import { BadOption, type Options, readOptions, usageOf } from './options';
import { benchPage } from './page';
import type { BenchRow } from './row';
import { type Occasion, withRows } from './table';
import { benchWorker } from './worker';

const README = 'bench/README.md';

const SECTIONS: Readonly<Record<string, (options: Options) => BenchRow[] | Promise<BenchRow[]>>> = {
  engine: ({ requests }) => engineThread(requests),
  worker: benchWorker,
  past: benchPast,
  endurance: ({ hours }) => benchEndurance(hours),
  opening: benchOpening,
  page: benchPage,
  large: benchLarge,
  editing: benchEditing,
  browser: benchBrowser,
  experiments: benchExperiments,
};

/** The named sections, or all, and a line per figure; see README.md. Exit code 1 where a target is missed. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), Object.keys(SECTIONS));
  if (options.help) return console.log(usageOf(Object.keys(SECTIONS)));
  if (options.write && !existsSync(README))
    throw new BadOption('Run the benchmark from the top folder of the project to write its table.');
  let missed = 0;
  for (const [section, measure] of Object.entries(SECTIONS)) {
    if (options.sections.length > 0 && !options.sections.includes(section)) continue;
    console.log(`\n${section}`);
    const rows = await measure(options);
    for (const { name, figure, target, met } of rows)
      console.log(`  ${met ? 'met   ' : 'MISSED'}  ${name}: ${figure}; ${target}`);
    // Written section by section: a later one that fails takes nothing away from those before it.
    if (options.write) writeFileSync(README, withRows(readFileSync(README, 'utf8'), section, rows, here()));
    missed += rows.filter(({ met }) => !met).length;
  }
  console.log(missed === 0 ? '\nEvery target is met.' : `\n${missed} missed.`);
  process.exitCode = missed === 0 ? 0 : 1;
}

function here(): Occasion {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    node: process.versions.node,
    date: new Date().toISOString().slice(0, 10),
  };
}

if (!isMainThread) parentPort?.postMessage(benchEngine(workerData as number));
else
  await main().catch((problem: unknown) => {
    console.error(problem instanceof BadOption ? problem.message : problem);
    process.exitCode = 1;
  });
