import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Cargo, ChoiceReason, Status, Waiting } from '../site/facts';
import type { Clock, Journal, Wire } from '../site/journal';
import { StepsAsFacts } from '../site/steps';
import { type CaptionWriter, RANK } from './caption';
import type { ChartSeries } from './chart-series';
import type { EventLog } from './event-log';
import { NO_ROW } from './fact-tape';
import type { HopBuffer } from './hop-buffer';
import type { TraceRing } from './trace-ring';

/** What a recorder keeps of the steps of requests. */
interface Kept {
  readonly hops: HopBuffer;
  readonly log: EventLog;
  readonly charts: ChartSeries;
  readonly captions: CaptionWriter;
  readonly traces: TraceRing;
}

/**
 * Records the steps of requests as the numbers that they are. What is out of the ordinary becomes a fact, which the recorder
 * takes as any other; `recorded-steps.test.ts` says that both ways come to the same.
 */
export class RecordedSteps extends StepsAsFacts {
  /** Those that did not become facts. */
  count = 0;
  private readonly hops: HopBuffer;
  private readonly log: EventLog;
  private readonly charts: ChartSeries;
  private readonly captions: CaptionWriter;
  private readonly traces: TraceRing;

  /** @param recorder takes what becomes a fact. */
  constructor(clock: Clock, recorder: Journal, { hops, log, charts, captions, traces }: Kept) {
    super(clock, recorder);
    this.hops = hops;
    this.log = log;
    this.charts = charts;
    this.captions = captions;
    this.traces = traces;
  }

  override sent(
    request: number,
    client: string,
    address: string,
    kind: RequestKind,
    retryOf: number | null,
    host: string | undefined,
  ): void {
    const row = host === undefined ? this.traces.begin(request) : NO_ROW;
    if (row === NO_ROW) return super.sent(request, client, address, kind, retryOf, host);
    const { now } = this.clock;
    this.charts.sent(now);
    this.traces.rows.sent(row, now, client, address, kind, retryOf);
    this.tell(request, RANK.sent);
  }

  override hop(
    hop: number,
    wire: Wire,
    forward: boolean,
    cargo: Cargo,
    request: number,
    status: Status | undefined,
  ): void {
    // Replication numbers its hops by transaction, and health checks belong to nobody.
    const isOfRequest = request > 0 && (cargo === 'read' || cargo === 'write');
    const row = isOfRequest ? this.traces.begin(request) : NO_ROW;
    if (row === NO_ROW) return super.hop(hop, wire, forward, cargo, request, status);
    const { now } = this.clock;
    const until = now + wire.latency;
    this.hops.put(hop, request, this.hops.numberOfWire(wire), cargo, forward, status, now, until);
    this.traces.rows.hop(row, now, hop, until, wire.id, forward, cargo, status);
    this.tell(request, RANK.hop);
  }

  override chosen(request: number, balancer: string, server: string | null, why: ChoiceReason): void {
    const row = server !== null && request > 0 ? this.traces.begin(request) : NO_ROW;
    if (row === NO_ROW || server === null) return super.chosen(request, balancer, server, why);
    const { now } = this.clock;
    this.log.noteChoice(now, request, balancer, server, why);
    this.traces.rows.chosen(row, now, balancer, server, why);
    this.tell(request, RANK.chosen);
  }

  /** That all servers are full is a moment that matters. */
  override waiting(request: number, where: string, what: Waiting['for']): void {
    const row = what !== 'server' && request > 0 ? this.traces.begin(request) : NO_ROW;
    if (row === NO_ROW) return super.waiting(request, where, what);
    this.traces.rows.waiting(row, this.clock.now, where, what);
    this.tell(request, RANK.waiting);
  }

  override working(request: number, where: string, version: string | undefined): void {
    const row = request > 0 ? this.traces.begin(request) : NO_ROW;
    if (row === NO_ROW) return super.working(request, where, version);
    this.traces.rows.working(row, this.clock.now, where, version);
    this.tell(request, RANK.working);
  }

  override passedOn(request: number, where: string, to: string): void {
    const row = request > 0 ? this.traces.begin(request) : NO_ROW;
    if (row === NO_ROW) return super.passedOn(request, where, to);
    this.traces.rows.passedOn(row, this.clock.now, where, to);
    this.tell(request, RANK['passed on']);
  }

  override done(request: number, where: string, status: Status): void {
    const row = request > 0 ? this.traces.begin(request) : NO_ROW;
    if (row === NO_ROW) return super.done(request, where, status);
    this.traces.rows.done(row, this.clock.now, where, status);
    this.tell(request, RANK.done);
  }

  /** The first answer of a run has a line of its own. */
  override served(
    request: number,
    sentAt: Seconds,
    kind: RequestKind,
    status: Status,
    server: string | null,
  ): void {
    const isPlain = server !== null && !this.log.awaitsAnswer;
    const row = isPlain ? this.traces.beginEnd(request) : NO_ROW;
    if (row === NO_ROW || server === null) return super.served(request, sentAt, kind, status, server);
    const { now } = this.clock;
    this.charts.ended(now, sentAt, true);
    this.traces.rows.served(row, now, sentAt, kind, status, server);
    this.tell(request, RANK.outcome);
  }

  /** The row that was begun last has been written. */
  private tell(request: number, rank: number): void {
    this.count++;
    this.captions.passRow(this.traces.lastRow, request, rank);
  }
}
