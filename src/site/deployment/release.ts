import type { Seconds } from '../../kernel';

/** A build of the application's code, and how it behaves wherever it runs. */
export interface Release {
  readonly version: string;
  /** Tells which of two came to the site first; see `ReleaseBook`. */
  readonly number: number;
  /** Share of its pages that it answers with 500. */
  readonly errors: number;
  /** How many times as long it computes. */
  readonly slowdown: number;
  /** An application that starts with it goes on running. */
  readonly starts: boolean;
}

/**
 * The order in which versions came to a site, which is the only one that counts: names of versions follow no rule.
 * All with which a run begins are equally old.
 */
export class ReleaseBook {
  private readonly numbers = new Map<string, number>();
  private latest = 1;
  /** What the files of each machine hold now, by their id. */
  private readonly installed = new Map<string, number>();
  /** Pages that came from older code than the visitor had seen before, and the visitors to whom that happened. */
  pagesBack = 0;
  visitorsBack = 0;

  /** From 1; a version that is known keeps its number. */
  numberOf(version: string, now: Seconds): number {
    const known = this.numbers.get(version);
    if (known !== undefined) return known;
    if (now > 0) this.latest++;
    this.numbers.set(version, this.latest);
    return this.latest;
  }

  install(files: string, number: number): void {
    this.installed.set(files, number);
  }

  /** Its files are gone with it. */
  forget(files: string): void {
    this.installed.delete(files);
  }

  /** Others hold a release that came later. */
  isOlder(number: number): boolean {
    for (const other of this.installed.values()) if (other > number) return true;
    return false;
  }

  /** The latest version of that number; empty for none. */
  versionOf(number: number): string {
    for (const [version, its] of this.numbers) if (its === number) return version;
    return '';
  }
}
