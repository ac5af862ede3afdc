import type { ElementSettings } from '../design/catalog';
import type { Seconds } from '../kernel';
import type { SiteContext } from './site-context';

/** How an incident names a full disk: the machine, and that it is its disk. */
export const diskOf = (machine: string): string => `${machine}#disk`;

/**
 * A disk into which something writes without an end. Its level follows from time; only the moment at which it is full is
 * an event.
 */
export class Disk {
  isFull = false;
  private level: number;
  private since: Seconds;
  private isWritten = true;
  /** Counts the changes of pace: an event that was scheduled before the latest one is void. */
  private pace = 0;

  constructor(
    private readonly site: SiteContext,
    private readonly machine: string,
    private readonly settings: ElementSettings<'machine'>,
  ) {
    this.level = settings.disk * settings.diskUsed;
    this.since = site.simulation.now;
    this.review();
  }

  /** Megabytes in use. */
  get used(): number {
    const written = this.isWritten ? this.settings.diskFill * (this.site.simulation.now - this.since) : 0;
    return this.isFull ? this.settings.disk : Math.min(this.settings.disk, this.level + written);
  }

  /** Share in use, 0 to 1. */
  get share(): number {
    return this.used / this.settings.disk;
  }

  /** Old logs are deleted: back to what was used at the start. */
  clean(): void {
    this.level = this.settings.disk * this.settings.diskUsed;
    this.since = this.site.simulation.now;
    this.review();
  }

  /** Without power nothing is written. */
  power(isOn: boolean): void {
    this.level = this.used;
    this.since = this.site.simulation.now;
    this.isWritten = isOn;
    this.review();
  }

  /** Asked before a setting takes effect, for the level so far follows from the former one. */
  keepLevel(): void {
    this.level = this.used;
    this.since = this.site.simulation.now;
  }

  changed(setting: string): void {
    if (setting === 'diskUsed') this.clean();
    else {
      this.level = Math.min(this.level, this.settings.disk);
      this.review();
    }
  }

  private review(): void {
    const pace = ++this.pace;
    const room = this.settings.disk - this.level;
    this.become(room <= 0);
    const { diskFill } = this.settings;
    if (this.isFull || !this.isWritten || diskFill === 0) return;
    this.site.simulation.after(room / diskFill, () => {
      if (pace === this.pace) this.become(true);
    });
  }

  private become(isFull: boolean): void {
    if (isFull === this.isFull) return;
    this.isFull = isFull;
    const { incidents, journal, simulation } = this.site;
    const at = simulation.now;
    if (isFull) incidents.broke(diskOf(this.machine), at);
    else incidents.mended(diskOf(this.machine), at);
    if (journal.on) journal.report({ type: 'disk', at, machine: this.machine, isFull });
  }
}
