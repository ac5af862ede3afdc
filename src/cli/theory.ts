import { isMainThread, workerData } from 'node:worker_threads';
import type { QueueSet } from '../evidence/theory/queue-set';
import { judged } from './theory/judging';
import { main } from './theory/main';
import { type SharedTasks, workInTurn } from './threads';

/** Compares the simulated site with queueing theory: `npm run --silent theory -- [FILE]`. */
if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else workInTurn(workerData as SharedTasks<QueueSet>, judged);
