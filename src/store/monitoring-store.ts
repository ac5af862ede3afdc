import { createStore } from 'zustand/vanilla';
import type { Heard, ScrapePoint } from '../run/protocol';

/** Scrapes that are kept of each target: what the widest chart shows, many times. */
const SCRAPES_KEPT = 600;
const HEARD_KEPT = 500;

/** The scrapes of one target by one monitor. */
export interface Scraped {
  /** Id of the monitor. */
  readonly by: string;
  /** Id of a machine, or "lb-1 from outside". */
  readonly target: string;
  /** Oldest first. */
  readonly points: readonly ScrapePoint[];
  /** When it last answered; null as long as it never has. */
  readonly answeredAt: number | null;
  /** Since when it has not; null where the latest scrape was answered, or there was none. */
  readonly silentSince: number | null;
}

/** What monitors have scraped, and what reached people: all that is known without looking inside. */
export interface Monitoring {
  /** Number of the run that it is of. */
  readonly run: number;
  /** In the order in which they were first scraped. */
  readonly scraped: readonly Scraped[];
  /** Alerts, complaints and repairs, oldest first. */
  readonly heard: readonly Heard[];
}

const nothing = (run: number): Monitoring => ({ run, scraped: [], heard: [] });

export const monitoringStore = createStore<Monitoring>(() => nothing(0));

/** Adds what is new, and forgets another run. */
export function monitoringArrived(
  run: number,
  points: readonly ScrapePoint[],
  heard: readonly Heard[],
): void {
  const state = monitoringStore.getState();
  const before = state.run === run ? state : nothing(run);
  monitoringStore.setState({
    run,
    scraped: points.length === 0 ? before.scraped : withPoints(before.scraped, points),
    heard: heard.length === 0 ? before.heard : [...before.heard, ...heard].slice(-HEARD_KEPT),
  });
}

/** All that there is to know at a moment, in place of what was known at another. */
export function monitoringIs(run: number, points: readonly ScrapePoint[], heard: readonly Heard[]): void {
  const { scraped } = monitoringStore.getState();
  if (points.length + heard.length + scraped.length === 0) return;
  monitoringStore.setState(nothing(run));
  monitoringArrived(run, points, heard);
}

/** What is known of this run; of a former one nothing. */
export const monitoringOf = (state: Monitoring, run: number): Monitoring =>
  state.run === run ? state : EMPTY;

const EMPTY = nothing(-1);

function withPoints(before: readonly Scraped[], points: readonly ScrapePoint[]): readonly Scraped[] {
  const added = new Map<string, ScrapePoint[]>();
  for (const point of points) {
    const key = `${point.by} ${point.target}`;
    const others = added.get(key);
    if (others === undefined) added.set(key, [point]);
    else others.push(point);
  }
  const grown = before.map((scraped) => {
    const key = `${scraped.by} ${scraped.target}`;
    const more = added.get(key) ?? [];
    added.delete(key);
    return more.length === 0 ? scraped : withMore(scraped, more);
  });
  const fresh = [...added.values()].map((more) => {
    const { by, target } = more[0]!;
    return withMore({ by, target, points: [], answeredAt: null, silentSince: null }, more);
  });
  return [...grown, ...fresh];
}

function withMore(before: Scraped, more: readonly ScrapePoint[]): Scraped {
  let { answeredAt, silentSince } = before;
  for (const { at, ok } of more) {
    if (ok) [answeredAt, silentSince] = [at, null];
    else silentSince ??= at;
  }
  const points = [...before.points, ...more].slice(-SCRAPES_KEPT);
  return { ...before, points, answeredAt, silentSince };
}
