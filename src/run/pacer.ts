/** Simulated seconds per second of wall time. */
const SPEED_MIN = 0.001;
const SPEED_MAX = 100;

/** A gap in wall time longer than this, a sleeping laptop or a hidden page, is not caught up with. */
const LONGEST_GAP_MS = 250;
/** Wall time over which the reached speed is measured. */
const MEASURED_MS = 1000;
/** Falling behind by less than this is noise. */
const NOISE = 0.02;

/** Turns wall time into simulated time to go, and measures how much of it was reached. */
export class Pacer {
  private wantedSpan = 0;
  private reachedSpan = 0;
  private measuredMs = 0;
  private measured = 1;
  private current: number;

  constructor(speed = 1) {
    this.current = clampSpeed(speed);
  }

  get speed(): number {
    return this.current;
  }

  /** Values out of range are brought to its ends; what is not a number changes nothing. */
  set speed(speed: number) {
    if (!speedIsNumber(speed)) return;
    this.current = clampSpeed(speed);
    this.restart();
  }

  /** Speed reached over the last second of wall time; the speed asked for while nothing was missed. */
  get reached(): number {
    return this.current * this.measured;
  }

  /** Simulated seconds that this much wall time stands for, as `cutGap` gives it. */
  span(elapsedMs: number): number {
    this.measuredMs += elapsedMs;
    return (elapsedMs / 1000) * this.current;
  }

  /** Notes how much of a span was reached. What was missed is gone: the run is slower, never late. */
  note(wanted: number, reached: number): void {
    this.wantedSpan += wanted;
    this.reachedSpan += reached;
    if (this.measuredMs < MEASURED_MS) return;
    const share = this.wantedSpan > 0 ? this.reachedSpan / this.wantedSpan : 1;
    this.measured = share > 1 - NOISE ? 1 : share;
    this.startMeasuring();
  }

  /** Forgets what was measured: the run was started, or begins to play again. */
  restart(): void {
    this.measured = 1;
    this.startMeasuring();
  }

  private startMeasuring(): void {
    this.wantedSpan = 0;
    this.reachedSpan = 0;
    this.measuredMs = 0;
  }
}

/** Wall time in milliseconds that counts: a long gap is cut, and a clock that goes back or gives no number has stood. */
export const cutGap = (elapsedMs: number): number =>
  Number.isNaN(elapsedMs) ? 0 : Math.min(LONGEST_GAP_MS, Math.max(0, elapsedMs));

/** The nearest speed in range; 1 for what is no number. */
const clampSpeed = (speed: number): number =>
  speedIsNumber(speed) ? Math.min(SPEED_MAX, Math.max(SPEED_MIN, speed)) : 1;

const speedIsNumber = (speed: unknown): speed is number => typeof speed === 'number' && !Number.isNaN(speed);

/** What is wrong with a speed, as a sentence; null when nothing is. */
export function speedProblem(speed: unknown): string | null {
  const range = `from ${SPEED_MIN} to ${SPEED_MAX} simulated seconds per second`;
  if (!speedIsNumber(speed)) return `The speed must be a number ${range}.`;
  return speed < SPEED_MIN || speed > SPEED_MAX ? `The speed must be ${range}, not ${speed}.` : null;
}
