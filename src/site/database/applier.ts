import { type Behaviour, type Process, Signal } from '../../kernel';
import type { Cargo } from '../facts';
import type { SiteContext } from '../site-context';
import type { Instance } from './instance';

/** What a core's line shows of the applier: the transaction that it works on. */
interface Work {
  readonly request: { id: number };
  readonly cargo: Cargo;
}

/**
 * The one thread of a replica that applies what was received, in order, on the machine's cores. Writes that ran
 * side by side on the source come one after the other here, which is why a replica can fall behind.
 */
export class Applier {
  /** Fires when something was received. */
  readonly received: Signal;
  /** Fires when everything received is applied. */
  readonly caughtUp: Signal;
  private readonly work: Work = { request: { id: 0 }, cargo: 'replication' };
  private thread: Process | null = null;

  constructor(
    private readonly site: SiteContext,
    private readonly database: Instance,
  ) {
    this.received = new Signal(site.simulation);
    this.caughtUp = new Signal(site.simulation);
  }

  start(): void {
    this.thread = this.database.threads.start(this.apply(), this.work);
  }

  stop(): void {
    this.thread?.interrupt('the replica has no source any more');
  }

  private *apply(): Behaviour {
    const { database } = this;
    const { history } = database;
    for (;;) {
      while (history.unapplied > 0) {
        if (database.machine.disk.isFull) yield* database.awaitRoom();
        yield* this.compute(history.logged + 1);
        yield* database.settle(history.apply());
      }
      this.caughtUp.fire();
      yield this.received.wait();
    }
  }

  private *compute(position: number): Behaviour {
    const { cores } = this.database.machine;
    this.work.request.id = position;
    if (!cores.tryAcquire()) yield cores.acquire();
    try {
      yield this.site.simulation.hold(this.database.settings.applyTime * this.database.slowFactor);
    } finally {
      cores.release();
    }
  }
}
