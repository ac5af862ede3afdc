import type { Seconds } from '../../kernel';
import type { Link } from '../network/link';
import type { Binlog } from './binlog';

/** A copy goes on in so many steps at most, after each of which it is asked whether it still can. */
const STEPS = 50;

/** Rows for which a time to copy is given. */
const BATCH = 1000;

/** Seconds that it takes to copy so many rows. @param copyTime of a thousand rows. */
export const timeToCopy = (rows: number, copyTime: Seconds): Seconds => (rows / BATCH) * copyTime;

/** How far something is that takes as long as the data are many. */
export class Progress {
  private passed = 0;

  /** @param total seconds of work. */
  constructor(private readonly total: Seconds) {}

  /** 0 to 1. */
  get share(): number {
    return this.total === 0 ? 1 : Math.min(1, this.passed / this.total);
  }

  /**
   * Works until it is done, and waits while the cable is cut.
   *
   * @param canGoOn asked after each step.
   * @returns false where it could not go on, because it may not or its cable is gone for good.
   */
  *work(
    hold: (span: Seconds) => void,
    link: Link | null,
    canGoOn: () => boolean,
  ): Generator<void, boolean, boolean> {
    const step = this.total / STEPS;
    for (let i = 0; i < STEPS && this.total > 0; i++) {
      while (link?.isCut === true && !link.isRemoved) yield link.mended.wait();
      yield hold(step);
      if (link?.isRemoved === true || !canGoOn()) return false;
      this.passed += step;
    }
    return true;
  }
}

/** What takes the place of a database's data. */
export interface DataCopy {
  readonly what: 'copying' | 'restoring';
  /** Number of the backup; absent where they come from a database. */
  readonly backup?: number;
  /** Whose data they are: an id. */
  readonly from: string;
  readonly log: Binlog;
  readonly upTo: number;
  /** How many rows that makes. */
  readonly rows: number;
  /** Seconds until it is whole. */
  readonly span: Seconds;
  /** Over which cable it comes; null: from the machine itself. */
  readonly link: Link | null;
  /** Whether it can be gone on with. */
  readonly canGoOn: () => boolean;
  /** The database goes on with the new data, or with those that it had. */
  readonly ended: (isWhole: boolean) => void;
}

/** What is done with all rows of a database at present, and how far that is. */
export interface BulkWork {
  readonly what: 'copying' | 'restoring' | 'backing up';
  readonly progress: Progress;
}
