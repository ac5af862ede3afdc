import type { ServiceSettings } from '../design/catalog';
import { releaseSettings } from '../design/catalog/app-files';
import type { SettingValue } from '../design/settings';
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
    this.current = { ...settings, number: this.numberOf(settings.version) };
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

  override set(setting: string, value: SettingValue): null {
    if (setting === 'version')
      this.current = {
        ...this.current,
        version: this.settings.version,
        number: this.numberOf(this.settings.version),
      };
    else if (setting in releaseSettings) this.current = { ...this.current, [setting]: value };
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
