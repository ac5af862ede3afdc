import { Directory } from '../../src/run/directory';
import { Recorder } from '../../src/run/recorder';
import { silentJournal } from '../../src/site/facts';
import { createSite } from '../../src/site/site';
import type { BenchRow } from '../row';
import { plainLimit } from './plain-limit';
import { processes } from './processes';
import { type Compared, compare } from './timing';
import { W1, type Workload, wholeSite, workloadDesign } from './whole-site';

const SEED = 1;
const REQUESTS = 300_000;

const plain = (requests: number): void => void plainLimit(requests, SEED);
const silent = (workload: Workload) => (requests: number) =>
  void wholeSite(workload, requests, SEED, silentJournal);
const recorded = (workload: Workload) => (requests: number) => {
  const described = workloadDesign(workload);
  const recorder = new Recorder(described, new Directory(described));
  const site = createSite(described, SEED, recorder);
  // A frame is taken as often as on a page at full speed, so that the recorder's buffers are those of real use.
  while (site.totals().answered < requests) {
    site.simulation.runUntil(site.simulation.now + 0.05);
    recorder.take(site.simulation.now);
  }
};

const microseconds = (nanoseconds: number) => `${(nanoseconds / 1000).toFixed(2)} µs`;

function row(name: string, { reference, other, ratio }: Compared, most: number): BenchRow {
  const figure = `${ratio.toFixed(2)} times (${microseconds(other)} against ${microseconds(reference)} a request)`;
  return { name, figure, target: `at most ${most}`, met: ratio <= most };
}

/** What a request costs, compared with the plain limit and with itself under other circumstances. */
export function benchEngine(): BenchRow[] {
  const few: Workload = { ...W1, rate: 2000 };
  const manyServers: Workload = { ...few, servers: 300 };
  // The same requests each second, and nobody waits so long that a timeout ends it.
  const fewInFlight: Workload = { servers: 3, rate: 5000, serviceTime: 0.02 };
  const manyInFlight: Workload = { servers: 3, rate: 5000, serviceTime: 2 };
  return [
    row(
      'Kernel: the workload as processes, against the plain limit',
      compare(plain, processesOf, REQUESTS),
      4,
    ),
    row('Whole site without a listener, against the plain limit', compare(plain, silent(W1), REQUESTS), 15),
    row(
      'Whole site with recorder and traces, against the plain limit',
      compare(plain, recorded(W1), REQUESTS),
      25,
    ),
    row('300 servers against 3', compare(silent(few), silent(manyServers), REQUESTS), 2),
    row('10,000 in flight against 100', compare(silent(fewInFlight), silent(manyInFlight), REQUESTS), 2),
  ];
}

const processesOf = (requests: number): void => void processes(requests, SEED);
