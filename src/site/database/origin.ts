import type { Seconds } from '../../kernel';
import { CommitTimes } from './commit-times';
import { NumberRanges } from './number-ranges';

/**
 * A database as the author of transactions. Its sequence never goes back, also when its data are replaced: a name
 * like `db-1:17` means one transaction for ever.
 */
export class Origin {
  /** Sequences whose clients were told that the write succeeded. */
  readonly acknowledged = new NumberRanges();
  private readonly commitTimes = new CommitTimes();
  private last = 0;

  constructor(readonly name: string) {}

  /** Gives the sequence of a transaction that is committed at that time. */
  next(at: Seconds): number {
    this.commitTimes.record(at);
    return ++this.last;
  }

  committedAt(sequence: number): Seconds {
    return this.commitTimes.of(sequence);
  }

  idOf(sequence: number): string {
    return `${this.name}:${sequence}`;
  }
}
