import type { MetricName } from '../../design/metrics';
import type { Seconds } from '../../kernel';
import { SERIES } from './samples';
import type { ScrapedSeries } from './scraped-series';

type Reader = (series: ScrapedSeries, now: Seconds, range: Seconds) => number | null;

const known = (value: number | null): number | null => (value === null || Number.isNaN(value) ? null : value);

/** Part ÷ whole; null where either is not known, or there is no whole. */
const over = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || !(whole > 0) ? null : part / whole;

const used = (series: ScrapedSeries, available: string, size: string): number | null => {
  const free = over(series.instant(available), series.instant(size));
  return free === null ? null : 1 - free;
};

/** The first of some series that the target has. */
const firstOf = (series: ScrapedSeries, ...names: readonly string[]): number | null => {
  for (const name of names) {
    const value = series.instant(name);
    if (value !== null) return known(value);
  }
  return null;
};

/** How each metric follows from the series of one target; see the queries in `design/metrics.ts`. */
const readers: Readonly<Record<MetricName, Reader>> = {
  up: ({ latest }) => (latest === null ? null : latest.samples === null ? 0 : 1),
  cpu: (series, now, range) => {
    const idle = over(
      series.rate(SERIES.idleSeconds, now, range),
      series.rate(SERIES.coreSeconds, now, range),
    );
    return idle === null ? null : Math.max(0, 1 - idle);
  },
  memory: (series) => used(series, SERIES.memoryAvailable, SERIES.memory),
  disk: (series) => used(series, SERIES.diskAvailable, SERIES.disk),
  requests: (series, now, range) => ratePer(series, now, range, SERIES.webRequests, SERIES.balancerRequests),
  errors: (series, now, range) =>
    over(
      ratePer(series, now, range, SERIES.webErrors, SERIES.balancerErrors),
      ratePer(series, now, range, SERIES.webRequests, SERIES.balancerRequests),
    ),
  workers: (series) => over(series.instant(SERIES.appBusyWorkers), series.instant(SERIES.appWorkers)),
  queue: (series) => firstOf(series, SERIES.appQueue, SERIES.balancerQueue),
  connections: (series) =>
    firstOf(series, SERIES.databaseConnections, SERIES.webConnections, SERIES.balancerConnections),
  lag: (series) => firstOf(series, SERIES.secondsBehind),
  replication: (series) => firstOf(series, SERIES.replicationRuns),
  service: (series) => {
    const states = [SERIES.webUp, SERIES.appUp, SERIES.databaseUp, SERIES.balancerUp].flatMap(
      (name) => series.instant(name) ?? [],
    );
    return states.length === 0 ? null : Math.min(...states);
  },
  probe: (series) => firstOf(series, SERIES.probeSuccess),
  probeTime: (series) => firstOf(series, SERIES.probeDuration),
  certificate: (series, now) => {
    const end = firstOf(series, SERIES.probeCertificateEnd, SERIES.certificateEnd);
    return end === null ? null : end - now;
  },
};

function ratePer(
  series: ScrapedSeries,
  now: Seconds,
  range: Seconds,
  web: string,
  balancer: string,
): number | null {
  return series.rate(web, now, range) ?? series.rate(balancer, now, range);
}

/** What a metric of a target is now; null where that is not known. */
export const metricValue = (
  metric: MetricName,
  series: ScrapedSeries,
  now: Seconds,
  range: Seconds,
): number | null => readers[metric](series, now, range);
