import type { ElementSettings } from '../design/catalog';
import { type Behaviour, type Process, type Seconds, Signal } from '../kernel';
import type { Address } from './network/address';
import { BareConnection } from './network/bare-connection';
import type { Host, Listener } from './network/host';
import type { Route } from './network/route';
import type { SiteContext } from './site-context';

/** Longest wait of one check. */
const TIMEOUT: Seconds = 4;

type Settings = Readonly<Pick<ElementSettings<'dns'>, 'recordChecks' | 'recordInterval' | 'recordFailures'>>;

/** Opens a connection to a web port and closes it again. */
class Knock extends BareConnection {
  readonly cargo = null;
  readonly about = 0;

  get source(): Address {
    return this.route.origin.address ?? 0;
  }
}

/**
 * A name server that leaves out addresses at which nobody answers: it opens a connection to each from time to time.
 * Whoever keeps an older answer learns of it only when that expires.
 */
export class RecordChecks {
  private readonly failures = new Map<Address, number>();
  private process: Process | null = null;
  private readonly changed: Signal;

  /** @param routeTo the way to the web port of an address. */
  constructor(
    private readonly site: SiteContext,
    private readonly host: Host & Listener,
    private readonly settings: Settings,
    private readonly addresses: () => readonly Address[],
    private readonly routeTo: (address: Address) => Route,
  ) {
    this.changed = new Signal(site.simulation);
  }

  /** Begins with the first address that may be left out, or when that is wanted. */
  start(): void {
    if (this.process === null && this.settings.recordChecks)
      this.process = this.site.simulation.spawn(this.run(), this);
    else this.changed.fire();
  }

  stop(): void {
    this.process?.interrupt('nobody asks the name server any more');
    this.process = null;
  }

  /** What is answered: the addresses that are well; all of them where none is, or where nobody checks. */
  good<R extends { readonly address: Address }>(records: readonly R[]): readonly R[] {
    const { recordChecks, recordFailures } = this.settings;
    if (!recordChecks) return records;
    const good = records.filter(({ address }) => (this.failures.get(address) ?? 0) < recordFailures);
    return good.length === 0 ? records : good;
  }

  private *run(): Behaviour {
    const { settings, site } = this;
    for (;;) {
      if (!settings.recordChecks) {
        this.failures.clear();
        yield this.changed.wait();
        continue;
      }
      yield site.simulation.hold(settings.recordInterval);
      if (!this.host.listening) continue;
      for (const address of this.addresses()) site.simulation.spawn(this.check(address), this);
    }
  }

  private *check(address: Address): Behaviour {
    const knock = new Knock(this.site, this.routeTo(address));
    yield knock.dial(Math.min(TIMEOUT, this.settings.recordInterval));
    const isGood = knock.state === 'open';
    this.failures.set(address, isGood ? 0 : (this.failures.get(address) ?? 0) + 1);
  }
}
