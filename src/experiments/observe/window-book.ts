import type { RequestKind } from '../../design/design';
import type { Seconds } from '../../kernel';
import { Durations } from '../../measures/durations';
import type { Cause, Outcome, Sent } from '../../site/facts';
import { type Click, OpenClicks } from '../open-clicks';
import type { Seen, SeenFailure, SeenKind, Span } from './observation';

interface KindBook {
  sent: number;
  readonly answers: Durations;
}

/** Counts what becomes of the clicks that are made in a window of time. */
export class WindowBook {
  private readonly kinds: Readonly<Record<RequestKind, KindBook>> = {
    static: { sent: 0, answers: new Durations() },
    read: { sent: 0, answers: new Durations() },
    write: { sent: 0, answers: new Durations() },
  };
  private readonly clicks: OpenClicks;
  private readonly failures = new Map<
    string,
    { -readonly [Field in keyof SeenFailure]: SeenFailure[Field] }
  >();
  private first: Seconds | null = null;
  private last: Seconds | null = null;

  constructor({ from, until }: Span) {
    this.clicks = new OpenClicks(from, until);
  }

  sent(fact: Sent): void {
    const click = this.clicks.sent(fact);
    if (click !== null) this.kinds[click.kind].sent++;
  }

  ended(outcome: Outcome): void {
    const click = this.clicks.ended(outcome);
    if (click === null) return;
    if (outcome.ok) this.kinds[click.kind].answers.add(outcome.at - click.at);
    else this.fail(click, outcome.cause);
  }

  /** What it came to at the end of the run. */
  seen(): Seen {
    for (const click of this.clicks.take()) this.fail(click, null);
    const { kinds } = this;
    return {
      kinds: { static: seenOf(kinds.static), read: seenOf(kinds.read), write: seenOf(kinds.write) },
      failures: [...this.failures.values()].sort((one, other) => other.count - one.count),
      firstFailure: this.first,
      lastFailure: this.last,
    };
  }

  private fail({ at, kind }: Click, cause: Cause | null): void {
    this.first = Math.min(at, this.first ?? at);
    this.last = Math.max(at, this.last ?? at);
    const key = `${kind} ${cause?.what} ${cause?.where}`;
    const known = this.failures.get(key);
    if (known === undefined) this.failures.set(key, { kind, cause, count: 1, at });
    else {
      known.count++;
      known.at = Math.min(known.at, at);
    }
  }
}

const seenOf = ({ sent, answers }: KindBook): SeenKind => ({
  sent,
  answered: answers.count,
  p95: answers.percentile(95),
});
