import type { Seconds } from '../../kernel';
import type { TimedCommand } from '../../site/commands';
import type { Show } from '../show';

/** Copies are taken in at every so many simulated seconds, so that no frame holds more hops than can be kept. */
const SLICE: Seconds = 0.25;
/** Copies that wait at earlier moments, at most: each takes some megabytes. */
const PARKED = 3;
/** A way that takes more turns than this is worth a copy that waits on it: each turn takes some milliseconds. */
const LONG_WAY = 40;

/**
 * Silent copies of a run at earlier moments. A process of the site cannot be copied as it stands, so a copy plays the run
 * again from its start. Where that takes long, some wait along the way, built while nothing else is to be done.
 */
export class Copies {
  private parked: Show[] = [];
  private coming: { readonly copy: Show; readonly until: Seconds } | null = null;
  /** Turns that the longest way has taken. */
  private longest = 0;

  /** @param create a copy at the start of the run, with these commands ahead. */
  constructor(private readonly create: (ahead: readonly TimedCommand[]) => Show) {}

  get count(): number {
    return this.parked.length;
  }

  /** The copy that is nearest before that time, which may now be moved. @param commands everything that was done. */
  takeFor(time: Seconds, commands: readonly TimedCommand[]): Show {
    const nearest = this.parked
      .filter(({ run }) => run.now <= time)
      .reduce<Show | null>((best, copy) => (best && best.run.now >= copy.run.now ? best : copy), null);
    if (nearest === null) return this.create(commands);
    this.parked = this.parked.filter((copy) => copy !== nearest);
    // More may have been done since it was parked.
    nearest.run.replan(commands.filter(({ at }) => at > nearest.run.now));
    return nearest;
  }

  /** Keeps a copy that is not needed now. */
  park(copy: Show): void {
    copy.mode = 'paused';
    this.parked = [...this.parked, copy].sort((one, other) => one.run.now - other.run.now);
    // Those that stand nearest to their neighbour are missed least.
    while (this.parked.length > PARKED) this.parked.splice(this.leastMissed(), 1);
  }

  /** Forgets all: the run has another past now. */
  clear(): void {
    this.parked = [];
    this.coming = null;
    this.longest = 0;
  }

  noteWay(turns: number): void {
    this.longest = Math.max(this.longest, turns);
  }

  /** Where ways are long: builds copies along a run up to that time. True while there is one to be built. */
  build(until: Seconds, commands: readonly TimedCommand[], speed: number, budget: () => boolean): boolean {
    if (this.longest < LONG_WAY) return false;
    this.coming ??= this.nextGap(until, commands);
    if (this.coming === null) return false;
    if (!advanceCopy(this.coming.copy, this.coming.until, speed, budget)) return true;
    this.park(this.coming.copy);
    this.coming = null;
    return true;
  }

  /** A copy for the first of some moments, evenly spread, before which none waits. */
  private nextGap(until: Seconds, commands: readonly TimedCommand[]) {
    const part = until / (PARKED + 1);
    for (let i = 1; i <= PARKED; i++) {
      const time = i * part;
      const isThere = this.parked.some(({ run }) => run.now <= time && run.now > time - part);
      if (!isThere && this.parked.length < PARKED) return { copy: this.create(commands), until: time };
    }
    return null;
  }

  private leastMissed(): number {
    const gaps = this.parked.map(({ run }, i) => run.now - (this.parked[i - 1]?.run.now ?? 0));
    return gaps.indexOf(Math.min(...gaps));
  }
}

/** Plays a copy as fast as it goes, and gathers what it shows. True when it is there; false when the budget did not last. */
export function advanceCopy(copy: Show, until: Seconds, speed: number, budget: () => boolean): boolean {
  const { run } = copy;
  while (run.now < until) {
    const next = Math.min(until, (Math.floor(run.now / SLICE) + 1) * SLICE);
    const isThere = run.runWithin(next, budget);
    gather(copy, speed);
    if (!isThere || (next < until && !budget())) return false;
  }
  return true;
}

/** What it has recorded since the last time. */
export function gather({ run, recorder, seen }: Show, speed: number): void {
  seen.note(recorder.take(run.now), run.now, speed);
}
