import { type Prices, hourlyPrice } from '../design/prices';
import type { Seconds } from '../kernel';
import type { Usage } from '../site/usage';

/** A month of 365 days by twelve, as providers count it. */
export const HOURS_PER_MONTH = 730;
const MONTH: Seconds = HOURS_PER_MONTH * 3600;
const GIGABYTE = 1e9;
const MILLION = 1e6;

/** What was seen of a run, or of a part of it. */
export interface Billed {
  readonly usage: Usage;
  /** Simulated seconds. */
  readonly time: Seconds;
  /** Requests that were answered. */
  readonly answered: number;
}

/** What a site costs, in the money of the prices. */
export interface Bill {
  /** Of machines, on average over the time that was seen: some come and go. */
  readonly machines: number;
  /** Of answers to users. */
  readonly traffic: number;
  /** Both. */
  readonly perMonth: number;
  /** For each million of requests answered; null where none was. */
  readonly perMillion: number | null;
}

/**
 * The bill of a month that goes on like the run.
 *
 * @param slowdown how many times slower the run is than what it stands for: at classroom scale a simulated second carries
 *   as many requests as a fraction of a real one.
 */
export function billOf(prices: Prices, { usage, time, answered }: Billed, slowdown = 1): Bill | null {
  if (!(time > 0)) return null;
  const size = { cores: usage.coreTime / time, memory: usage.memoryTime / time };
  const machines = hourlyPrice(prices, size) * HOURS_PER_MONTH;
  const perSecond = slowdown / time;
  const traffic = ((usage.sentToUsers * perSecond * MONTH) / GIGABYTE) * prices.traffic;
  const perMonth = machines + traffic;
  const requests = answered * perSecond * MONTH;
  return { machines, traffic, perMonth, perMillion: requests > 0 ? (perMonth / requests) * MILLION : null };
}

/** What was used between two readings of one run. */
export const usedSince = (before: Usage, after: Usage): Usage => ({
  machineTime: after.machineTime - before.machineTime,
  coreTime: after.coreTime - before.coreTime,
  memoryTime: after.memoryTime - before.memoryTime,
  sentToUsers: after.sentToUsers - before.sentToUsers,
});
