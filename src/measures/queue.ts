/**
 * One queue over a window of time, in which every request that enters and leaves is seen. A request may stand in it more
 * than once, as one that was tried again does while the first attempt still waits.
 */
export class Queue {
  /** How many wait now. */
  length = 0;
  /** When each request that is waiting now came, each time that it did, earliest first. */
  private readonly waiting = new Map<number, readonly number[]>();
  private area = 0;
  private waited = 0;
  private passed = 0;
  longest = 0;

  constructor(private readonly from: number) {}

  enter(request: number, at: number): void {
    this.waiting.set(request, [...(this.waiting.get(request) ?? []), at]);
    this.length++;
    this.longest = at < this.from ? this.length : Math.max(this.longest, this.length);
  }

  has(request: number): boolean {
    return this.waiting.has(request);
  }

  /**
   * The one that came first of its number leaves, if any waits.
   *
   * @param served whether it goes on, and counts for the mean wait; whoever did not have to wait counts too.
   */
  leave(request: number, at: number, served: boolean): void {
    const since = this.take(request);
    if (at < this.from) {
      this.longest = this.length;
      return;
    }
    if (served) this.passed++;
    if (since === undefined) return;
    this.area += at - Math.max(since, this.from);
    if (served) this.waited += at - since;
  }

  /** Seconds; null when nobody passed. */
  get meanWait(): number | null {
    return this.passed === 0 ? null : this.waited / this.passed;
  }

  /** Waiting requests, averaged over the window. */
  meanLength(until: number): number {
    let area = this.area;
    for (const since of [...this.waiting.values()].flat()) area += until - Math.max(since, this.from);
    return area / (until - this.from);
  }

  private take(request: number): number | undefined {
    const times = this.waiting.get(request);
    if (times === undefined) return undefined;
    const [first, ...rest] = times;
    if (rest.length === 0) this.waiting.delete(request);
    else this.waiting.set(request, rest);
    this.length--;
    return first;
  }
}
