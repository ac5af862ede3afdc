import type { Seconds } from '../../kernel';
import type { Binlog } from './binlog';

/** All rows of a database as they were at one moment. */
export interface Backup {
  /** 1 for the first of the run that was begun. */
  readonly number: number;
  readonly log: Binlog;
  readonly position: number;
  readonly rows: number;
  readonly at: Seconds;
  /** Id of the database. */
  readonly from: string;
}

/** The whole backups that are kept, oldest first. They stand on no machine of the site. */
export class Backups {
  private begun = 0;
  private kept: readonly Backup[] = [];

  get list(): readonly Backup[] {
    return this.kept;
  }

  get latest(): Backup | null {
    return this.kept.at(-1) ?? null;
  }

  nextNumber(): number {
    return ++this.begun;
  }

  /** @param most how many are kept: the oldest go. */
  add(backup: Backup, most: number): void {
    this.kept = [...this.kept, backup].slice(-most);
  }

  /** @param number absent for the latest. */
  find(number: number | undefined): Backup | null {
    return number === undefined ? this.latest : (this.kept.find((each) => each.number === number) ?? null);
  }
}
