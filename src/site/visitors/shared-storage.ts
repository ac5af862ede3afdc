import type { ServiceSettings } from '../../design/catalog';
import { type Behaviour, Resource, type Stream } from '../../kernel';
import { Exchange } from '../exchange';
import { lineOf, type Machine } from '../machine';
import type { Route } from '../network/route';
import type { SharedStorageReading } from '../readings';
import type { Request } from '../request';
import { Service } from '../service';
import type { SiteContext } from '../site-context';

const OK = 200;
const FAILED = 500;

/** A file is written to the shared storage, or read from it. */
export class StorageExchange extends Exchange {
  /** Whether the file was there. */
  found = false;

  constructor(
    site: SiteContext,
    route: Route,
    request: Request,
    readonly file: number,
    readonly isWrite: boolean,
  ) {
    super(site, route, request);
  }

  override ownText(isAnswer: boolean): string {
    const name = `/uploads/${this.file}.png`;
    if (!isAnswer) return this.isWrite ? `WRITE ${name} (a picture)` : `READ ${name}`;
    if (this.status !== OK) return 'NFS4ERR_IO';
    if (!this.found) return 'NFS4ERR_NOENT';
    return this.isWrite ? 'NFS4_OK' : 'NFS4_OK (a picture)';
  }
}

/** NFS: files on a disk that several machines share. What is on the disk stays there. */
export class SharedStorage extends Service {
  private readonly files = new Set<number>();
  private readonly threads: Resource;
  private readonly failures: Stream;
  private readonly counts = { reads: 0, writes: 0 };

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'shared-storage'>,
  ) {
    super(site, machine, 'shared-storage');
    this.threads = new Resource(site.simulation, settings.threads);
    this.failures = site.simulation.stream(`failures of ${this.name}`);
  }

  accept(exchange: Exchange): void {
    this.serve(exchange, this.work(exchange));
  }

  override set(setting: string): null {
    if (setting === 'threads') this.threads.setCapacity(this.settings.threads);
    return null;
  }

  reading(): SharedStorageReading {
    const { threads } = this;
    return {
      kind: 'shared-storage',
      condition: this.condition,
      amount: this.amount,
      files: this.files.size,
      busyThreads: threads.inUse,
      threads: threads.units,
      queue: lineOf(threads),
      ...this.counts,
    };
  }

  private *work(exchange: Exchange): Behaviour {
    const { threads } = this;
    try {
      if (!threads.tryAcquire()) yield threads.acquire();
      try {
        if (exchange.request.probe === null) this.noteBegun(exchange.request.id);
        yield this.site.simulation.hold(this.settings.accessTime * this.slowFactor);
        if (this.failShare > 0 && this.failures.chance(this.failShare))
          return exchange.answer(FAILED, this.cause('shared storage failed'));
        if (exchange instanceof StorageExchange) this.access(exchange);
        exchange.answer(OK);
      } finally {
        threads.release();
      }
    } finally {
      this.close(exchange);
    }
  }

  private access(exchange: StorageExchange): void {
    if (exchange.isWrite) this.files.add(exchange.file);
    exchange.found = this.files.has(exchange.file);
    this.counts[exchange.isWrite ? 'writes' : 'reads']++;
  }
}
