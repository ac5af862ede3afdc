import type { Seconds } from '../kernel';

/**
 * A quantity that keeps its value between changes, such as a queue's length, averaged over simulated time. Instants
 * must not go back.
 */
export class TimeAverage {
  private area = 0;
  private changedAt: Seconds;
  private startedAt: Seconds;

  /** @param current the level from `now` on. */
  constructor(
    now: Seconds = 0,
    private level = 0,
  ) {
    this.changedAt = now;
    this.startedAt = now;
  }

  get current(): number {
    return this.level;
  }

  /** When the window began over which `mean` averages. */
  get since(): Seconds {
    return this.startedAt;
  }

  set(level: number, now: Seconds): void {
    this.area += this.level * (now - this.changedAt);
    this.changedAt = now;
    this.level = level;
  }

  change(by: number, now: Seconds): void {
    this.set(this.level + by, now);
  }

  /** Mean level from the window's beginning until now; the current level while no time has passed. */
  mean(now: Seconds): number {
    const span = now - this.startedAt;
    return span > 0 ? (this.area + this.level * (now - this.changedAt)) / span : this.level;
  }

  /** Forgets what was and begins a new window; the level stays. */
  restart(now: Seconds): void {
    this.area = 0;
    this.changedAt = now;
    this.startedAt = now;
  }
}
