import type { Seconds } from '../../kernel';
import type { Host } from './host';

/** HAProxy closes connections that it does not need in this rhythm (`pool-purge-delay`). */
const PURGE_INTERVAL: Seconds = 5;
/** After so many purges nothing is left of any pool. */
const MOST_PURGES = 40;

/**
 * Connections to one server that are kept open after a request, to be used again (`http-reuse always`). At each purge
 * half of those go that were not needed at the same time of late. It is counted when somebody asks, and costs no event.
 */
export class IdleConnections {
  private used = 0;
  private idle = 0;
  private mostUsed = 0;
  private needed = 0;
  private purgedAt: Seconds = 0;
  /** The latest outage of the server's machine that these connections have seen. */
  private outage = 0;

  /** A request takes a connection: true when it is one that was open already. */
  take(now: Seconds, host: Host | null): boolean {
    this.purge(now);
    // A machine that lost its power and has it again answers each of them with a reset.
    if (host?.powered && host.latestOutage !== this.outage) {
      this.outage = host.latestOutage;
      this.idle = 0;
    }
    this.used++;
    this.mostUsed = Math.max(this.mostUsed, this.used);
    if (this.idle === 0) return false;
    this.idle--;
    return true;
  }

  /** The request is over. @param isOpen the connection has carried the whole answer, and stays. */
  giveBack(now: Seconds, isOpen: boolean): void {
    this.purge(now);
    this.used--;
    if (isOpen) this.idle++;
  }

  private purge(now: Seconds): void {
    if (now - this.purgedAt < PURGE_INTERVAL) return;
    let purges = Math.min(MOST_PURGES, Math.floor((now - this.purgedAt) / PURGE_INTERVAL));
    this.purgedAt = now - ((now - this.purgedAt) % PURGE_INTERVAL);
    for (; purges > 0; purges--) {
      const spare = this.used + this.idle - Math.max(this.used, this.needed);
      if (spare > 0) this.idle = Math.max(0, this.idle - Math.ceil(spare / 2));
      this.needed = Math.max(this.mostUsed, Math.floor((this.needed + this.mostUsed) / 2));
      this.mostUsed = this.used;
    }
  }
}
