import type { Fact, Outcome } from '../site/facts';
import type { FactOfRequest, FactRows } from './fact-rows';
import { FactTape, NO_ROW } from './fact-tape';
import type { Trace } from './protocol';

/** A life keeps at most this many facts: its first ones and its outcome. */
const FACTS_LIMIT = 200;
/** Room for this many facts of each recent request on average; where they are more, fewer requests are kept. */
const FACTS_EXPECTED = 24;

/** In place of a request's number. */
const NOBODY = -1;

/**
 * The lives of the most recent requests, and of the most recent failed ones for longer, in bounded memory.
 * Requests are numbered 1, 2, 3 … in the order in which they are sent.
 */
export class TraceRing {
  /** Of each recent request, by its number modulo the limit: its number, and the last row of its chain on the tape. */
  private readonly recent: Float64Array;
  /** How many facts the life of each has, and whether its end is among them. */
  private readonly lengths: Uint8Array;
  private readonly ends: Uint8Array;
  private readonly tape: FactTape;
  /** Facts of failed requests, oldest first. */
  private readonly failed = new Map<number, Fact[]>();

  constructor(
    private readonly recentLimit = 5000,
    private readonly failedLimit = 500,
  ) {
    this.tape = new FactTape(recentLimit * FACTS_EXPECTED);
    this.recent = new Float64Array(2 * recentLimit).fill(NOBODY);
    this.lengths = new Uint8Array(recentLimit);
    this.ends = new Uint8Array(recentLimit);
  }

  /** @param request that of the fact: whoever knows the fact's type reads it without a search. */
  note(fact: FactOfRequest, request: number, isOutcome = false): void {
    const place = request % this.recentLimit;
    const before = this.recent[2 * place]!;
    if (before > request) return this.keep(request, fact);
    if (before !== request) this.make(place, request);
    const isLast = isOutcome || this.ends[place] === 1;
    if (this.lengths[place]! >= (isLast ? FACTS_LIMIT : FACTS_LIMIT - 1)) return;
    this.recent[2 * place + 1] = this.tape.write(fact, this.recent[2 * place + 1]!);
    this.lengths[place]!++;
    if (this.ends[place] === 1) this.failed.get(request)?.push(fact);
    if (isOutcome) this.finish(place, request, (fact as Outcome).ok);
  }

  /** Where steps are written at the index that `begin` gives. */
  get rows(): FactRows {
    return this.tape.rows;
  }

  /** The number of the row that was begun last. */
  get lastRow(): number {
    return this.tape.lastRow;
  }

  /**
   * Begins the row of a step in the life of a request, which has to be written then. Gives its index; below 0 where there is
   * none to write, because the fact itself has to be noted.
   */
  begin(request: number): number {
    const place = request % this.recentLimit;
    const before = this.recent[2 * place]!;
    if (before !== request) {
      if (before > request) return NO_ROW;
      this.make(place, request);
    } else if (this.ends[place] === 1 || this.lengths[place]! >= FACTS_LIMIT - 1) return NO_ROW;
    const index = this.tape.begin(this.recent[2 * place + 1]!);
    this.recent[2 * place + 1] = this.tape.lastRow;
    this.lengths[place]!++;
    return index;
  }

  /** The same for the good end of its life. */
  beginEnd(request: number): number {
    const index = this.begin(request);
    if (index !== NO_ROW) this.ends[request % this.recentLimit] = 1;
    return index;
  }

  /** A fact by the number of its row; null where it is overwritten. */
  fact(row: number, request: number): FactOfRequest | null {
    return this.tape.fact(row, request);
  }

  /** Null for a request that is not kept any more, or was never sent. */
  trace(request: number): Trace | null {
    const place = request % this.recentLimit;
    const isRecent = this.recent[2 * place] === request;
    const recent = isRecent ? this.tape.chain(this.recent[2 * place + 1]!, request) : null;
    if (recent !== null) return { request, facts: recent, finished: this.ends[place] === 1 };
    const failed = this.failed.get(request);
    return failed === undefined ? null : { request, facts: failed.slice(), finished: true };
  }

  private make(place: number, request: number): void {
    this.recent[2 * place] = request;
    this.recent[2 * place + 1] = NO_ROW;
    this.lengths[place] = 0;
    this.ends[place] = 0;
  }

  private finish(place: number, request: number, ok: boolean): void {
    this.ends[place] = 1;
    if (ok) return;
    const kept = this.tape.chain(this.recent[2 * place + 1]!, request);
    if (kept === null) return;
    this.failed.set(request, kept);
    if (this.failed.size > this.failedLimit) this.failed.delete(this.failed.keys().next().value ?? 0);
  }

  /** What befalls a failed request after its place among the recent ones went to another. */
  private keep(request: number, fact: FactOfRequest): void {
    const facts = this.failed.get(request);
    if (facts !== undefined && facts.length < FACTS_LIMIT) facts.push(fact);
  }
}
