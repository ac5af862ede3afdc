import type { Behaviour, Process } from '../kernel';
import { WRITABLE } from './database/database';
import type { DatabaseDoor, DatabaseDoors } from './database-doors';
import { Exchange } from './exchange';
import { probe } from './request';
import type { SiteContext } from './site-context';

const YES = 200;

/** What the application is told: whether there is a proxy, and how often it asks, in seconds. */
interface Wishes {
  readonly discovery: string;
  readonly proxyInterval: number;
}

/**
 * A proxy beside the application, as ProxySQL is one: it asks every database again and again whether it is read-only, and
 * sends writes to those that are not. It knows of a promotion what it sees, one round of questions late.
 */
export class WriterProxy {
  private watches: readonly Process[] = [];
  private isFrozen = false;

  constructor(
    private readonly site: SiteContext,
    private readonly settings: Wishes,
    private readonly doors: DatabaseDoors,
    private readonly owner: unknown,
  ) {}

  /** The application runs, or has other databases or settings: it asks anew, where it is wanted. */
  start(): void {
    this.stop();
    if (this.settings.discovery !== 'proxy') return;
    const { simulation } = this.site;
    this.watches = this.doors.list.map((door) => simulation.spawn(this.watch(door), this.owner));
    if (this.isFrozen) for (const watch of this.watches) watch.suspend();
  }

  stop(): void {
    for (const watch of this.watches) watch.interrupt('the proxy asks no more');
    this.watches = [];
  }

  freeze(isFrozen: boolean): void {
    this.isFrozen = isFrozen;
    for (const watch of this.watches) {
      if (isFrozen) watch.suspend();
      else watch.proceed();
    }
  }

  private *watch(door: DatabaseDoor): Behaviour {
    for (;;) {
      this.doors.noteWritable(door, yield* this.ask(door));
      yield this.site.simulation.hold(this.settings.proxyInterval);
    }
  }

  private *ask({ route }: DatabaseDoor): Generator<void, boolean, boolean> {
    const { simulation } = this.site;
    const exchange = new Exchange(this.site, route, probe('tcp', simulation.now, WRITABLE));
    const came = yield* exchange.within(this.settings.proxyInterval);
    return came && exchange.status === YES;
  }
}
