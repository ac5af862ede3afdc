import type { Seconds } from '../../kernel';
import type { Samples } from './samples';

/** What came of one scrape. */
export interface Scrape {
  readonly at: Seconds;
  /** How long it took. */
  readonly took: Seconds;
  /** Null where the target could not be scraped. */
  readonly samples: Samples | null;
}

/** Scrapes that are kept of one target: two minutes at one a quarter of a second, half an hour at one in five. */
const SCRAPES_KEPT = 480;

/** The latest scrapes of one target, and what Prometheus would compute from them. */
export class ScrapedSeries {
  private readonly scrapes: Scrape[] = [];

  /** Oldest first. */
  get all(): readonly Scrape[] {
    return this.scrapes;
  }

  get latest(): Scrape | null {
    return this.scrapes.at(-1) ?? null;
  }

  /** Which of these counters began anew between the latest two answered scrapes, as far as that can be seen. */
  resets(counters: readonly string[]): readonly string[] {
    const { samples } = this.latest ?? { samples: null };
    const before = this.scrapes.findLast((scrape) => scrape.samples !== null && scrape.samples !== samples);
    return counters.filter((name) => (samples?.get(name) ?? Infinity) < (before?.samples?.get(name) ?? 0));
  }

  add(scrape: Scrape): void {
    this.scrapes.push(scrape);
    if (this.scrapes.length > SCRAPES_KEPT) this.scrapes.shift();
  }

  /** The value of now; null where the latest scrape failed: the series is stale then. */
  instant(name: string): number | null {
    return this.latest?.samples?.get(name) ?? null;
  }

  /**
   * Per second, from the differences of a counter over the scrapes of the last `range` seconds; of the latest two for
   * a range of 0.
   * A value that is smaller than the one before is a restart: the counter began at 0 again, so it has grown by the whole
   * of it (`rate` and `irate` of Prometheus, without extrapolation to the ends of the range). Null with fewer than two.
   */
  rate(name: string, now: Seconds, range: Seconds): number | null {
    const points = this.points(name, now, range);
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined || last.at <= first.at) return null;
    let increase = 0;
    for (const [index, { value }] of points.entries()) {
      const before = points[index - 1]?.value ?? value;
      increase += value >= before ? value - before : value;
    }
    return increase / (last.at - first.at);
  }

  /** A failed scrape leaves no value. */
  private points(name: string, now: Seconds, range: Seconds): readonly { at: Seconds; value: number }[] {
    const points: { at: Seconds; value: number }[] = [];
    for (let index = this.scrapes.length - 1; index >= 0; index--) {
      const { at, samples } = this.scrapes[index]!;
      if (range > 0 && at < now - range) break;
      const value = samples?.get(name);
      if (value !== undefined && !Number.isNaN(value)) points.push({ at, value });
      if (range === 0 && points.length === 2) break;
    }
    return points.reverse();
  }
}
