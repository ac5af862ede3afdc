import type { ServiceSettings } from '../design/catalog';
import type { Release } from './deployment/release';
import type { Exchange } from './exchange';
import type { Machine } from './machine';
import type { SiteContext } from './site-context';
import type { AppFilesReading } from './readings';
import { Service } from './service';

/** What application files are set to that hold a release. */
export const filesOf = ({ version, errors, slowdown, starts }: Release) => ({
  version,
  errors,
  slowdown,
  starts,
});

/**
 * The release that files hold which are set so. Written out, for every page asks for it: what is made by adding to a copy
 * of another object has a shape of its own on each machine, in which an engine has to search.
 */
const releaseOf = (
  { version, errors, slowdown, starts }: ServiceSettings<'app-files'>,
  number: number,
): Release => ({ version, number, errors, slowdown, starts });

/** The copy of the code on one machine. It is read, never spoken to; stopped, it is missing. */
export class AppFiles extends Service {
  /** Told when somebody has changed the files by hand. */
  changed: (() => void) | null = null;
  private current: Release;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'app-files'>,
  ) {
    super(site, machine, 'app-files');
    this.current = releaseOf(settings, this.numberOf(settings.version));
    site.releases.install(this.id, this.current.number);
  }

  /** What an application loads that starts now. */
  get release(): Release {
    return this.current;
  }

  /** Another release takes the place of this one. What runs goes on with what it has loaded. */
  replace(release: Release): void {
    this.current = release;
    // What is copied from this machine from now on has the same.
    Object.assign(this.settings, filesOf(release));
    this.site.releases.install(this.id, release.number);
  }

  override set(): null {
    this.current = releaseOf(this.settings, this.numberOf(this.settings.version));
    this.site.releases.install(this.id, this.current.number);
    this.changed?.();
    return null;
  }

  private numberOf(version: string): number {
    return this.site.releases.numberOf(version, this.site.simulation.now);
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
      version: this.current.version,
      missing: this.settings.missing || this.condition === 'stopped',
      isOlder: this.site.releases.isOlder(this.current.number),
    };
  }
}
