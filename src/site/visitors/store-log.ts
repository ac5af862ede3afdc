import type { Seconds } from '../../kernel';

/** A change of the sessions in a store, as its replicas get it. */
export interface StoreWrite {
  readonly what: 'opened' | 'used' | 'deleted';
  readonly session: number;
  readonly at: Seconds;
  /** Of one that is opened: seconds without a use after which it ends, and megabytes. */
  readonly timeout: Seconds;
  readonly size: number;
}

/** A place among the writes of a store. */
export interface StorePosition {
  /** Which sequence of writes (`master_replid`): 1 for the first of the site. */
  readonly history: number;
  /** How many writes of it there were: `master_repl_offset`, in writes and not in bytes. */
  readonly offset: number;
}

/** `repl-backlog-size`, in megabytes; a write takes the size of its session, and so much at least. */
const BACKLOG = 1;
const SMALLEST = 0.0001;
/** Older histories than so many are forgotten. */
const HISTORIES = 50;

/**
 * The writes of a store: where in them it is, and the latest of them, which a replica that was away for a short time gets
 * afterwards (PSYNC). Who begins a history of its own goes on from the one before (`master_replid2`).
 */
export class StoreLog {
  private histories: StorePosition[];
  /** Those of which a replica can go on: older ones ended with the process, or were given up. */
  private live: Set<number>;
  private backlog: StoreWrite[] = [];
  private size = 0;

  /** @param history the number of its first one. */
  constructor(history: number) {
    this.histories = [{ history, offset: 0 }];
    this.live = new Set([history]);
  }

  get position(): StorePosition {
    return this.histories.at(-1)!;
  }

  append(write: StoreWrite): void {
    const { history, offset } = this.position;
    this.histories[this.histories.length - 1] = { history, offset: offset + 1 };
    this.backlog.push(write);
    this.size += sizeOf(write);
    while (this.size > BACKLOG) this.size -= sizeOf(this.backlog.shift()!);
  }

  /** Whoever is at that place of its history has written, or received, everything before. */
  has({ history, offset }: StorePosition): boolean {
    const own = this.position.offset;
    return this.histories.some((each) => each.history === history && offset <= Math.min(own, each.offset));
  }

  /** All writes after a place, oldest first; null where they are not at hand: a full copy is needed. */
  since(position: StorePosition): readonly StoreWrite[] | null {
    if (!this.live.has(position.history) || !this.has(position)) return null;
    const missing = this.position.offset - position.offset;
    return missing > this.backlog.length ? null : this.backlog.slice(this.backlog.length - missing);
  }

  /** A history of its own goes on where the one before is now. @param isWhole what it has is what it had. */
  begin(history: number, isWhole: boolean): void {
    const { offset } = this.position;
    this.histories = [...this.histories, { history, offset }].slice(-HISTORIES);
    if (!isWhole) this.empty();
    this.live.add(history);
  }

  /** Everything is as it is there: a full copy, or the writes that were missing. */
  follow(histories: readonly StorePosition[]): void {
    this.histories = [...histories];
    this.empty();
    this.live.add(this.position.history);
  }

  /** It goes on in the history of its source, of which it has a beginning. */
  continueAs(histories: readonly StorePosition[]): void {
    const { offset } = this.position;
    const { history } = histories.at(-1)!;
    this.histories = [...histories.slice(0, -1), { history, offset }];
    this.live.add(history);
  }

  copy(): readonly StorePosition[] {
    return this.histories.slice();
  }

  private empty(): void {
    this.live = new Set();
    this.backlog = [];
    this.size = 0;
  }
}

const sizeOf = ({ size }: StoreWrite): number => Math.max(SMALLEST, size);
