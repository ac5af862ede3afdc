import { isMainThread, workerData } from 'node:worker_threads';
import { main } from './simulate/main';
import { type Replications, replicate } from './simulate/replicate';

/** Runs a design without a browser: `npm run --silent simulate -- DESIGN [options]`, see `--help`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else replicate(workerData as Replications);
