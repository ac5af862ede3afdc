import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Directory } from '../../src/run/directory';
import { Recorder } from '../../src/run/recorder';
import { createSite } from '../../src/site/site';
import type { BenchRow } from '../row';
import { W1, workloadDesign } from './whole-site';

const HOUR = 3600;
const PART = HOUR / 6;

interface Part {
  readonly heapMb: number;
  readonly nanosecondsPerRequest: number;
}

/** An hour at 1,000 requests a second with the recorder on, in six parts: neither memory nor cost may grow. */
export function benchEndurance(hours = 1): BenchRow[] {
  const described = workloadDesign(W1);
  const recorder = new Recorder(described, new Directory(described));
  const site = createSite(described, 1, recorder);
  const parts: Part[] = [];
  for (let until = PART; until <= hours * HOUR; until += PART) {
    const answeredBefore = site.totals().answered;
    const before = process.cpuUsage();
    while (site.simulation.now < until) {
      site.simulation.runUntil(Math.min(until, site.simulation.now + 0.05));
      recorder.take(site.simulation.now);
    }
    const { user, system } = process.cpuUsage(before);
    const requests = site.totals().answered - answeredBefore;
    parts.push({ heapMb: heapMb(), nanosecondsPerRequest: ((user + system) * 1000) / requests });
  }
  return [memoryRow(parts), costRow(parts)];
}

/** Collects garbage first: what is left is what is kept. */
const collect = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function heapMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function memoryRow(parts: readonly Part[]): BenchRow {
  const first = parts[0]!.heapMb;
  const last = parts.at(-1)!.heapMb;
  const figure = `${(last / first).toFixed(3)} times (${last.toFixed(1)} MB against ${first.toFixed(1)} MB)`;
  return {
    name: 'Memory at the end against that after ten minutes',
    figure,
    target: 'at most 1.1',
    met: last / first <= 1.1,
  };
}

function costRow(parts: readonly Part[]): BenchRow {
  // The first part includes the compiler's warm-up.
  const early = parts[1]!.nanosecondsPerRequest;
  const late = parts.at(-1)!.nanosecondsPerRequest;
  const figure = `${(late / early).toFixed(2)} times (${(late / 1000).toFixed(2)} µs against ${(early / 1000).toFixed(2)} µs)`;
  return {
    name: 'A request in the last ten minutes against the second',
    figure,
    target: 'at most 1.2',
    met: late / early <= 1.2,
  };
}
