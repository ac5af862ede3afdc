import { isMainThread, workerData } from 'node:worker_threads';
import { main } from './system/main';
import { type ScenarioTask, judged } from './system/judging';
import { type SharedTasks, workInTurn } from './threads';

/** Compares the simulation with whole real systems: `npm run --silent system -- [DIR]`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else workInTurn(workerData as SharedTasks<ScenarioTask>, judged);
