import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { roomForYoung } from '../../src/cli/threads';
import type { BenchRow } from '../row';

/** The rows of the engine, measured on a thread like those on which the command line plays its runs: this very program. */
export async function engineThread(requests: number): Promise<BenchRow[]> {
  const thread = new Worker(fileURLToPath(import.meta.url), {
    workerData: requests,
    resourceLimits: roomForYoung(),
  });
  const [rows] = await once(thread, 'message');
  return rows as BenchRow[];
}
