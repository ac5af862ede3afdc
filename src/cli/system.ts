import { isMainThread } from 'node:worker_threads';
import { main } from './system/main';
import { doTasks } from './threads';

/** Compares the simulation with whole real systems: `npm run --silent system -- [DIR]`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else doTasks();
