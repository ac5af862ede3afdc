import type { Binlog, Span } from './binlog';
import type { Origin } from './origin';

/** Every write that a client was told of, by id, whatever has become of the databases since. */
export class AcknowledgedWrites {
  private readonly origins: Origin[] = [];

  /** Counts what is acknowledged there from now on. */
  include(origin: Origin): void {
    this.origins.push(origin);
  }

  isFrom(origin: Origin): boolean {
    return this.origins.includes(origin);
  }

  get total(): number {
    return this.origins.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  }

  /** How many of those in a log come after that position. */
  countAfter(log: Binlog, position: number): number {
    if (position >= log.length) return 0;
    let count = 0;
    for (const { origin, first, last } of log.spansAfter(position))
      count += origin.acknowledged.countWithin(first, last);
    return count;
  }

  /** How many a log does not have. */
  countMissingFrom(log: Binlog): number {
    return this.total - this.countAfter(log, 0);
  }

  /** Which ones a log does not have, oldest first; at most `limit` of each origin. */
  missingFrom(log: Binlog, limit: number): string[] {
    const held = [...log.spansAfter(0)].reverse();
    const missing = this.origins.flatMap((origin) => {
      const there = held.filter((span) => span.origin === origin);
      return takeFirst(missingOf(origin, there), limit).map((sequence) => ({ origin, sequence }));
    });
    missing.sort(
      (one, other) => one.origin.committedAt(one.sequence) - other.origin.committedAt(other.sequence),
    );
    return missing.map(({ origin, sequence }) => origin.idOf(sequence));
  }
}

/** @param held rising spans of that origin. */
function* missingOf(origin: Origin, held: readonly Span[]): Generator<number> {
  for (const [first, last] of origin.acknowledged.ranges()) {
    let next = first;
    for (const span of held) {
      if (span.last < next || span.first > last) continue;
      for (; next < span.first; next++) yield next;
      next = span.last + 1;
    }
    for (; next <= last; next++) yield next;
  }
}

function takeFirst(numbers: Generator<number>, limit: number): number[] {
  const taken: number[] = [];
  for (const number of numbers) {
    if (taken.length === limit) break;
    taken.push(number);
  }
  return taken;
}
