import type { Seconds } from '../../kernel';
import type { GhostWay } from '../ghost-ways';
import { noHistory, remembered } from '../history';
import type { SiteChanged } from '../../site/facts';
import type { Caption, ChartPoint, Frame, Heard, LogLine, Readings, ScrapePoint } from '../protocol';
import type { Recorded } from '../recorder';
import { Flying, type InFlight } from './flying';
import { Tail } from './tail';

const LINES_KEPT = 5_000;
/** Routine is forgotten sooner, and never in place of anything else. */
const ROUTINE_KEPT = 2_000;
const POINTS_KEPT = 4_000;
const PARTS_KEPT = 5_000;
const SCRAPES_KEPT = 20_000;
const HEARD_KEPT = 500;

/** Lists that only grow, and that all moments of one run share. */
interface Tails {
  /** A line that has changed comes again. */
  readonly lines: Tail<LogLine>;
  readonly routine: Tail<LogLine>;
  readonly points: Tail<ChartPoint>;
  readonly parts: Tail<SiteChanged>;
  readonly scrapes: Tail<ScrapePoint>;
  readonly heard: Tail<Heard>;
}

/** All that is shown of a run at one moment. It costs little more than its readings and its hops. */
export interface Moment {
  readonly now: Seconds;
  /** The readings as text, whose length is known. */
  readonly readings: string;
  readonly inFlight: InFlight;
  readonly sampling: number;
  readonly caption: Caption | null;
  readonly ghosts: readonly GhostWay[];
  readonly tails: Tails;
  /** How long each of them was. */
  readonly lengths: Readonly<Record<keyof Tails, number>>;
}

/** Gathers what a run shows from its frames, so that any of its moments can be shown as a whole. */
export class Seen {
  private ghosts: readonly GhostWay[] = [];
  private caption: Caption | null = null;
  private sampling = 1;
  private readonly flying = new Flying();
  private readonly tails: Tails = {
    lines: new Tail(LINES_KEPT),
    routine: new Tail(ROUTINE_KEPT),
    points: new Tail(POINTS_KEPT),
    parts: new Tail(PARTS_KEPT),
    scrapes: new Tail(SCRAPES_KEPT),
    heard: new Tail(HEARD_KEPT),
  };

  /** @param speed simulated seconds per second, for how long what is lost can be seen. */
  note(recorded: Recorded, now: Seconds, speed: number): void {
    this.flying.note(recorded, now, speed);
    if (recorded.ghosts !== undefined) this.ghosts = [...this.ghosts, ...recorded.ghosts];
    this.caption = recorded.caption ?? this.caption;
    this.sampling = recorded.sampling;
    const { lines, routine, points, parts, scrapes, heard } = this.tails;
    for (const line of recorded.log) (line.importance === 'routine' ? routine : lines).add([line]);
    points.add(recorded.points);
    parts.add(recorded.parts);
    scrapes.add(recorded.scrapes);
    heard.add(recorded.heard);
  }

  /** What is shown now. */
  at(readings: Readings): Moment {
    const { ghosts, caption, sampling, tails } = this;
    return {
      now: readings.now,
      readings: JSON.stringify(readings),
      inFlight: this.flying.take(),
      sampling,
      caption,
      ghosts,
      tails,
      lengths: lengthsOf(tails),
    };
  }
}

const lengthsOf = ({ lines, routine, points, parts, scrapes, heard }: Tails): Moment['lengths'] => ({
  lines: lines.length,
  routine: routine.length,
  points: points.length,
  parts: parts.length,
  scrapes: scrapes.length,
  heard: heard.length,
});

/** A moment as a frame that tells everything at once, and not only what is new. */
export function frameOfMoment(moment: Moment, speed: number): Frame {
  const { now, inFlight, sampling, caption, ghosts, tails, lengths } = moment;
  const lines = [...tails.routine.until(lengths.routine), ...tails.lines.until(lengths.lines)];
  const { log, points } = remembered(noHistory, lines, tails.points.until(lengths.points));
  return {
    now,
    playing: false,
    speed,
    reached: speed,
    // What is handed over is gone, and the moment may be asked for again.
    hops: inFlight.hops.slice(),
    lostHops: inFlight.lostHops.slice(),
    ghosts,
    sampling,
    readings: readingsIn(moment),
    parts: tails.parts.until(lengths.parts),
    log,
    points,
    scrapes: tails.scrapes.until(lengths.scrapes),
    heard: tails.heard.until(lengths.heard),
    performed: null,
    twin: null,
    caption,
  };
}

export const readingsIn = ({ readings }: Moment): Readings => JSON.parse(readings) as Readings;
