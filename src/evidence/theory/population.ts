/** How many there are, averaged over the time from a certain instant on. */
export class Population {
  private area = 0;
  private count = 0;
  private changedAt = 0;

  constructor(private readonly from: number) {}

  change(by: number, now: number): void {
    this.settle(now);
    this.count += by;
  }

  mean(now: number): number {
    this.settle(now);
    return this.area / (now - this.from);
  }

  private settle(now: number): void {
    const since = Math.max(this.changedAt, this.from);
    if (now > since) this.area += this.count * (now - since);
    this.changedAt = now;
  }
}
