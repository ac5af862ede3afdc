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
  /** How many rows before it the one before it in its chain is; 0 for the first of a chain. */
  private readonly back: Int32Array;
  private readonly rows: FactRows;
  /** By index, what does not fit into a row. Rare. */
  private readonly objects = new Map<number, FactOfRequest>();

  constructor(private readonly capacity: number) {
    this.back = new Int32Array(capacity);
    this.rows = new FactRows(capacity);
  }

  /** Appends a fact behind the row that precedes it in its chain. Gives its row. */
  write(fact: FactOfRequest, previous: number): number {
    const index = this.next;
    this.next = index + 1 === this.capacity ? 0 : index + 1;
    // What lies further back than the tape is long is overwritten all the same.
    this.back[index] = previous === NO_ROW ? 0 : Math.min(this.written - previous, this.capacity);
    const fits = this.rows.write(index, fact);
    if (!fits) this.objects.set(index, fact);
    else if (this.objects.size > 0) this.objects.delete(index);
    return this.written++;
  }

  /** The facts of the chain that ends with that row, in order of time; null when its beginning is overwritten. */
  chain(last: number, request: number): Fact[] | null {
    const facts: Fact[] = [];
    for (let row = last; row !== NO_ROW; ) {
      if (row < this.written - this.capacity) return null;
      const index = row % this.capacity;
      facts.push(this.rows.read(index, request) ?? this.objects.get(index)!);
      const back = this.back[index]!;
      row = back === 0 ? NO_ROW : row - back;
    }
    return facts.reverse();
  }
}
