/** Levels seen at many instants: their mean and the greatest of them. */
export class Levels {
  private readonly seen = new Map<string, { sum: number; count: number; greatest: number }>();

  see(key: string, level: number): void {
    const so = this.seen.get(key);
    if (so === undefined) this.seen.set(key, { sum: level, count: 1, greatest: level });
    else {
      so.sum += level;
      so.count++;
      so.greatest = Math.max(so.greatest, level);
    }
  }

  mean(key: string): number | null {
    const seen = this.seen.get(key);
    return seen === undefined || seen.count === 0 ? null : seen.sum / seen.count;
  }

  greatest(key: string): number | null {
    return this.seen.get(key)?.greatest ?? null;
  }
}
