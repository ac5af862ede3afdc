import { isMainThread } from 'node:worker_threads';
import { main } from './conformance/main';
import { doTasks } from './threads';

/** Compares recordings of real software with the simulation: `npm run conformance -- [DIR]`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else doTasks();
