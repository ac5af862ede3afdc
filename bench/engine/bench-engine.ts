import { Directory } from '../../src/run/directory';
import { Recorder } from '../../src/run/recorder';
import { silentJournal } from '../../src/site/journal';
import { createSite } from '../../src/site/site';
import type { BenchRow } from '../row';
import { earlierLimit } from './earlier-limit';
import { holdModel } from './hold-model';
import { plainLimit } from './plain-limit';
import { processes } from './processes';
import { type Compared, compare } from './timing';
import { W1, type Workload, wholeSite, workloadDesign } from './whole-site';

const SEED = 1;
/** So that filling the queue does not count. */
const FEWEST_HOLDS = 3_000_000;

const plain = (requests: number): void => void plainLimit(requests, SEED);
const earlier = (requests: number): void => void earlierLimit(requests, SEED);
/** A program that handles so many requests. */
type Program = (requests: number) => void;

const silent =
  (workload: Workload): Program =>
  (requests) =>
    void wholeSite(workload, requests, SEED, silentJournal);
const recorded =
  (workload: Workload): Program =>
  (requests) => {
    const described = workloadDesign(workload);
    const recorder = new Recorder(described, new Directory(described));
    const site = createSite(described, SEED, recorder);
    // A frame is taken as often as on a page at full speed, so that the recorder's buffers are those of real use.
    while (site.totals().answered < requests) {
      site.simulation.runUntil(site.simulation.now + 0.05);
      recorder.take(site.simulation.now);
    }
  };

/** The cost may grow with the logarithm of the size, and no more. */
const logarithmic = (times: number): number => 1 + Math.log10(times);

const microseconds = (nanoseconds: number) => `${(nanoseconds / 1000).toFixed(2)} µs`;

function row(name: string, { reference, other, ratio }: Compared, most: number, per = 'a request'): BenchRow {
  const figure = `${ratio.toFixed(2)} times (${microseconds(other)} against ${microseconds(reference)} ${per})`;
  return { name, figure, target: `at most ${most}`, met: ratio <= most };
}

/** What a request costs, compared with the plain limit and with itself under other circumstances. */
export function benchEngine(requests: number): BenchRow[] {
  return [...limitRows(requests), ...serverRows(requests), ...flightRows(requests), queueRow(requests)];
}

function limitRows(requests: number): BenchRow[] {
  const against = (other: (requests: number) => void): Compared => compare(plain, other, requests);
  return [
    unitRow(against(earlier)),
    row('Kernel: the workload as processes, against the plain limit', against(processesOf), 3.2),
    row('Whole site without a listener, against the plain limit', against(silent(W1)), 19),
    row('Whole site with recorder and traces, against the plain limit', against(recorded(W1)), 31),
  ];
}

/** So that ratios to the unit of before can be compared: divide by this one. */
function unitRow({ reference, other, ratio }: Compared): BenchRow {
  const figure = `${ratio.toFixed(2)} times (${microseconds(other)} against ${microseconds(reference)} a request)`;
  return { name: 'Plain limit as it was written before', figure, target: 'for comparison', met: true };
}

function serverRows(requests: number): BenchRow[] {
  const of = (servers: number): Workload => ({ ...W1, rate: 2000, servers });
  const against = (more: number, fewer: number, run = silent): Compared =>
    compare(run(of(fewer)), run(of(more)), requests);
  return [
    row('30 servers against 3', against(30, 3), logarithmic(10)),
    row('300 servers against 30', against(300, 30), logarithmic(10)),
    // The logarithm would allow 3.
    row('300 servers against 3', against(300, 3), 1.5),
    row('The same with recorder and traces', against(300, 3, recorded), 2),
  ];
}

/** The same requests each second, and nobody waits so long that a timeout ends it. The logarithm would allow 3. */
function flightRows(requests: number): BenchRow[] {
  // On top of the service come links, database and balancer: 25 ms.
  const few: Workload = { servers: 3, rate: 2500, serviceTime: 0.04 - 0.0255 };
  const many: Workload = { ...few, serviceTime: 4 - 0.0255 };
  return [
    row('10,000 in flight against 100', compare(silent(few), silent(many), requests), 2),
    row('The same with recorder and traces', compare(recorded(few), recorded(many), requests), 2),
  ];
}

function queueRow(events: number): BenchRow {
  const few = (times: number): void => holdModel(100, times, SEED);
  const many = (times: number): void => holdModel(100_000, times, SEED);
  const compared = compare(few, many, Math.max(events, FEWEST_HOLDS));
  return row('Event queue: 100,000 pending against 100', compared, logarithmic(1000), 'an event');
}

const processesOf = (requests: number): void => void processes(requests, SEED);
