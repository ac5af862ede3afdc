import type { Scraped } from '../site/facts';
import type { ScrapePoint } from './protocol';

/** Most points of one frame; the oldest beyond it are dropped. */
const POINTS_LIMIT = 2000;

/** What monitors have scraped, for charts of scraped samples. */
export class ScrapePoints {
  private points: ScrapePoint[] = [];

  note({ at, by, target, ok, detail, values, resets }: Scraped): void {
    this.points.push({ at, by, target, ok, detail, values, resets });
    if (this.points.length > POINTS_LIMIT) this.points.shift();
  }

  /** Since the last call, oldest first. */
  take(): readonly ScrapePoint[] {
    const taken = this.points;
    this.points = [];
    return taken;
  }
}
