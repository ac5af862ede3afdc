import type { Design } from '../design/design';
import type { MetricName } from '../design/metrics';
import type { Command, TimedCommand } from '../site/commands';
import type { AlertChanged, Cargo, Complaint, Fact, SiteChanged, Repair } from '../site/facts';
import type { Reading } from '../site/readings';
import type { Totals } from '../site/readout';
import type { GhostWay } from './ghost-ways';
import type { Fingerprint } from './fingerprint-journal';

export type { Fingerprint, Totals };

/** Everything that crosses the worker boundary: plain data, each message naming its run. */

/** From the page to the worker. */
export type RunnerCommand =
  | {
      readonly type: 'start';
      readonly run: number;
      readonly design: Design;
      readonly seed: number;
      /** Commands already known, in order of time: replaying them repeats a run. */
      readonly commands: readonly TimedCommand[];
      /** Go on at this speed once started; false starts paused. */
      readonly playing: boolean;
      readonly speed: number;
      /** Readings are reported of these simulated times, in order, whatever else is reported. */
      readonly marks?: readonly number[];
      /** It pauses at these simulated times when it plays, in order. A run that hurries passes them by. */
      readonly stops?: readonly number[];
      /** Report a fingerprint whenever the run stands still. It costs speed. */
      readonly fingerprint?: boolean;
      /** Up to this simulated time the commands were given in an earlier play of the run; later ones are a plan. */
      readonly doneUntil?: number;
    }
  | { readonly type: 'play' | 'pause'; readonly run: number }
  /** Simulated seconds per second of wall time, 0.001 to 100. */
  | { readonly type: 'speed'; readonly run: number; readonly speed: number }
  /** `event`: one event of the kernel. `visible`: on to the next event that changes something on screen. */
  | { readonly type: 'step'; readonly run: number; readonly to: 'event' | 'visible' }
  /** Back to the last time before this one at which something changed on screen: a look at the past. */
  | { readonly type: 'step-back'; readonly run: number }
  /**
   * Show an earlier moment of the run, which waits meanwhile where it has come to. Whatever is commanded then is done
   * there: what is done to the site begins another branch of the run.
   */
  | {
      readonly type: 'look';
      readonly run: number;
      readonly at: number;
      /** That very moment, and none that was recorded near it. */
      readonly exactly?: boolean;
    }
  /** Back to where the run has come to. It plays on if it played. */
  | { readonly type: 'now'; readonly run: number }
  /** These commands in place of all that are ahead of where the run has come to. */
  | { readonly type: 'replan'; readonly run: number; readonly ahead: readonly TimedCommand[] }
  /** Go on to this simulated time as fast as possible, and stop there or play on. */
  | {
      readonly type: 'run-to';
      readonly run: number;
      readonly time: number;
      readonly playing?: boolean;
    }
  | {
      readonly type: 'command';
      readonly run: number;
      readonly command: Command;
      /** Compare from now on with the same run in which this was not done. */
      readonly measured?: boolean;
    }
  | { readonly type: 'trace'; readonly run: number; readonly request: number };

/** From the worker to the page. */
export type RunnerReport =
  | { readonly type: 'frame'; readonly run: number; readonly frame: Frame }
  /** Everything that there is to be seen at one moment: whatever was shown of another one goes. */
  | {
      readonly type: 'moment';
      readonly run: number;
      readonly frame: Frame;
      /** Readings of some simulated seconds before, where they are known: rates are taken between the two. */
      readonly before: Readings | null;
      /** Of the past: the simulated time that the run has come to. Null where it is the present. */
      readonly live: number | null;
      /** Whether it was recorded; otherwise the run was played again up to it. */
      readonly isRecorded: boolean;
      /** Memory of all that is recorded, in bytes. */
      readonly recordedBytes: number;
    }
  /** The run is being played again up to a moment: how far it is. */
  | { readonly type: 'rewinding'; readonly run: number; readonly at: number; readonly to: number }
  /** Something was done in the past: the run goes on from there, and what came later in it is another branch. */
  | {
      readonly type: 'forked';
      readonly run: number;
      readonly at: number;
      /** The simulated time that the former branch had come to. */
      readonly live: number;
      /** What was planned and is still ahead. */
      readonly ahead: readonly TimedCommand[];
    }
  /** What is ahead of the run instead of what was. */
  | {
      readonly type: 'planned';
      readonly run: number;
      readonly at: number;
      readonly ahead: readonly TimedCommand[];
    }
  | { readonly type: 'trace'; readonly run: number; readonly trace: Trace | null; readonly request: number }
  /**
   * Of a run that stands still, where its start asked for it; null between two events of one instant. With the
   * commands given so far it is all that is needed to check it elsewhere.
   */
  | {
      readonly type: 'fingerprint';
      readonly run: number;
      readonly fingerprint: Fingerprint | null;
      readonly commands: readonly TimedCommand[];
    }
  /** A command that was given live and took effect, and when: given at the start, it repeats the run. */
  | { readonly type: 'performed'; readonly run: number; readonly command: TimedCommand }
  /** A command that could not be carried out: what and why, in one sentence. */
  | { readonly type: 'refused'; readonly run: number; readonly reason: string }
  | { readonly type: 'crashed'; readonly run: number; readonly message: string };

