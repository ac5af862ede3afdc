import { isMainThread, workerData } from 'node:worker_threads';
import { type Judging, judgeInTurn } from './theory/judging';
import { main } from './theory/main';

/** Compares the simulated site with queueing theory: `npm run --silent theory -- [FILE]`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else judgeInTurn(workerData as Judging);
