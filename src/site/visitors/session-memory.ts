import type { Seconds } from '../../kernel';

interface Entry {
  /** Of the latest use. */
  readonly at: Seconds;
  readonly since: Seconds;
  /** Megabytes. */
  readonly size: number;
  /** Seconds without a use after which it ends. */
  readonly timeout: Seconds;
}

/** Sessions in the memory of a process: the one that was not used for longest comes first. */
export class SessionMemory {
  private entries = new Map<number, Entry>();
  /** Megabytes that they take. */
  bytes = 0;
  /** Sessions that nobody used for too long. */
  expired = 0;

  /** Those whose time is over are counted until somebody comes. */
  get size(): number {
    return this.entries.size;
  }

  open(session: number, now: Seconds, timeout: Seconds, size: number): void {
    this.expire(now);
    this.put(session, { at: now, since: now, size, timeout });
  }

  /** True where it is there: then its time begins anew. */
  use(session: number, now: Seconds): boolean {
    this.expire(now);
    const entry = this.entries.get(session);
    if (entry === undefined || now - entry.at >= entry.timeout) return false;
    this.remove(session, entry);
    this.put(session, { ...entry, at: now });
    return true;
  }

  /** True where it was there. */
  delete(session: number): boolean {
    const entry = this.entries.get(session);
    if (entry !== undefined) this.remove(session, entry);
    return entry !== undefined;
  }

  /** When it ends if nobody uses it; null where it is not there. */
  endOf(session: number, now: Seconds): Seconds | null {
    const entry = this.entries.get(session);
    return entry === undefined || now - entry.at >= entry.timeout ? null : entry.at + entry.timeout;
  }

  /** Deletes the one that was not used for longest; null where there is none. */
  evict(): number | null {
    for (const [session, entry] of this.entries) {
      this.remove(session, entry);
      return session;
    }
    return null;
  }

  clear(): void {
    this.entries = new Map();
    this.bytes = 0;
  }

  /** Those that are there and that the other does not have. */
  without(other: SessionMemory, now: Seconds): number {
    let count = 0;
    for (const session of this.entries.keys())
      if (this.endOf(session, now) !== null && !other.entries.has(session)) count++;
    return count;
  }

  /** A copy of those that began at that time or before. */
  copy(upTo: Seconds): SessionMemory {
    const copy = new SessionMemory();
    for (const [session, entry] of this.entries) if (entry.since <= upTo) copy.put(session, entry);
    return copy;
  }

  /** Takes over everything that the other has. */
  restore(from: SessionMemory): void {
    this.clear();
    for (const [session, entry] of from.entries) this.put(session, entry);
  }

  private put(session: number, entry: Entry): void {
    this.entries.set(session, entry);
    this.bytes += entry.size;
  }

  private remove(session: number, { size }: Entry): void {
    this.entries.delete(session);
    // Sums of fractions do not come out even.
    this.bytes = this.entries.size === 0 ? 0 : this.bytes - size;
  }

  /** Those that were not used for longest stand first, and mostly end first. */
  private expire(now: Seconds): void {
    for (const [session, entry] of this.entries) {
      if (now - entry.at < entry.timeout) return;
      this.remove(session, entry);
      this.expired++;
    }
  }
}
