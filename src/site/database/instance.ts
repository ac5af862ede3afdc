import type { ServiceSettings } from '../../design/catalog';
import type { Behaviour } from '../../kernel';
import type { Machine } from '../machine';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import type { BulkWork } from './data-copy';
import { History } from './history';
import { SemiSync } from './semi-sync';
import { Threads } from './threads';

/** Seconds between two looks at a disk that is full. */
const ROOM_CHECK = 60;

/**
 * A MySQL server without its clients: its data and its threads. It is all that replication knows of either end, and it
 * knows of no other server.
 */
export abstract class Instance extends Service {
  readonly history: History;
  readonly semiSync: SemiSync;
  readonly threads: Threads;
  readOnly: boolean;
  /** What is done with all its rows; null at most times. */
  bulkWork: BulkWork | null = null;

  constructor(
    site: SiteContext,
    machine: Machine,
    readonly settings: ServiceSettings<'database'>,
  ) {
    super(site, machine, 'database');
    this.readOnly = settings.role === 'replica';
    this.history = new History(site, machine.id, this.id);
    this.threads = new Threads(site.simulation);
    this.semiSync = new SemiSync(site, this.id, settings, () => this.connectedReplicas);
  }

  /** How many replicas are connected. */
  protected abstract get connectedReplicas(): number;

  /** It serves nobody while its data are replaced. */
  override get listening(): boolean {
    return (this.bulkWork === null || this.bulkWork.what === 'backing up') && super.listening;
  }

  /** It takes writes from whoever reaches it. */
  get acceptsWrites(): boolean {
    return this.running && !this.readOnly;
  }

  /** A transaction at that position becomes visible, after a replica's receipt where one is asked for. */
  *settle(position: number): Generator<void, void, boolean> {
    if (this.semiSync.mustWait()) {
      if (this.settings.waitPoint === 'after-commit') this.history.show(position);
      yield* this.semiSync.receipt(position);
    }
    this.history.show(position);
  }

  /** On a full disk MySQL looks once a minute whether there is room, and goes on then ("How MySQL Handles a Full Disk"). */
  *awaitRoom(): Behaviour {
    while (this.machine.disk.isFull) yield this.site.simulation.hold(ROOM_CHECK);
  }
}
