import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Behaviour, Resource, Simulation, sampler } from './index';

/**
 * Queues built from processes and resources, against the closed formulas. Twenty seeds a queue; the mean over the
 * seeds must lie within four standard errors of the formula, and those errors must be small enough to say something.
 */
const SEEDS = 20;

interface QueueSet {
  readonly id: string;
  readonly model: string;
  readonly params: Readonly<Record<string, number | string>>;
  readonly formula: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

interface Queue {
  readonly gap: (simulation: Simulation) => () => number;
  readonly service: (simulation: Simulation) => () => number;
  readonly servers: number;
  readonly queueLimit: number;
}

interface Observed {
  utilisation: number;
  probWait: number;
  meanWait: number;
  meanQueueLength: number;
  blocking: number;
}

const sets: readonly QueueSet[] = JSON.parse(
  readFileSync(new URL('../../conformance/theory/queueing.json', import.meta.url), 'utf8'),
).sets;

/** A set as a queue; null for a network of queues, which is the whole site's to prove. */
function queueOf({ model, params }: QueueSet): Queue | null {
  const of = (name: string, otherwise = Number.NaN) => Number(params[name] ?? otherwise);
  const drawn =
    (shape: Parameters<typeof sampler>[0], mean: number, variation: number, stream: string) =>
    (s: Simulation) =>
      sampler(shape, mean, variation, s.stream(stream));
  const poisson = drawn('exponential', 1 / of('lambda'), 1, 'arrivals');
  const exponential = drawn('exponential', 1 / of('mu'), 1, 'service');
  const servers = of('c', 1);
  const single = { gap: poisson, servers: 1, queueLimit: Number.POSITIVE_INFINITY };
  switch (model) {
    case 'M/M/1':
    case 'M/M/c':
      return { ...single, service: exponential, servers };
    case 'M/M/c/K':
      return { gap: poisson, service: exponential, servers, queueLimit: of('K') - servers };
    case 'M/D/1':
      return { ...single, service: drawn('constant', of('d'), 0, 'service') };
    case 'M/G/1':
      return { ...single, service: generalService(params, of) };
    case 'E3/M/1':
      return {
        ...single,
        gap: drawn('erlang', 1 / of('lambda'), 1 / Math.sqrt(of('k')), 'arrivals'),
        service: exponential,
      };
    default:
      return null;
  }
}

function generalService(params: QueueSet['params'], of: (name: string) => number): Queue['service'] {
  const mean = of('m1');
  const variation = Math.sqrt(of('m2') / (mean * mean) - 1);
  const name = String(params.service);
  const shape = name.startsWith('erlang')
    ? 'erlang'
    : name.startsWith('hyper')
      ? 'hyperexponential'
      : 'log-normal';
  return (simulation) => sampler(shape, mean, variation, simulation.stream('service'));
}

function observe(queue: Queue, seed: number, requests: number): Observed {
  const simulation = new Simulation(seed);
  const servers = new Resource(simulation, queue.servers, queue.queueLimit);
  const gap = queue.gap(simulation);
  const service = queue.service(simulation);
  const warmUp = requests / 10;
  let seen = 0;
  let accepted = 0;
  let waited = 0;
  let waiting = 0;
  const visit = function* (counts: boolean): Behaviour {
    const cameAt = simulation.now;
    if (!(yield servers.acquire())) return;
    if (counts) {
      const wait = simulation.now - cameAt;
      accepted++;
      waiting += wait;
      if (wait > 0) waited++;
    }
    yield simulation.hold(service());
    servers.release();
  };
  const arrive = function* (): Behaviour {
    for (let i = 0; i < requests; i++) {
      yield simulation.hold(gap());
      if (i >= warmUp) seen++;
      simulation.spawn(visit(i >= warmUp), null);
    }
  };
  simulation.spawn(arrive(), null);
  while (simulation.step());
  const span = simulation.now;
  return {
    utilisation: servers.busyTime / (span * queue.servers),
    probWait: waited / accepted,
    meanWait: waiting / accepted,
    // Little's law over the requests that were counted, whose arrivals span nine tenths of the run.
    meanQueueLength: waiting / (0.9 * span),
    blocking: 1 - accepted / seen,
  };
}

function overSeeds(values: readonly number[]): { mean: number; tolerance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, tolerance: 4 * Math.sqrt(variance / values.length) };
}

/** Long queues forget slowly: the nearer to saturation, the more requests it takes to see the mean. */
function requestsFor({ utilisation, blocking }: Observed): number {
  if (blocking > 0) return 60_000;
  if (utilisation > 0.93) return 400_000;
  return utilisation > 0.85 ? 120_000 : utilisation > 0.75 ? 60_000 : 30_000;
}

describe.each(sets.filter((set) => queueOf(set) !== null))('$id ($model: $formula)', (set) => {
  const queue = queueOf(set)!;
  const expected = set.expected as unknown as Observed;
  const observed = Array.from({ length: SEEDS }, (_, seed) =>
    observe(queue, seed + 1, requestsFor(expected)),
  );

  test.each(['utilisation', 'probWait', 'meanWait', 'meanQueueLength', 'blocking'] as const)(
    '%s',
    (quantity) => {
      const theory = expected[quantity];
      const { mean, tolerance } = overSeeds(observed.map((one) => one[quantity]));
      // What theory says never happens, or too rarely to be seen, must not have been seen.
      if (theory < 1e-9) return expect(mean).toBeLessThan(1e-9);
      expect(tolerance / theory, 'too noisy to tell').toBeLessThan(0.13);
      expect(Math.abs(mean - theory), `${mean} ± ${tolerance} against ${theory}`).toBeLessThan(
        tolerance + 1e-12,
      );
    },
  );
});
