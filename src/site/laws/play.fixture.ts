import { elementCatalog } from '../../design/catalog';
import type { Command } from '../commands';
import type { Fact } from '../facts';
import type { Reading } from '../readings';
import { createSite, type Site } from '../site';
import { heldBy } from './held.fixture';
import { END, isEndless, type World } from './random-world.fixture';

/** Something that always holds. It throws a `Broken` where it does not. */
export interface Law {
  /** Told of every fact as it happens. */
  note?(fact: Fact): void;
  /** Told after a command has been carried out. */
  done?(command: Command): void;
  /** Asked after every event. */
  look?(site: Site): void;
  /** Asked now and then: all readings are costly. */
  read?(readings: Readings): void;
  /** Asked when everything has been mended, nobody comes any more and time has passed. */
  settle?(site: Site): void;
}

export type Readings = Readonly<Record<string, Reading>>;

/** Makes the law anew for a play, which may look at the site while it is told of a fact. */
export type LawMaker = (world: World, site: () => Site) => Law;

export class Broken extends Error {}

export function demand(holds: boolean, says: () => string): void {
  if (!holds) throw new Broken(says());
}

/** Events at one instant; more only happen where time stands still. */
const MOST_AT_ONCE = 200_000;
/** Events between two readings; not in step with anything. After so many readings, twice as many. */
const READ_EVERY = 13;
const READINGS = 200;
/** More than any timeout of a random world. */
const AFTERWARDS = 120;
/** Latency of every cable afterwards: who holds a worker for minutes would keep the others waiting for hours. */
const SHORT = 0.01;
/** How often that much time is given for working off what has piled up. */
const PATIENCE = 60;

/** Plays a world and watches whether the laws hold. Throws a `Broken`. */
export function play(world: World, makers: readonly LawMaker[]): void {
  const play = new Play(world, makers);
  for (const { at, command } of world.commands) {
    play.until(at);
    play.perform(command);
  }
  play.until(END);
  play.mend();
  if (!isEndless(world)) play.settle();
}

/** The facts of a world without anybody watching. */
export const factsOf = (world: World, until = END): Fact[] => watchedSite(world, until).facts;

/** A world at its end, and the facts that led there. */
export function watchedSite({ design, seed, commands }: World, until = END): { site: Site; facts: Fact[] } {
  const facts: Fact[] = [];
  const site = createSite(design, seed, { on: true, report: (fact) => facts.push(fact) });
  for (const { at, command } of commands) {
    site.simulation.runUntil(at);
    site.perform(command);
  }
  site.simulation.runUntil(until);
  return { site, facts };
}

/** Readings and totals at every command of a world and at its end; `watched` is recorded, and read in between. */
export function readingsOf({ design, seed, commands }: World, how: 'silent' | 'watched'): unknown[] {
  const watched = how === 'watched';
  const site = createSite(design, seed, { on: watched, report: () => {} });
  const seen: unknown[] = [];
  const see = (at: number) => {
    const { now } = site.simulation;
    if (watched) {
      site.simulation.runUntil(now + (at - now) / 3);
      site.readings();
    }
    site.simulation.runUntil(at);
    seen.push({ at, readings: site.readings(), totals: site.totals() });
  };
  for (const { at, command } of commands) {
    see(at);
    site.perform(command);
  }
  see(END);
  return seen;
}

class Play {
  private readonly site: Site;
  private readonly laws: readonly Law[];
  private events = 0;
  private readEvery = READ_EVERY;
  private readings = 0;

  constructor(
    private readonly world: World,
    makers: readonly LawMaker[],
  ) {
    const early: Fact[] = [];
    let laws: readonly Law[] | null = null;
    const tell = (fact: Fact) => {
      if (laws === null) early.push(fact);
      else for (const law of laws) law.note?.(fact);
    };
    this.site = createSite(world.design, world.seed, { on: true, report: tell });
    this.laws = makers.map((make) => make(world, () => this.site));
    laws = this.laws;
    for (const fact of early) tell(fact);
  }

