import type { RequestKind } from '../../design/design';
import type { Seconds } from '../../kernel';
import { REQUEST_KINDS } from '../../site/demand';
import type { Cause, Outcome, Sent } from '../../site/facts';
import { type Click, OpenClicks } from '../open-clicks';

/** Seconds of one bin. */
export const BIN: Seconds = 0.5;

/** What became of the clicks of one kind, by the half second after the fault in which they were made. Plain. */
export interface Bins {
  readonly sent: number[];
  readonly answered: number[];
  /** Sum of the seconds until those answers. */
  readonly waited: number[];
}

export type BinsByKind = Readonly<Record<RequestKind, Bins>>;

/** Why clicks of one kind failed, and how many. */
export interface FailureCount {
  readonly kind: RequestKind;
  readonly cause: Cause | null;
  /** Whether they were made in the last seconds, in which the site must be well again. */
  readonly isSettled: boolean;
  count: number;
}

/** Failures that are told one by one; a site rarely fails in more ways. */
const MOST_FAILURES = 40;

/** Counts what becomes of clicks. */
export class RequestBins {
  readonly bins: BinsByKind;
  readonly failures = new Map<string, FailureCount>();
  private readonly clicks: OpenClicks;

  /** @param from clicks before it do not count. @param lasts and so many seconds later neither. */
  constructor(
    private readonly from: Seconds,
    private readonly lasts: Seconds,
    private readonly settled: Seconds,
  ) {
    this.clicks = new OpenClicks(from, from + lasts);
    const count = Math.ceil(lasts / BIN);
    const zeros = (): number[] => new Array<number>(count).fill(0);
    const bins = (): Bins => ({ sent: zeros(), answered: zeros(), waited: zeros() });
    this.bins = { static: bins(), read: bins(), write: bins() };
  }

  sent(fact: Sent): void {
    const click = this.clicks.sent(fact);
    if (click !== null) this.bins[click.kind].sent[this.binOf(click.at)]!++;
  }

  ended(outcome: Outcome): void {
    const click = this.clicks.ended(outcome);
    if (click === null) return;
    if (!outcome.ok) return this.noteFailure(click, outcome.cause);
    const bin = this.binOf(click.at);
    this.bins[click.kind].answered[bin]!++;
    this.bins[click.kind].waited[bin]! += outcome.at - click.at;
  }

  /** Whether every click of the last seconds was answered, or all but one in a hundred. */
  get isWell(): boolean {
    return this.wasWell(this.lasts - this.settled, this.lasts);
  }

  /** The same of clicks between two times, in seconds from the first that count. */
  wasWell(from: Seconds, until: Seconds): boolean {
    const bins = [Math.max(0, Math.floor(from / BIN)), Math.floor(until / BIN)] as const;
    const sum = (list: readonly number[]) => list.slice(...bins).reduce((all, one) => all + one, 0);
    return REQUEST_KINDS.every((kind) => {
      const { sent, answered } = this.bins[kind];
      return sum(answered) >= 0.99 * sum(sent);
    });
  }

  /** Seconds from the first that count to the end of the last bin before that time in which a click was not answered. */
  lastFailure(until: Seconds): Seconds {
    const last = REQUEST_KINDS.map((kind) => {
      const { sent, answered } = this.bins[kind];
      return sent.findLastIndex((count, i) => i * BIN < until && answered[i]! < count);
    });
    return (Math.max(...last) + 1) * BIN;
  }

  private noteFailure({ at, kind }: Click, cause: Cause | null): void {
    const isSettled = at >= this.from + this.lasts - this.settled;
    const key = `${kind} ${isSettled} ${cause?.what} ${cause?.where}`;
    const known = this.failures.get(key);
    if (known !== undefined) known.count++;
    else if (this.failures.size < MOST_FAILURES) this.failures.set(key, { kind, cause, isSettled, count: 1 });
  }

  private binOf(at: Seconds): number {
    return Math.floor((at - this.from) / BIN);
  }
}
