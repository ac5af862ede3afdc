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
  /** Those that share the requests now, in declared order. */
  inUse: readonly Candidate[] = [];
  /** Whether these have all the same weight. */
  areEquals = true;
  private readonly usable: boolean[] = [];
  /** The weights as configured. Of a weight of 0 that is given later nobody speaks here: the server is absent then. */
  private readonly configured: number[] = [];

  constructor(
    readonly candidates: readonly Candidate[],
    usable: (candidate: Candidate) => boolean,
    readonly allBackups: boolean,
  ) {
    for (const candidate of candidates) {
      this.usable[candidate.index] = usable(candidate);
      this.configured[candidate.index] = candidate.weight;
    }
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

  /** One more candidate, which is not usable yet. */
  added({ index, weight }: Candidate): void {
    this.usable[index] = false;
    this.configured[index] = weight;
  }

  /** A candidate that is not usable any more is gone; its place may be given to another one. */
  removed({ index }: Candidate): void {
    this.configured[index] = 0;
  }

  /** Greatest common divisor of the configured weights; at least 1. */
  get divisor(): number {
    return Math.max(1, this.configured.reduce(commonDivisor, 0));
  }

  /** The weight of one of them has changed. */
  reweighted({ index, weight }: Candidate): void {
    this.configured[index] = weight;
    this.compare();
  }

  private compare(): void {
    this.areEquals = this.inUse.every(({ sixteenths }) => sixteenths === this.inUse[0]?.sixteenths);
  }

  /** The usable servers of one kind, in declared order. */
  group(backup: boolean): Candidate[] {
    return this.candidates.filter((candidate) => candidate.backup === backup && this.isUsable(candidate));
  }

  private count(): void {
    const active = this.group(false);
    const backups = this.group(true);
    this.active = active.length;
    this.backups = backups.length;
    this.firstBackup = backups[0] ?? null;
    if (active.length > 0) this.inUse = active;
    else this.inUse = this.allBackups ? backups : backups.slice(0, 1);
    this.compare();
  }
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
