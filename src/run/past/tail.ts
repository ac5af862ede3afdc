/** What came one after the other, of which the latest is kept. How long it was at some time names a place in it. */
export class Tail<Item> {
  private items: Item[] = [];
  private dropped = 0;

  /** @param limit items that are kept at least. */
  constructor(private readonly limit: number) {}

  /** Everything that ever came. */
  get length(): number {
    return this.dropped + this.items.length;
  }

  add(more: readonly Item[]): void {
    for (const item of more) this.items.push(item);
    if (this.items.length < 2 * this.limit) return;
    const surplus = this.items.length - this.limit;
    this.dropped += surplus;
    this.items = this.items.slice(surplus);
  }

  /** What is kept of what there was when it was so long, oldest first. */
  until(length: number): readonly Item[] {
    return this.items.slice(0, Math.max(0, length - this.dropped)).slice(-this.limit);
  }
}
