import type { Design } from '../design/design';
import type { Seconds } from '../kernel';
import type {
  Chosen,
  Routed,
  Complaint,
  Done,
  Fact,
  Hop,
  HopLost,
  Outcome,
  PassedOn,
  Replicated,
  Scraped,
  SiteChanged,
  Stored,
  Sent,
  StaleRead,
  Working,
} from '../site/facts';
import type { Clock, Journal, Steps } from '../site/journal';
import { CaptionWriter, RANK } from './caption';
import { ChartSeries } from './chart-series';
import type { Directory } from './directory';
import type { FreshGhosts } from './ghost-ways';
import { EventLog } from './event-log';
import { HopBuffer } from './hop-buffer';
import type { Caption, ChartPoint, Heard, LogLine, ScrapePoint, Trace } from './protocol';
import { RecordedSteps } from './recorded-steps';
import { ScrapePoints } from './scrape-points';
import { TraceRing } from './trace-ring';
import type { VisitorFact } from './sentences/visitor-sentences';

/** What was recorded since the last call of `take`. */
export interface Recorded extends FreshGhosts {
  readonly hops: Float64Array;
  readonly lostHops: Float64Array;
  readonly sampling: number;
  readonly log: readonly LogLine[];
  readonly caption: Caption | null;
  readonly points: readonly ChartPoint[];
  readonly parts: readonly SiteChanged[];
  readonly scrapes: readonly ScrapePoint[];
  readonly heard: readonly Heard[];
}

export interface RecorderOptions {
  /** Simulated seconds of one point of the charts. */
  readonly interval?: Seconds;
  /** Most hops of one frame. */
  readonly hopLimit?: number;
}

/**
 * Listens to a run and keeps, in bounded memory, what the page will want: hops to draw, lines for the event log,
 * points for the charts and the lives of recent requests. It decides nothing and changes nothing.
 */
export class Recorder implements Journal {
  readonly on = true;
  /** Facts that came as such. */
  private facts = 0;
  /** Null until a site asks. */
  private told: RecordedSteps | null = null;
  private readonly hops: HopBuffer;
  private readonly log: EventLog;
  private readonly charts: ChartSeries;
  private readonly captions: CaptionWriter;
  private readonly scrapes = new ScrapePoints();
  private readonly traces = new TraceRing();

  private parts: SiteChanged[] = [];

  constructor(
    design: Design,
    private readonly names: Directory,
    { interval = 1, hopLimit }: RecorderOptions = {},
  ) {
    this.hops = new HopBuffer(design, hopLimit);
    this.log = new EventLog(names);
    this.log.begin(design);
    this.charts = new ChartSeries(interval);
    this.captions = new CaptionWriter(design, names, this.traces);
  }

  /** Facts reported since the start, and steps told: each changes something on screen. */
  get reported(): number {
    return this.facts + (this.told?.count ?? 0);
  }

  steps(clock: Clock): Steps {
    const { hops, log, charts, captions, traces } = this;
    this.told = new RecordedSteps(clock, this, { hops, log, charts, captions, traces });
    return this.told;
  }

  report(fact: Fact): void {
    this.facts++;
    switch (fact.type) {
      case 'hop':
        return this.noteHop(fact);
      case 'hop lost':
        return this.noteLost(fact);
      case 'sent':
        return this.noteSent(fact);
      case 'outcome':
        return this.noteOutcome(fact);
      case 'stale read':
      case 'session':
      case 'upload':
      case 'own write missing':
      case 'complaint':
        return this.noteOfLife(fact);
      case 'chosen':
      case 'routed':
        return this.noteChoice(fact);
      case 'working':
      case 'passed on':
      case 'done':
        return this.noteStep(fact, RANK[fact.type]);
      case 'waiting':
      case 'connect failed':
      case 'committed':
      case 'acknowledged':
      case 'older code':
      case 'transaction':
        return this.noteOfTrace(fact);
      case 'received':
      case 'applied':
      case 'stored':
      case 'scrape':
        return this.noteInPassing(fact);
      case 'added':
      case 'removed':
      case 'installation':
        return this.noteChanged(fact);
      case 'alert':
      case 'repair':
      case 'check':
      case 'server state':
      case 'server weight':
      case 'condition':
      case 'setting':
      case 'semi-sync':
      case 'replication':
      case 'promoted':
      case 'split brain':
      case 'database':
      case 'store':
      case 'vrrp':
      case 'address':
      case 'lookup':
      case 'disk':
      case 'out of memory':
      case 'filtered':
      case 'attack':
      case 'scanned':
      case 'log-in':
      case 'table read':
      case 'scaling':
      case 'reload':
      case 'deployment':
        this.captions.note(fact);
        return this.log.note(fact);
    }
  }