export interface Frame {
  /** Simulated time that the run has reached. */
  readonly now: number;
  readonly playing: boolean;
  /** Speed asked for, and speed reached over the last second of wall time. */
  readonly speed: number;
  readonly reached: number;
  /** Hops that began since the previous frame, HOP_FIELDS numbers each. */
  readonly hops: Float64Array;
  /** Ways that nobody has drawn and that something goes along for the first time: see `ghost-ways.ts`. */
  readonly ghosts?: readonly GhostWay[];
  /** Hops that will not arrive: pairs of hop number and time. */
  readonly lostHops: Float64Array;
  /** 1 where every hop is in `hops`; n where only one in n is. */
  readonly sampling: number;
  /** At most ten times a second of wall time, of a very large design less often, and on every step. */
  readonly readings: Readings | null;
  /** Parts that came and went, and releases that were installed, since the previous frame. A link that comes for the first time has the next number. */
  readonly parts: readonly SiteChanged[];
  /** New lines of the event log, oldest first, and lines that have changed. */
  readonly log: readonly LogLine[];
  /** The measured command that has just taken effect: `readings` are those of its moment. */
  readonly performed: Command | null;
  /** The run without it, at the time of `readings`; null while it is not that far, or nothing is compared. */
  readonly twin: TwinReport | null;
  /** What was decided last since the previous frame; null where nothing is to be told. */
  readonly caption: Caption | null;
  /** Whether `readings` are those of a mark that the start asked for. */
  readonly isMark?: boolean;
  /** New points of the charts, oldest first; one per simulated interval. */
  readonly points: readonly ChartPoint[];
  /** What monitors have scraped since the previous frame, oldest first. */
  readonly scrapes: readonly ScrapePoint[];
  /** What reached people since the previous frame, oldest first. */
  readonly heard: readonly Heard[];
}

/** The same run without the last measured command. */
export interface TwinReport {
  /** Simulated time at which that command took effect. Up to then both are the same. */
  readonly from: number;
  /** Simulated time of these figures. */
  readonly now: number;
  readonly totals: Totals;
  /** As in a point of the charts. */
  readonly p95: number | null;
}

/** Order of the numbers of one hop in `Frame.hops`. */
export const HOP_FIELDS = ['hop', 'request', 'link', 'cargo', 'forward', 'status', 'begin', 'end'] as const;
/**
 * Index in the starting design's `links` → the `link` number, which links that come later go on from; index here → the
 * `cargo` number.
 */
export const CARGO_CODES = ['read', 'write', 'replication', 'health', 'lookup', 'attack'] as const;

/** Index in CARGO_CODES, without a search: every hop asks. */
export function cargoCode(cargo: Cargo): number {
  switch (cargo) {
    case 'read':
      return 0;
    case 'write':
      return 1;
    case 'replication':
      return 2;
    case 'health':
      return 3;
    case 'lookup':
      return 4;
    case 'attack':
      return 5;
  }
}

export interface Readings {
  readonly now: number;
  /** By id of element, service and link. */
  readonly of: Readonly<Record<string, Reading>>;
  readonly totals: Totals;
}

/** One interval of simulated time. Rates are per simulated second. */
export interface ChartPoint {
  readonly from: number;
  readonly until: number;
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  /** 95th percentile of response time in seconds over the last ten intervals, null without samples. */
  readonly p95: number | null;
  readonly samples: number;
}

/** One scrape of one target. */
export interface ScrapePoint {
  readonly at: number;
  /** Id of the monitor. */
  readonly by: string;
  /** Id of a machine, or "lb-1 from outside". */
  readonly target: string;
  readonly ok: boolean;
  /** "ok", or why nothing came. */
  readonly detail: string;
  /** What is not known is absent. */
  readonly values: Readonly<Partial<Record<MetricName, number>>>;
  /** Names of counters that have begun anew since the scrape before. */
  readonly resets: readonly string[];
}

/** What reaches people who cannot look inside: an alert, a complaint; and what the person on call did. */
export type Heard = AlertChanged | Complaint | Repair;

/** `routine`: what happens all the time, for those who ask for everything; of very much only the last is told. */
export type Importance = 'failure' | 'recovery' | 'change' | 'detail' | 'routine';

export interface LogLine {
  readonly id: number;
  readonly at: number;
  readonly importance: Importance;
  /** A sentence that makes sense by itself. */
  readonly text: string;
  /** Ids that the sentence speaks of: elements, services, links. */
  readonly about: readonly string[];
  /** The request it tells of, whose life can be opened. */
  readonly request: number | null;
  /** It sums up what goes on: the same line comes again, under the same id, when there is more of it. */
  readonly isOpen: boolean;
  /** It tells of a decision on which much depends: a server taken out, a replica promoted, writes lost. */
  readonly isDecisive: boolean;
  /** It reaches people who cannot look inside: an alert, a complaint, what they did themselves. Absent where it does not. */
  readonly isHeard?: true;
  /** It tells of an attack: something is tried, and nothing has failed. Absent otherwise. */
  readonly isAttack?: true;
  /** Everything that was broken is well again. Absent otherwise. */
  readonly isAll?: true;
  /** A part came or went. */
  readonly part?: 'added' | 'removed' | 'deployed';
  /** Of a line that counts what happened again and again: lines of the same noun and rest can be added up. */
  readonly tally?: Tally;
}

/** "3 requests failed at App server on web-02 (backlog full).": a count, what is counted, and what befell it. */
export interface Tally {
  readonly count: number;
  /** In the singular: "request". */
  readonly noun: string;
  /** Ends the sentence: " failed at …." */
  readonly rest: string;
}

/** The latest decision in words. */
export interface Caption {
  readonly at: number;
  /** A sentence that makes sense by itself, or as part of the life of `request`. */
  readonly text: string;
  /** The request it tells of, whose life can be opened. */
  readonly request: number | null;
  /** `turn`: it changes how the site works. `sign`: it announces such a change. `step`: for those who step. */
  readonly weight: 'turn' | 'sign' | 'step';
}

/** The life of one request, in order of time. */
export interface Trace {
  readonly request: number;
  readonly facts: readonly Fact[];
  readonly finished: boolean;
}
