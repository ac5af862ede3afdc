/** One queue over a window of time, in which every request that enters and leaves is seen. */
export class Queue {
  /** When each request that is waiting now came. */
  private readonly waiting = new Map<number, number>();
  private area = 0;
  private waited = 0;
  private passed = 0;
  longest = 0;

  constructor(private readonly from: number) {}

  enter(request: number, at: number): void {
    if (this.waiting.has(request)) return;
    this.waiting.set(request, at);
    if (at >= this.from) this.longest = Math.max(this.longest, this.waiting.size);
  }

  /** @param served whether it goes on, and counts for the mean wait; whoever did not have to wait counts too. */
  leave(request: number, at: number, served: boolean): void {
    const since = this.waiting.get(request);
    this.waiting.delete(request);
    if (at < this.from) {
      this.longest = this.waiting.size;
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
    for (const since of this.waiting.values()) area += until - Math.max(since, this.from);
    return area / (until - this.from);
  }
}
