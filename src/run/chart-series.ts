import type { Seconds } from '../kernel';
import { SlidingHistogram } from '../measures/sliding-histogram';
import type { ChartPoint } from './protocol';

/** Response times are summed up over this many intervals. */
const WINDOW = 10;
/** Most points of one frame; the oldest beyond it are dropped. */
const POINTS_LIMIT = 600;

/** Counts requests by intervals of simulated time: one point of the charts for each interval that is over. */
export class ChartSeries {
  private points: ChartPoint[] = [];
  /** Number of the interval under way; it ends where the next begins. */
  private index = 0;
  private endsAt: Seconds;
  private counts = { sent: 0, answered: 0, failed: 0 };
  private readonly responseTimes: SlidingHistogram;

  constructor(private readonly interval: Seconds) {
    this.endsAt = interval;
    this.responseTimes = new SlidingHistogram(interval, WINDOW);
  }

  sent(at: Seconds): void {
    if (at >= this.endsAt) this.closeUntil(at);
    this.counts.sent++;
  }

  ended(at: Seconds, sentAt: Seconds, ok: boolean): void {
    if (at >= this.endsAt) this.closeUntil(at);
    if (ok) {
      this.counts.answered++;
      this.responseTimes.record(at - sentAt, at);
    } else this.counts.failed++;
  }

  /** The points of all intervals that ended by then and were not taken yet, oldest first. */
  take(now: Seconds): readonly ChartPoint[] {
    this.closeUntil(now);
    const taken = this.points;
    this.points = [];
    return taken;
  }

  private closeUntil(now: Seconds): void {
    while (now >= this.endsAt) {
      this.points.push(this.point());
      this.counts = { sent: 0, answered: 0, failed: 0 };
      this.begin(this.index + 1);
      // After hours in which nothing happened, only the last empty intervals are worth a point.
      this.begin(Math.max(this.index, Math.floor(now / this.interval) - POINTS_LIMIT));
    }
    if (this.points.length > POINTS_LIMIT) this.points = this.points.slice(-POINTS_LIMIT);
  }

  private begin(index: number): void {
    this.index = index;
    this.endsAt = (index + 1) * this.interval;
  }

  private point(): ChartPoint {
    const { counts, endsAt, interval } = this;
    const times = this.responseTimes.at(endsAt);
    return {
      from: this.index * interval,
      until: endsAt,
      sent: counts.sent / interval,
      answered: counts.answered / interval,
      failed: counts.failed / interval,
      p95: times.count === 0 ? null : times.percentile(95),
      samples: times.count,
    };
  }
}
