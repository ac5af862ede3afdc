import type { LinkReading } from '../../site/readings';
import type { Recent } from '../readings/rate';

/** What passed along a link lately, per simulated second. */
export interface LinkRate {
  /** Requests and lookups there. */
  readonly requests: number;
  /** Those of the requests that write. */
  readonly writes: number;
  readonly replicated: number;
  readonly checks: number;
  /** Answers that report a failure, and whatever was lost on the way. */
  readonly failed: number;
}

/** The rates of all links by id, over the readings given; none before there are two moments to compare. */
export function linkRates(recent: Recent): Readonly<Record<string, LinkRate>> {
  const [first, last] = [recent[0], recent.at(-1)];
  const rates: Record<string, LinkRate> = {};
  if (!first || !last || last.now <= first.now) return rates;
  for (const [id, now] of Object.entries(last.of)) {
    const before = first.of[id];
    if (now.kind === 'link' && before?.kind === 'link')
      rates[id] = rateBetween(before, now, last.now - first.now);
  }
  return rates;
}

function rateBetween(before: LinkReading, now: LinkReading, elapsed: number): LinkRate {
  const per = (total: 'requests' | 'writes' | 'replicated' | 'checks' | 'failures' | 'lost'): number =>
    (now[total] - before[total]) / elapsed;
  return {
    requests: per('requests'),
    writes: per('writes'),
    replicated: per('replicated'),
    checks: per('checks'),
    failed: per('failures') + per('lost'),
  };
}

/** Share of what passed that failed, 0 to 1. */
export function failedShare({ requests, replicated, checks, failed }: LinkRate): number {
  const passed = requests + replicated + checks;
  return passed > 0 ? Math.min(1, failed / passed) : 0;
}