  private noteChoice(fact: Chosen | Routed): void {
    this.captions.pass(fact, RANK[fact.type]);
    if (fact.request > 0) this.traces.note(fact, fact.request);
    this.log.note(fact);
  }

  private noteOfTrace(fact: Extract<Fact, { readonly request: number }>): void {
    this.captions.note(fact);
    if (fact.request > 0) this.traces.note(fact, fact.request);
  }

  private noteOutcome(fact: Outcome): void {
    this.captions.note(fact);
    this.charts.ended(fact.at, fact.sentAt, fact.ok);
    if (!fact.ok || this.log.awaitsAnswer) this.log.note(fact);
    this.traces.note(fact, fact.request, true);
  }

  private noteSent(fact: Sent): void {
    this.captions.pass(fact, RANK.sent);
    this.charts.sent(fact.at);
    this.traces.note(fact, fact.request);
  }

  // What the captions think of it is said by each case: to look it up by the type costs more than to keep the fact.
  private noteStep(fact: Working | PassedOn | Done, rank: number): void {
    this.captions.pass(fact, rank);
    if (fact.request > 0) this.traces.note(fact, fact.request);
  }

  private noteHop(fact: Hop): void {
    this.captions.pass(fact, RANK.hop);
    this.hops.add(fact);
    if (isOfRequest(fact)) this.traces.note(fact, fact.request);
  }

  private noteLost(fact: HopLost): void {
    this.captions.note(fact);
    this.hops.lose(fact);
    if (isOfRequest(fact)) this.traces.note(fact, fact.request);
  }

  /** A line of the log that belongs to the life of a request, if a user sent it. */
  private noteOfLife(fact: StaleRead | Complaint | VisitorFact): void {
    this.captions.note(fact);
    this.log.note(fact);
    if (fact.request > 0) this.traces.note(fact, fact.request);
  }

  /** Everything new up to the time that the run has reached. @param playing the caption tells only what matters. */
  take(now: Seconds, playing = true): Recorded {
    this.log.advance(now);
    const caption = this.captions.take(playing);
    const { parts } = this;
    this.parts = [];
    const { hops, lostHops, sampling, ghosts } = this.hops.take();
    const taken = {
      hops,
      lostHops,
      sampling,
      log: this.log.take(),
      caption,
      points: this.charts.take(now),
      scrapes: this.scrapes.take(),
      heard: this.log.takeHeard(),
      parts,
    };
    return ghosts === undefined ? taken : { ...taken, ghosts };
  }

  /** What is a step and no moment that matters. */
  private noteInPassing(fact: Replicated | Scraped | Stored): void {
    this.captions.pass(fact, RANK[fact.type]);
    if (fact.type === 'scrape') this.scrapes.note(fact);
  }

  private noteChanged(fact: SiteChanged): void {
    if (fact.type === 'added') {
      this.names.add(fact);
      if (fact.part === 'link') this.hops.addLink(fact.target);
      this.captions.learn(fact);
    }
    if (fact.type !== 'installation' || fact.files !== undefined) this.parts.push(fact);
    this.captions.note(fact);
    this.log.note(fact);
  }

  /** The life of a request; null when it is not kept any more, or was never sent. */
  trace(request: number): Trace | null {
    return this.traces.trace(request);
  }
}

// Replication numbers its hops by transaction, and health checks belong to nobody.
const isOfRequest = ({ cargo, request }: { readonly cargo: string; readonly request: number }): boolean =>
  request > 0 && cargo !== 'replication' && cargo !== 'health';
