import type { Seconds } from '../../kernel';
import type { Origin } from './origin';

/** Transactions of one origin that follow each other in a log. */
interface Run {
  readonly origin: Origin;
  /** Position and sequence of the first. */
  readonly position: number;
  readonly sequence: number;
}

/** Sequences of one origin, both ends included. */
export interface Span {
  readonly origin: Origin;
  readonly first: number;
  readonly last: number;
}

/**
 * A binary log: transactions at positions 1, 2, 3 …, each named by the server where it was committed and a
 * sequence there, like a GTID. Copied from log to log a transaction keeps its position, so two logs that hold the
 * same one at a position are the same up to it.
 *
 * Only the places where the origin changes are stored: memory grows with failovers, not with writes.
 */
export class Binlog {
  private readonly runs: Run[] = [];
  private end = 0;

  /** Position of the last transaction; 0 when empty. */
  get length(): number {
    return this.end;
  }

  /** Gives the new transaction's position. */
  append(origin: Origin, sequence: number): number {
    const last = this.runs.at(-1);
    const position = ++this.end;
    const follows = last?.origin === origin && sequence - last.sequence === position - last.position;
    if (!follows) this.runs.push({ origin, position, sequence });
    return position;
  }

  /** Copies what it lacks of another log, up to that position. It must be a beginning of the other. */
  extendFrom(source: Binlog, upTo: number): void {
    if (upTo <= this.end) return;
    let next = this.end === 0 ? 0 : source.runIndexAt(this.end) + 1;
    for (; next < source.runs.length && source.runs[next]!.position <= upTo; next++)
      this.runs.push(source.runs[next]!);
    this.end = upTo;
  }

  /** The last position up to which both logs are the same. */
  commonWith(other: Binlog): number {
    let position = Math.min(this.end, other.end);
    while (position > 0) {
      const mine = this.runs[this.runIndexAt(position)]!;
      const theirs = other.runs[other.runIndexAt(position)]!;
      const same =
        mine.origin === theirs.origin && mine.sequence - mine.position === theirs.sequence - theirs.position;
      if (same) return position;
      position = Math.max(mine.position, theirs.position) - 1;
    }
    return 0;
  }

  /** Where that transaction stands; 0 where it does not. */
  positionOf(origin: Origin, sequence: number): number {
    for (let i = this.runs.length - 1; i >= 0; i--) {
      const run = this.runs[i]!;
      const position = run.position + sequence - run.sequence;
      const end = this.runs[i + 1]?.position ?? this.end + 1;
      if (run.origin === origin && position >= run.position && position < end) return position;
    }
    return 0;
  }

  idAt(position: number): string {
    const { origin, ...run } = this.runs[this.runIndexAt(position)]!;
    return origin.idOf(run.sequence + position - run.position);
  }

  committedAt(position: number): Seconds {
    const { origin, ...run } = this.runs[this.runIndexAt(position)]!;
    return origin.committedAt(run.sequence + position - run.position);
  }

  /** What comes after that position, latest first. */
  *spansAfter(position: number): Generator<Span> {
    let end = this.end;
    for (let i = this.runs.length - 1; i >= 0 && end > position; i--) {
      const run = this.runs[i]!;
      const begin = Math.max(run.position, position + 1);
      const offset = run.sequence - run.position;
      yield { origin: run.origin, first: begin + offset, last: end + offset };
      end = run.position - 1;
    }
  }

  private runIndexAt(position: number): number {
    let i = this.runs.length - 1;
    while (i > 0 && this.runs[i]!.position > position) i--;
    return i;
  }
}
