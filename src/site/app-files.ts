import type { ServiceSettings } from '../design/catalog';
import type { Exchange } from './exchange';
import type { Machine } from './machine';
import type { SiteContext } from './site-context';
import type { AppFilesReading } from './readings';
import { Service } from './service';

/** The copy of the code on one machine. It is read, never spoken to; stopped, it is missing. */
export class AppFiles extends Service {
  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'app-files'>,
  ) {
    super(site, machine, 'app-files');
  }

  get version(): string {
    return this.settings.version;
  }

  get readable(): boolean {
    return this.running && !this.settings.missing;
  }

  accept(exchange: Exchange): void {
    exchange.answer(0, this.cause('connection refused'));
  }

  reading(): AppFilesReading {
    return {
      kind: 'app-files',
      condition: this.condition,
      amount: this.amount,
      version: this.settings.version,
      missing: this.settings.missing || this.condition === 'stopped',
    };
  }
}
