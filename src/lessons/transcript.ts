import type { TimedCommand } from '../design/command';
import type { Design, RequestKind } from '../design/design';
import { Durations } from '../measures/durations';
import { ChartSeries } from '../run/chart-series';
import type { Job } from '../run/job';
import type { ChartPoint, Readings } from '../run/protocol';
import { Run } from '../run/run';
import type { Cause, Fact } from '../site/facts';
import { createSite } from '../site/site';

/** Simulated seconds between two turns. */
const SLICE = 5;

/** A request of a visitor and how it ended. One more try after a failure is a request of its own. */
export interface SentRequest {
  readonly request: number;
  readonly client: string;
  readonly kind: RequestKind;
  readonly sentAt: number;
  /** Null: it is still open. */
  readonly endedAt: number | null;
  readonly ok: boolean;
  readonly status: number;
  readonly cause: Cause | null;
  readonly server: string | null;
}

export type FactOf<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

/** Everything that happened in a run but single hops. */
export class Transcript {
  readonly facts: Fact[] = [];
  readonly points: ChartPoint[] = [];
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: string[] = [];
  /** At the end. */
  readings: Readings = { now: 0, of: {}, totals: {} as Readings['totals'] };
  private known: readonly SentRequest[] | null = null;

  /** @param until simulated seconds that it lasted. */
  constructor(
    readonly design: Design,
    readonly commands: readonly TimedCommand[],
    readonly until: number,
  ) {}

  /** The facts of one type, in order. */
  of<Type extends Fact['type']>(type: Type): readonly FactOf<Type>[] {
    return this.facts.filter((fact): fact is FactOf<Type> => fact.type === type);
  }

  /** Those that were sent in a span of time, in order. */
  requests(from = 0, until = this.until): readonly SentRequest[] {
    this.known ??= requestsIn(this.facts);
    return this.known.filter(({ sentAt }) => sentAt >= from && sentAt < until);
  }
}

function requestsIn(facts: readonly Fact[]): readonly SentRequest[] {
  const requests = new Map<number, SentRequest>();
  for (const fact of facts) {
    if (fact.type === 'sent') {
      const { request, client, kind, at } = fact;
      const open = { endedAt: null, ok: false, status: 0, cause: null, server: null };
      requests.set(request, { request, client, kind, sentAt: at, ...open });
    } else if (fact.type === 'outcome') {
      const sent = requests.get(fact.request);
      const { at: endedAt, ok, status, cause, server } = fact;
      if (sent !== undefined) requests.set(fact.request, { ...sent, endedAt, ok, status, cause, server });
    }
  }
  return [...requests.values()];
}

export interface RunToTranscribe {
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
  readonly seed: number;
  readonly until: number;
}

/** Plays a run and writes down what happened, bit by bit. */
export function* transcribe({ design, commands, seed, until }: RunToTranscribe): Job<Transcript> {
  const seen = new Transcript(design, commands, until);
  const series = new ChartSeries(1);
  const journal = {
    on: true,
    report: (fact: Fact) => {
      if (fact.type === 'sent') series.sent(fact.at);
      else if (fact.type === 'outcome') series.ended(fact.at, fact.sentAt, fact.ok);
      if (fact.type !== 'hop') seen.facts.push(fact);
    },
  };
  const run = new Run(createSite, { design, seed, commands }, journal, (why) => seen.refused.push(why));
  for (let at = 0; at < until; ) {
    at = Math.min(until, at + SLICE);
    run.runUntil(at);
    if (!(yield at / until)) break;
  }
  seen.points.push(...series.take(until));
  seen.readings = run.readings();
  return seen;
}

/** What became of some requests. */
export interface Ends {
  readonly all: number;
  readonly answered: number;
  readonly failed: number;
  /** Seconds that the slowest 5 % of the answered ones waited at least; null where too few were answered. */
  readonly p95: number | null;
  readonly median: number | null;
}

/** Fewer answers say nothing of the slowest of them. */
const ENOUGH = 20;

export function endsOf(requests: readonly SentRequest[]): Ends {
  const answered = requests.filter(({ ok }) => ok);
  const waits = new Durations();
  for (const { sentAt, endedAt } of answered) waits.add((endedAt ?? sentAt) - sentAt);
  const isEnough = answered.length >= ENOUGH;
  return {
    all: requests.length,
    answered: answered.length,
    failed: requests.filter(({ ok, endedAt }) => endedAt !== null && !ok).length,
    p95: isEnough ? waits.percentile(95) : null,
    median: isEnough ? waits.percentile(50) : null,
  };
}

/** Of one kind, or of everything that needs the application. */
export const ofKind = (
  requests: readonly SentRequest[],
  kind: RequestKind | 'page',
): readonly SentRequest[] =>
  requests.filter((sent) => (kind === 'page' ? sent.kind !== 'static' : sent.kind === kind));

/** Those that failed, in the order in which their visitors saw it. */
export const failuresIn = (requests: readonly SentRequest[]): readonly SentRequest[] =>
  requests
    .filter(({ ok, endedAt }) => endedAt !== null && !ok)
    .sort((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0));
