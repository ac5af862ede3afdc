/** Counted since the start, over the whole site. */
export interface VisitorTotals {
  /** Sessions that began, pages for which a session was found, and sessions that were asked for and gone. */
  readonly logIns: number;
  readonly kept: number;
  readonly lost: number;
  /** Who wanted to log in where no store took the session. */
  readonly turnedAway: number;
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
  uploaded: 0,
  filesServed: 0,
  filesMissing: 0,
  ownReads: 0,
  ownWritesMissing: 0,
};

/** Gives sessions and files their numbers, and counts what became of them. One for a site. */
export class VisitorBook {
  readonly counts: { -readonly [Name in keyof VisitorTotals]: number } = { ...noVisitorTotals };
  private sessions = 0;
  private files = 0;

  nextSession(): number {
    return ++this.sessions;
  }

  nextFile(): number {
    return ++this.files;
  }
}
