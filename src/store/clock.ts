import type { Frame } from '../run/protocol';

/** Wall time by which the drawing may trail what was received, so that an uneven flow of frames does not show. */
const LAG_MS = 80;
/** How much faster or slower the drawing may run to come back to the middle of that lag. */
const CORRECTION = 0.1;

/**
 * The simulated time to draw. While the run plays it advances smoothly between frames, never ahead of what was
 * received and at most a small lag behind it; when it does not play it is exactly what was received.
 */
export class DisplayClock {
  playing = false;
  /** Simulated time drawn last. */
  shown = 0;
  private received = 0;
  /** Simulated seconds per second at which frames come in. */
  private rate = 1;
  private lastMs = Number.NaN;

  /** Simulated time for an animation frame at that wall time. Never goes back within a run. */
  at(nowMs: number): number {
    if (!this.playing) this.shown = this.received;
    else this.advance((nowMs - this.lastMs) / 1000);
    this.lastMs = nowMs;
    return this.shown;
  }

  /** The least that will be drawn from now on. */
  get earliest(): number {
    return this.playing ? Math.max(this.shown, this.received - this.lag) : this.received;
  }

  receive({ now, playing, reached }: Frame): void {
    this.received = now;
    this.rate = reached;
    this.playing = playing;
  }

  /** A new run begins at 0. */
  reset(): void {
    this.playing = false;
    this.shown = 0;
    this.received = 0;
    this.rate = 1;
    this.lastMs = Number.NaN;
  }

  private get lag(): number {
    return (LAG_MS / 1000) * this.rate;
  }

  private advance(elapsed: number): void {
    const { lag, received } = this;
    const passed = elapsed > 0 ? elapsed * this.rate : 0;
    const half = lag / 2;
    const off = half > 0 ? Math.max(-1, Math.min(1, (received - half - this.shown) / half)) : 0;
    const next = this.shown + passed * (1 + CORRECTION * off);
    this.shown = Math.max(this.shown, Math.min(received, Math.max(next, received - lag)));
  }
}

export const clock = new DisplayClock();
