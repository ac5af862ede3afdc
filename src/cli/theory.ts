import { isMainThread } from 'node:worker_threads';
import { main } from './theory/main';
import { doTasks } from './threads';

/** Compares the simulated site with queueing theory: `npm run --silent theory -- [FILE]`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else doTasks();
