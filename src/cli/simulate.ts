import { isMainThread } from 'node:worker_threads';
import { main } from './simulate/main';
import { RECORDED } from './simulate/recorded-survey';
import { doTasks } from './threads';

/** Runs a design without a browser: `npm run --silent simulate -- DESIGN [options]`, see `--help`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else doTasks(RECORDED);
