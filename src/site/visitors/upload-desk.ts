import type { ServiceSettings } from '../../design/catalog';
import type { Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Route } from '../network/route';
import type { SiteContext } from '../site-context';
import { StorageExchange } from './shared-storage';
import type { Upload, Visitor } from './visitor';

const FAILED = 500;
const NOT_FOUND = 404;
/** Between two attempts of a hard mount to reach the storage again. */
const RECONNECT_PAUSE: Seconds = 1;
/** No timeout grows beyond this (nfs(5), `timeo`). */
const LONGEST_TIMEOUT: Seconds = 600;

/** What an application server does with files that visitors upload, and ask for. */
export class UploadDesk {
  /** On the disk of its own machine: a restart does not harm them. */
  private readonly ownFiles = new Set<number>();
  /** The way to the shared storage; null where there is none. */
  private storage: Route | null = null;
  readonly counts = { taken: 0, served: 0, missing: 0 };
  /** Requests that wait for the shared storage. */
  waiting = 0;

  /** @param app id of the application server. */
  constructor(
    private readonly site: SiteContext,
    private readonly app: string,
    private readonly settings: ServiceSettings<'app-server'>,
  ) {}

  connect(storage: Route | null): void {
    this.storage = storage;
  }

  /** True when the page may be finished; otherwise the visitor has had an answer. */
  *handle(exchange: Exchange, { upload }: Visitor): Generator<void, boolean, boolean> {
    if (upload === null) return true;
    const isNew = upload === 'new';
    const file = isNew ? this.site.visitors.nextFile() : upload.file;
    const keeper = isNew ? this.app : upload.keeper;
    if (this.settings.uploads === 'local') {
      if (isNew) this.ownFiles.add(file);
      return this.finish(exchange, isNew, { file, keeper }, this.ownFiles.has(file));
    }
    const access = yield* this.reach(exchange, file, isNew);
    if (access === null) return false;
    const place = isNew ? access.route.meant : keeper;
    return this.finish(exchange, isNew, { file, keeper: place }, access.found);
  }

  /** Null where the storage has not answered, and the visitor has had an error. */
  private *reach(
    exchange: Exchange,
    file: number,
    isNew: boolean,
  ): Generator<void, StorageExchange | null, boolean> {
    const { simulation } = this.site;
    let unanswered = 0;
    this.waiting++;
    try {
      while (this.storage !== null) {
        const { storageMount } = this.settings;
        const timeout = this.timeoutAfter(unanswered);
        const access = new StorageExchange(this.site, this.storage, exchange.request, file, isNew);
        const came = yield* access.within(timeout);
        if (came && access.status === 200) return access;
        if (came && access.status !== 0) {
          exchange.answer(FAILED, access.cause);
          return null;
        }
        if (!came && access.state === 'open') unanswered++;
        if (storageMount === 'soft') break;
        // A hard mount tries for ever: whoever reads the file hangs as long.
        yield simulation.hold(RECONNECT_PAUSE);
      }
    } finally {
      this.waiting--;
    }
    exchange.answer(FAILED, { what: 'shared storage unreachable', where: this.app });
    return null;
  }

  /** Linear backoff: it grows by itself with every request that is sent again (nfs(5), `timeo`, over TCP). */
  private timeoutAfter(unanswered: number): Seconds {
    const { storageTimeout } = this.settings;
    return Math.min((1 + unanswered) * storageTimeout, Math.max(LONGEST_TIMEOUT, storageTimeout));
  }

  private finish(exchange: Exchange, isNew: boolean, upload: Upload, isThere: boolean): boolean {
    const totals = this.site.visitors.counts;
    if (isNew) {
      exchange.keeps = { ...exchange.keeps, upload };
      this.counts.taken++;
      totals.uploaded++;
    } else if (isThere) {
      this.counts.served++;
      totals.filesServed++;
    } else {
      this.counts.missing++;
      totals.filesMissing++;
    }
    this.note(exchange, isNew ? 'taken' : isThere ? 'served' : 'missing', upload);
    if (isThere) return true;
    exchange.answer(NOT_FOUND, { what: 'file missing', where: this.app });
    return false;
  }

  private note({ request }: Exchange, what: 'taken' | 'served' | 'missing', upload: Upload): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const { file, keeper } = upload;
    journal.report({
      type: 'upload',
      at: simulation.now,
      request: request.id,
      where: this.app,
      what,
      file,
      keeper,
    });
  }
}
