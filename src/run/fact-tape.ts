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
  private readonly previous: Float64Array;
  private readonly rows: FactRows;
  /** What does not fit into numbers. */
  private readonly objects: (FactOfRequest | null)[];

  constructor(private readonly capacity: number) {
    this.previous = new Float64Array(capacity);
    this.rows = new FactRows(capacity);
    this.objects = new Array<FactOfRequest | null>(capacity).fill(null);
  }

  /** Appends a fact behind the row that precedes it in its chain. Gives its row. */
  write(fact: FactOfRequest, previous: number): number {
    const row = this.written++;
    const index = row % this.capacity;
    this.previous[index] = previous;
    this.objects[index] = this.rows.write(index, fact) ? null : fact;
    return row;
  }

  /** The facts of the chain that ends with that row, in order of time; null when its beginning is overwritten. */
  chain(last: number, request: number): Fact[] | null {
    const facts: Fact[] = [];
    for (let row = last; row !== NO_ROW; ) {
      if (row < this.written - this.capacity) return null;
      const index = row % this.capacity;
      facts.push(this.objects[index] ?? this.rows.read(index, request)!);
      row = this.previous[index]!;
    }
    return facts.reverse();
  }
}
