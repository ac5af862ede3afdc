import type { Trace, TraceCheck } from './trace';

/** When the balancer starts, and how long its check intervals really were; milliseconds. */
export interface CheckClock {
  readonly startAt: number;
  /** What a recorded interval is longer than the configured one. */
  readonly excess: number;
}

/** Gaps that are longer belong to a failed check or to another interval. */
const LONGEST_EXCESS = 25;
/** How long before the plan a run begins at least. */
const MARGIN = 10;

/**
 * The phase of the recorded check clock. HAProxy rounds its timers up to whole milliseconds and a real check takes a
 * moment, so its intervals are 1 to 2 ms longer than configured; over a recording that adds up to more than the
 * tolerance, so the median excess is taken from the recorded arrivals of checks.
 */
export function checkClock(trace: Trace): CheckClock {
  const { check, servers } = trace.config;
  if (check === null) return { startAt: Math.min(0, ...trace.requests.map(({ at }) => at)), excess: 0 };
  const excess = excessOf(trace, check);
  const firstAfter = (server: string) =>
    (firstInterval(check) * servers.findIndex(({ name }) => name === server)) / servers.length;
  if (trace.align === null) return { startAt: -check.inter, excess };
  const first = firstAfter(trace.align.server);
  const interval = check.inter + excess;
  const alignedAt = -trace.align.offset;
  const startSeen = Math.min(...trace.checksSeen.map(({ server, at }) => at - firstAfter(server)));
  const begin =
    Math.min(0, ...trace.requests.map(({ at }) => at), ...trace.events.map(({ at }) => at)) - MARGIN;
  // The aligned server may have been checked before: as often as the first check that was seen tells, and at least
  // so often that the run begins before the plan.
  const before = Math.min(Number.isFinite(startSeen) ? startSeen : begin, begin);
  const earlier = Math.max(0, Math.round((alignedAt - first - before) / interval));
  return { startAt: alignedAt - first - earlier * interval, excess };
}

/** A server starts neither fully up nor fully down, unless one failure is enough to take it out. */
const firstInterval = ({ inter, fastinter, fall }: TraceCheck): number =>
  fall === 1 ? inter : (fastinter ?? inter);

function excessOf({ checksSeen, config }: Trace, { inter }: TraceCheck): number {
  const gaps = config.servers.flatMap(({ name }) => {
    const times = checksSeen.filter(({ server }) => server === name).map(({ at }) => at);
    return times.slice(1).map((at, i) => at - times[i]!);
  });
  const excesses = gaps.map((gap) => gap - inter).filter((excess) => excess > -1 && excess < LONGEST_EXCESS);
  return excesses.sort((one, other) => one - other)[excesses.length >> 1] ?? 0;
}
