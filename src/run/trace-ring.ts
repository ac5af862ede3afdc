import type { Fact, Outcome } from '../site/facts';
import type { FactOfRequest } from './fact-rows';
import { FactTape, NO_ROW } from './fact-tape';
import type { Trace } from './protocol';

/** A life keeps at most this many facts: its first ones and its outcome. */
const FACTS_LIMIT = 200;
/** Room for this many facts of each recent request on average; where they are more, fewer requests are kept. */
const FACTS_EXPECTED = 24;

/** A recent request: its chain on the tape. */
interface Life {
  request: number;
  lastRow: number;
  length: number;
  finished: boolean;
  /** Its facts once more, when it failed. */
  kept: Fact[] | null;
}

/**
 * The lives of the most recent requests, and of the most recent failed ones for longer, in bounded memory.
 * Requests are numbered 1, 2, 3 … in the order in which they are sent.
 */
export class TraceRing {
  private readonly recent: Life[];
  private readonly tape: FactTape;
  /** Facts of failed requests, oldest first. */
  private readonly failed = new Map<number, Fact[]>();

  constructor(
    recentLimit = 5000,
    private readonly failedLimit = 500,
  ) {
    this.tape = new FactTape(recentLimit * FACTS_EXPECTED);
    this.recent = Array.from({ length: recentLimit }, () => blankLife());
  }

  /** @param request that of the fact: whoever knows the fact's type reads it without a search. */
  note(fact: FactOfRequest, request: number, isOutcome = false): void {
    const life = this.recent[request % this.recent.length]!;
    if (life.request > request) return this.keep(this.failed.get(request), fact);
    if (life.request !== request) begin(life, request);
    if (life.length >= (life.finished || isOutcome ? FACTS_LIMIT : FACTS_LIMIT - 1)) return;
    life.lastRow = this.tape.write(fact, life.lastRow);
    life.length++;
    if (life.kept !== null) life.kept.push(fact);
    if (isOutcome) this.finish(life, (fact as Outcome).ok);
  }

  /** Null for a request that is not kept any more, or was never sent. */
  trace(request: number): Trace | null {
    const life = this.recent[request % this.recent.length];
    const recent = life?.request === request ? this.tape.chain(life.lastRow, request) : null;
    if (life !== undefined && recent !== null) return { request, facts: recent, finished: life.finished };
    const failed = this.failed.get(request);
    return failed === undefined ? null : { request, facts: failed.slice(), finished: true };
  }

  private finish(life: Life, ok: boolean): void {
    life.finished = true;
    if (ok) return;
    life.kept = this.tape.chain(life.lastRow, life.request);
    if (life.kept === null) return;
    this.failed.set(life.request, life.kept);
    if (this.failed.size > this.failedLimit) this.failed.delete(this.failed.keys().next().value ?? 0);
  }

  /** What befalls a failed request after its place among the recent ones went to another. */
  private keep(facts: Fact[] | undefined, fact: FactOfRequest): void {
    if (facts !== undefined && facts.length < FACTS_LIMIT) facts.push(fact);
  }
}

const blankLife = (): Life => ({ request: -1, lastRow: NO_ROW, length: 0, finished: false, kept: null });

function begin(life: Life, request: number): void {
  life.request = request;
  life.lastRow = NO_ROW;
  life.length = 0;
  life.finished = false;
  life.kept = null;
}
