import type { Seconds } from '../../kernel';

/** Counted since the start, over the whole site. */
export interface VisitorTotals {
  /** Sessions that began, pages for which a session was found, and sessions that were asked for and gone. */
  readonly logIns: number;
  readonly kept: number;
  readonly lost: number;
  /** Who wanted to log in where no store took the session. */
  readonly turnedAway: number;
  /** Visitors who logged out, and those of them whose session is good all the same: where it lives nobody heard of it. */
  readonly loggedOut: number;
  readonly leftOpen: number;
  /** Files that were taken, given, and asked for where they are not. */
  readonly uploaded: number;
  readonly filesServed: number;
  readonly filesMissing: number;
  /** Reads in which visitors looked for their own latest write, and those that did not show it. */
  readonly ownReads: number;
  readonly ownWritesMissing: number;
}

/** Before anybody has come. */
export const noVisitorTotals: VisitorTotals = {
  logIns: 0,
  kept: 0,
  lost: 0,
  turnedAway: 0,
  loggedOut: 0,
  leftOpen: 0,
  uploaded: 0,
  filesServed: 0,
  filesMissing: 0,
  ownReads: 0,
  ownWritesMissing: 0,
};

/** So many of the latest log-outs are kept, for the reason of a loss. */
const REMEMBERED = 10_000;

/** What has sessions in its memory: when one of them ends if nobody uses it; null where it does not have it. */
export type Keeper = (session: number) => Seconds | null;

/** Gives sessions and files their numbers, and counts what became of them. One for a site. */
export class VisitorBook {
  readonly counts: { -readonly [Name in keyof VisitorTotals]: number } = { ...noVisitorTotals };
  private readonly keepers = new Map<string, Keeper>();
  private readonly ended = new Set<number>();
  private sessions = 0;
  private files = 0;

  nextSession(): number {
    return ++this.sessions;
  }

  nextFile(): number {
    return ++this.files;
  }

  /** Its visitor has logged out where it lived. */
  noteEnd(session: number): void {
    this.ended.add(session);
    // Only clicks that were under way ask for it again.
    const [oldest] = this.ended;
    if (this.ended.size > REMEMBERED && oldest !== undefined) this.ended.delete(oldest);
  }

  wasEnded(session: number): boolean {
    return this.ended.has(session);
  }

  /** @param id of the service. */
  addKeeper(id: string, keeper: Keeper): void {
    this.keepers.set(id, keeper);
  }

  /** When the session ends that the keeper has; null where it has none. Whoever measures may look; no server does. */
  endOf(keeper: string, session: number): Seconds | null {
    return this.keepers.get(keeper)?.(session) ?? null;
  }
}
