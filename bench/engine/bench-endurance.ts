import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Directory } from '../../src/run/directory';
import { Recorder } from '../../src/run/recorder';
import { createSite } from '../../src/site/site';
import type { BenchRow } from '../row';
import { W1, workloadDesign } from './whole-site';

const HOUR = 3600;
/** Hours after which memory is compared with that after the first, besides the last. */
const LOOKS = [6, 24];
const MOST_GROWTH = 1.1;
const MOST_SLOWDOWN = 1.2;

/** The state after so many hours, and what a request of the hour before cost. */
interface Hour {
  readonly hour: number;
  /** Array buffers included: much of what a recorder keeps is in them. */
  readonly megabytes: number;
  readonly nanosecondsPerRequest: number;
}

/** Hours at 1,000 requests a second with the recorder on: neither memory nor cost may grow. At least two hours. */
export function benchEndurance(hours: number): BenchRow[] {
  const described = workloadDesign(W1);
  const recorder = new Recorder(described, new Directory(described));
  const site = createSite(described, 1, recorder);
  // An hour has passed before the first look, and the first six minutes of it warm the compiler up.
  const through = (until: number): number => {
    const answeredBefore = site.totals().answered;
    const before = process.cpuUsage();
    while (site.simulation.now < until) {
      site.simulation.runUntil(Math.min(until, site.simulation.now + 0.05));
      recorder.take(site.simulation.now);
    }
    const { user, system } = process.cpuUsage(before);
    return ((user + system) * 1000) / (site.totals().answered - answeredBefore);
  };
  through(HOUR / 10);
  const passed: Hour[] = [];
  for (let hour = 1; hour <= hours; hour++) {
    passed.push({ hour, nanosecondsPerRequest: through(hour * HOUR), megabytes: heldMegabytes() });
    tell(passed.at(-1)!, hours, site.totals().answered);
  }
  return [...memoryRows(passed), costRow(passed)];
}

function tell({ hour, megabytes, nanosecondsPerRequest }: Hour, hours: number, answered: number): void {
  const cost = (nanosecondsPerRequest / 1000).toFixed(2);
  const millions = (answered / 1e6).toFixed(1);
  console.log(
    `  …       hour ${hour} of ${hours}: ${millions} million requests, ${megabytes.toFixed(1)} MB, ${cost} µs a request`,
  );
}

/** Collects garbage first: what is left is what is kept. */
const collect = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function heldMegabytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

function memoryRows(passed: readonly Hour[]): BenchRow[] {
  const first = passed[0]!.megabytes;
  const looks = passed.filter(({ hour }) => LOOKS.includes(hour) || hour === passed.length);
  return looks.map(({ hour, megabytes }) => ({
    name: `Memory after ${hour} simulated hours against 1`,
    figure: `${(megabytes / first).toFixed(3)} times (${megabytes.toFixed(1)} MB against ${first.toFixed(1)} MB)`,
    target: `at most ${MOST_GROWTH}`,
    met: megabytes / first <= MOST_GROWTH,
  }));
}

function costRow(passed: readonly Hour[]): BenchRow {
  const early = passed[0]!.nanosecondsPerRequest;
  const { hour, nanosecondsPerRequest: late } = passed.at(-1)!;
  return {
    name: `A request in hour ${hour} against hour 1`,
    figure: `${(late / early).toFixed(2)} times (${(late / 1000).toFixed(2)} µs against ${(early / 1000).toFixed(2)} µs)`,
    target: `at most ${MOST_SLOWDOWN}`,
    met: late / early <= MOST_SLOWDOWN,
  };
}
