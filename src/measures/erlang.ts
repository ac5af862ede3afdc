import { exp } from '../kernel';

/**
 * The queue M/M/c: requests come at random at `rate` per second, each of `servers` takes one at a time, and each takes
 * `service` seconds on average, exponentially distributed; all of them wait in one line, first come, first served.
 * Formulas: Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory, 3.3 (M/M/1: `servers` 1).
 */
export interface Queueing {
  /** Requests per second. */
  readonly rate: number;
  /** Seconds. */
  readonly service: number;
  readonly servers: number;
}

/** Share of the servers that is busy; from 1 on the line grows without end. */
export const utilizationOf = ({ rate, service, servers }: Queueing): number => (rate * service) / servers;

/** Erlang's C: the share of requests that have to wait, 0 to 1. It takes the recursion of Erlang's B, which is stable. */
export function waitingShare(queue: Queueing): number {
  const load = queue.rate * queue.service;
  if (load === 0) return 0;
  if (utilizationOf(queue) >= 1) return 1;
  let blocked = 1;
  for (let n = 1; n <= queue.servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked / (1 - utilizationOf(queue) * (1 - blocked));
}

/** Mean seconds from arrival to answer; Infinity where the line grows without end. */
export function meanResponse(queue: Queueing): number {
  const { rate, service, servers } = queue;
  if (utilizationOf(queue) >= 1) return Number.POSITIVE_INFINITY;
  return service + waitingShare(queue) / (servers / service - rate);
}

/** The share of requests that take longer than so many seconds, 0 to 1. */
function shareLongerThan(queue: Queueing, time: number): number {
  const { rate, service, servers } = queue;
  if (utilizationOf(queue) >= 1) return 1;
  const waiting = waitingShare(queue);
  const ends = 1 / service;
  const leaves = servers / service - rate;
  const apart = leaves - ends;
  const served = exp(-ends * time);
  // Whoever waits takes the sum of two exponential times.
  const both =
    Math.abs(apart) < 1e-9 * ends
      ? (1 + ends * time) * served
      : (leaves * served - ends * exp(-leaves * time)) / apart;
  return (1 - waiting) * served + waiting * both;
}

/** @param percent of the requests that take no longer, above 0 and below 100. */
export function percentileResponse(queue: Queueing, percent: number): number {
  if (utilizationOf(queue) >= 1) return Number.POSITIVE_INFINITY;
  const rest = 1 - percent / 100;
  let high = queue.service;
  while (shareLongerThan(queue, high) > rest) high *= 2;
  let low = 0;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (shareLongerThan(queue, middle) > rest) low = middle;
    else high = middle;
  }
  return high;
}
