import type { Seconds } from '../../kernel';
import type { Show } from '../show';
import type { Moment } from './seen';

/** Moments that are kept at most: so many steps back follow each other at once. */
const KEPT = 64;
/** So many facts are looked at in the first place. */
const FACTS = 2 * KEPT;

/** The moments at which something changed on screen, within a short piece of the past. */
export class Steps {
  private moments: readonly Moment[] = [];
  /** The piece ends here. */
  private until: Seconds = 0;

  /** The last one before that time; null where it is not known. */
  before(time: Seconds): Moment | null {
    if (time > this.until) return null;
    return this.moments.findLast(({ now }) => now < time) ?? null;
  }

  forget(): void {
    this.moments = [];
  }

  /** Simulated seconds in which about as much happens as is kept. */
  reach({ run, recorder }: Show): Seconds {
    return (FACTS * run.now) / Math.max(1, recorder.reported);
  }

  /**
   * Plays a copy instant by instant, up to and not including that time.
   *
   * @param take gathers what the copy has recorded. @returns the last moment; null where nothing changed.
   */
  gather({ run, recorder, seen }: Show, until: Seconds, take: () => void): Moment | null {
    const found: Moment[] = [];
    for (let next = run.nextAt(); next < until; next = run.nextAt()) {
      const { reported } = recorder;
      run.runUntil(next);
      if (recorder.reported === reported) continue;
      take();
      found.push(seen.at(run.readings()));
      if (found.length > KEPT) found.shift();
    }
    this.moments = found;
    this.until = until;
    return found.at(-1) ?? null;
  }
}
