import type { Pending } from './event-queue';

/** What is due at this very instant, first in first out. A ring, so that a hand-over costs no heap operation. */
export class ReadyRing {
  private items: (Pending | null)[] = new Array<Pending | null>(64).fill(null);
  private generations = new Int32Array(64);
  private orders = new Float64Array(64);
  private head = 0;
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  peekOrder(): number {
    return this.orders[this.head]!;
  }

  push(item: Pending, generation: number, order: number): void {
    if (this.count === this.items.length) this.grow();
    const at = (this.head + this.count++) & (this.items.length - 1);
    this.items[at] = item;
    this.generations[at] = generation;
    this.orders[at] = order;
  }

  fireNext(): void {
    const at = this.head;
    const item = this.items[at]!;
    this.items[at] = null;
    this.head = (at + 1) & (this.items.length - 1);
    this.count--;
    item.fire(this.generations[at]!);
  }

  private grow(): void {
    const { items, generations, orders, head, count } = this;
    const capacity = 2 * items.length;
    this.items = new Array<Pending | null>(capacity).fill(null);
    this.generations = new Int32Array(capacity);
    this.orders = new Float64Array(capacity);
    for (let i = 0; i < count; i++) {
      const from = (head + i) & (count - 1);
      this.items[i] = items[from]!;
      this.generations[i] = generations[from]!;
      this.orders[i] = orders[from]!;
    }
    this.head = 0;
  }
}