  until(time: number): void {
    const { simulation } = this.site;
    let atOnce = 0;
    while (simulation.nextAt() <= time) {
      atOnce = simulation.nextAt() > simulation.now ? 0 : atOnce + 1;
      demand(atOnce < MOST_AT_ONCE, () => `Time stands still at ${simulation.now} s.`);
      simulation.step();
      this.events++;
      this.look();
    }
    simulation.runUntil(time);
  }

  perform(command: Command): void {
    if (this.site.perform(command) !== null) return;
    for (const law of this.laws) law.done?.(command);
    this.look();
  }

  /** Ends every accident and every traffic. */
  mend(): void {
    const { elements, links } = this.world.design;
    for (const { id, kind } of elements) {
      if (kind !== 'users') continue;
      this.perform({ type: 'set', target: id, setting: 'arrivals', value: 'poisson' });
      this.perform({ type: 'set', target: id, setting: 'rate', value: 0 });
    }
    // Checks go on for ever, and one may be under way at the end.
    for (const balancer of ['lb-1', 'lb-2', 'new-1']) {
      const target = `${balancer}/load-balancer`;
      this.perform({ type: 'set', target, setting: 'check', value: 'off' });
      // Backends with checks of their own go by those of the balancer then.
      this.perform({ type: 'set', target, setting: 'backends', value: [] });
      this.perform({ type: 'set', target: `${balancer}/keepalived`, setting: 'trackScript', value: 'none' });
    }
    // So does a monitor.
    for (const monitor of ['mon-1/monitor', 'new-1/monitor']) {
      this.perform({ type: 'set', target: monitor, setting: 'probeInterval', value: 0 });
      this.perform({ type: 'set', target: monitor, setting: 'scrapeInterval', value: 3600 });
    }
    for (const { id, kind } of elements) {
      if (kind !== 'machine') continue;
      this.perform({ type: 'set', target: id, setting: 'diskFill', value: 0 });
      this.perform({ type: 'set', target: id, setting: 'diskUsed', value: 0 });
    }
    for (const { id } of links) {
      this.perform({ type: 'restore', target: id });
      this.perform({ type: 'set', target: id, setting: 'latency', value: SHORT });
    }
    for (const { id, kind } of elements) if (kind !== 'users') this.perform({ type: 'restore', target: id });
    // What came later is refused where it is not there.
    for (const target of Object.keys(this.site.readings())) this.perform({ type: 'restore', target });
  }

  settle(): void {
    for (let round = 1; round <= PATIENCE; round++) {
      this.until(END + round * AFTERWARDS);
      if (this.site.totals().inFlight === 0 && this.isIdle()) break;
    }
    for (const law of this.laws) law.settle?.(this.site);
    this.takeAllAway();
  }

  /** Whatever a part had acquired goes with it: where there is nothing, nothing happens any more. */
  private takeAllAway(): void {
    const { simulation } = this.site;
    const ids = Object.entries(this.site.readings()).flatMap(([id, { kind }]) =>
      Object.hasOwn(elementCatalog, kind) && !id.includes('~') ? [id] : [],
    );
    demand(
      this.site.perform({ type: 'change', remove: ids, add: [] }) === null,
      () => 'Something cannot be removed.',
    );
    this.until(simulation.now + AFTERWARDS * PATIENCE);
    demand(
      simulation.nextAt() === Number.POSITIVE_INFINITY,
      () => 'Everything is removed, and yet something goes on.',
    );
    const left = Object.keys(this.site.readings());
    demand(left.length === 0, () => `Everything is removed, and yet there are ${left.join(', ')}.`);
  }

  private isIdle(): boolean {
    return Object.values(this.site.readings()).every((reading) => heldBy(reading) === 0);
  }

  private look(): void {
    for (const law of this.laws) law.look?.(this.site);
    if (this.events % this.readEvery !== 0) return;
    if (++this.readings % READINGS === 0) this.readEvery *= 2;
    const readings = this.site.readings();
    for (const law of this.laws) law.read?.(readings);
  }
}
