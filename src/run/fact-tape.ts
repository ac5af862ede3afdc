import type { Fact } from '../site/facts';
import { type FactOfRequest, FactRows } from './fact-rows';

/** Before the first row of a chain. */
export const NO_ROW = -1;

/**
 * The latest facts of requests, chained backwards: each row names the one before it in its request's life. Rows are
 * numbered from 0 on; only the last `capacity` of them can be read.
 */
export class FactTape {
  private written = 0;
  /** Where the next row is written: `written` modulo the capacity, which is not worth a division for each fact. */
  private next = 0;
  readonly rows: FactRows;
  /** By index, what does not fit into a row. Rare. */
  private readonly objects = new Map<number, FactOfRequest>();

  constructor(private readonly capacity: number) {
    this.rows = new FactRows(capacity);
  }

  /** The number of the row that was begun last. */
  get lastRow(): number {
    return this.written - 1;
  }

  /** Begins a row behind the one that precedes it in its chain. Gives its index, at which a fact has to be written. */
  begin(previous: number): number {
    const index = this.next;
    this.next = index + 1 === this.capacity ? 0 : index + 1;
    // What lies further back than the tape is long is overwritten all the same.
    this.rows.chain(index, previous === NO_ROW ? 0 : Math.min(this.written - previous, this.capacity));
    // To look for an object before each row costs more than the row, as soon as there are some.
    if (this.rows.isLeft(index)) this.objects.delete(index);
    this.written++;
    return index;
  }

  /** Appends a fact behind the row that precedes it in its chain. Gives its row. */
  write(fact: FactOfRequest, previous: number): number {
    const index = this.begin(previous);
    if (!this.rows.write(index, fact)) this.objects.set(index, fact);
    return this.lastRow;
  }

  /** The fact of a row; null where it is overwritten. */
  fact(row: number, request: number): FactOfRequest | null {
    if (row < this.written - this.capacity) return null;
    const index = row % this.capacity;
    return this.rows.read(index, request) ?? this.objects.get(index)!;
  }

  /** The facts of the chain that ends with that row, in order of time; null when its beginning is overwritten. */
  chain(last: number, request: number): Fact[] | null {
    const facts: Fact[] = [];
    for (let row = last; row !== NO_ROW; ) {
      const fact = this.fact(row, request);
      if (fact === null) return null;
      facts.push(fact);
      const back = this.rows.back(row % this.capacity);
      row = back === 0 ? NO_ROW : row - back;
    }
    return facts.reverse();
  }
}
