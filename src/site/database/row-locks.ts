import type { Deadlines, Signal } from '../../kernel';

/** A transaction, as far as locks are concerned. */
export interface LockOwner {
  /** How many rows it has changed: whoever has done least is given up. */
  readonly changes: number;
  /** Fires when its turn has come, or when it is given up. */
  readonly turn: Signal;
  /** The row that it waits for; null: none. */
  waitsFor: number | null;
  /** It was chosen to end a deadlock. */
  isVictim: boolean;
}

export type Grant = 'granted' | 'deadlock' | 'timed out';

/**
 * Exclusive locks on rows, first come first served. Whoever would wait in a circle ends it: of those in it the one that
 * has changed fewest rows is given up, whoever came last where several have ("Deadlock Detection", InnoDB).
 */
export class RowLocks {
  private readonly holders = new Map<number, LockOwner>();
  private readonly lines = new Map<number, LockOwner[]>();

  holds(owner: LockOwner, row: number): boolean {
    return this.holders.get(row) === owner;
  }

  /** Whether somebody else has the row. */
  isTaken(owner: LockOwner, row: number): boolean {
    const holder = this.holders.get(row);
    return holder !== undefined && holder !== owner;
  }

  *lock(owner: LockOwner, row: number, patience: Deadlines): Generator<void, Grant, boolean> {
    if (!this.isTaken(owner, row)) {
      this.holders.set(row, owner);
      return 'granted';
    }
    const line = this.lines.get(row) ?? [];
    this.lines.set(row, line);
    line.push(owner);
    owner.waitsFor = row;
    const victim = this.victimOf(owner);
    if (victim === owner) return 'deadlock';
    if (victim !== null) {
      victim.isVictim = true;
      victim.turn.fire();
    }
    const came = yield owner.turn.wait(patience);
    if (owner.isVictim) return 'deadlock';
    return came ? 'granted' : 'timed out';
  }

  /** It waits for nothing any more, and each of its rows goes to whoever waits longest for it. */
  release(owner: LockOwner): void {
    if (owner.waitsFor !== null) {
      const line = this.lines.get(owner.waitsFor)!;
      line.splice(line.indexOf(owner), 1);
      owner.waitsFor = null;
    }
    for (const [row, holder] of this.holders) {
      if (holder !== owner) continue;
      const next = this.lines.get(row)?.shift();
      if (next === undefined) {
        this.holders.delete(row);
        this.lines.delete(row);
        continue;
      }
      this.holders.set(row, next);
      next.waitsFor = null;
      next.turn.fire();
    }
  }

  /** Whom to give up, because the owner would wait for itself; null where it would not. */
  private victimOf(owner: LockOwner): LockOwner | null {
    let victim = owner;
    for (let at = this.holderBefore(owner); at !== owner; at = this.holderBefore(at)) {
      if (at === null) return null;
      if (at.changes < victim.changes) victim = at;
    }
    return victim;
  }

  /** Who has the row that somebody waits for. */
  private holderBefore({ waitsFor }: LockOwner): LockOwner | null {
    return waitsFor === null ? null : (this.holders.get(waitsFor) ?? null);
  }
}
