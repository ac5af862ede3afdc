import type { Candidate } from './candidate';

/**
 * Which servers are usable, and which of them are in use: the active ones as long as there is one, otherwise the
 * first usable backup in declared order, or all of them with `option allbackups`.
 */
export class Roster {
  /** Usable active servers. */
  active = 0;
  /** Usable backup servers. */
  backups = 0;
  firstBackup: Candidate | null = null;
  private readonly usable: boolean[];

  constructor(
    readonly candidates: readonly Candidate[],
    usable: (candidate: Candidate) => boolean,
    readonly allBackups: boolean,
  ) {
    this.usable = candidates.map(usable);
    this.count();
  }

  get isEmpty(): boolean {
    return this.active === 0 && this.backups === 0;
  }

  isUsable({ index }: Candidate): boolean {
    return this.usable[index] === true;
  }

  mark({ index }: Candidate, usable: boolean): void {
    this.usable[index] = usable;
    this.count();
  }

  /** Those that share the requests now, in declared order. */
  inUse(): Candidate[] {
    if (this.active > 0) return this.group(false);
    if (this.allBackups) return this.group(true);
    return this.firstBackup === null ? [] : [this.firstBackup];
  }

  /** The usable servers of one kind, in declared order. */
  group(backup: boolean): Candidate[] {
    return this.candidates.filter((candidate) => candidate.backup === backup && this.isUsable(candidate));
  }

  private count(): void {
    const backups = this.group(true);
    this.active = this.group(false).length;
    this.backups = backups.length;
    this.firstBackup = backups[0] ?? null;
  }
}
