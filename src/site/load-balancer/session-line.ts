import type { Process, WaitingPlace } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Session } from './session';

/** Sessions that wait for a free server, first come first served. */
export class SessionLine implements WaitingPlace, Iterable<Session> {
  length = 0;
  head: Session | null = null;
  private tail: Session | null = null;

  /** @param order a count that grows from each who waits to the next, over all lines. */
  join(session: Session, process: Process, order: number): void {
    session.line = this;
    session.order = order;
    session.process = process;
    process.waitingIn = this;
    session.before = this.tail;
    session.after = null;
    if (this.tail === null) this.head = session;
    else this.tail.after = session;
    this.tail = session;
    this.length++;
  }

  /** The session waits no more; whoever takes it wakes its process. */
  take(session: Session): void {
    this.unlink(session);
    if (session.process !== null) session.process.waitingIn = null;
  }

  withdraw(process: Process): void {
    // Whose time is up has usually waited longest.
    for (let session = this.head; session !== null; session = session.after) {
      if (session.process === process) return this.unlink(session);
    }
  }

  settled(): boolean {
    return false;
  }

  *[Symbol.iterator](): Iterator<Session> {
    for (let session = this.head; session !== null; session = session.after) yield session;
  }

  *exchanges(): Generator<Exchange> {
    for (const { exchange } of this) yield exchange;
  }

  private unlink(session: Session): void {
    if (session.before === null) this.head = session.after;
    else session.before.after = session.after;
    if (session.after === null) this.tail = session.before;
    else session.after.before = session.before;
    session.line = null;
    this.length--;
  }
}
