import type { Seconds } from '../kernel';
import type { Importance, LogLine, Tally } from './protocol';

export interface LineDetails {
  /** The line that this one takes the place of; 0 for a new one. */
  readonly line?: number;
  readonly request?: number | null;
  readonly isOpen?: boolean;
  readonly isDecisive?: boolean;
  readonly isHeard?: boolean;
  readonly isAttack?: boolean;
  readonly isAll?: boolean;
  readonly tally?: Tally;
  readonly part?: 'added' | 'removed' | 'deployed';
}

/** The lines of the log that wait to be taken. */
export class LogLines {
  private lines: LogLine[] = [];
  private written = 0;

  /** @param limit most lines that wait; the oldest beyond it are dropped. */
  constructor(private readonly limit: number) {}

  /** The line that was written last, unless it was taken. */
  get last(): LogLine | undefined {
    return this.lines.at(-1);
  }

  /** Gives the number of the line. */
  write(
    at: Seconds,
    importance: Importance,
    text: string,
    about: readonly string[],
    {
      line = 0,
      request = null,
      isOpen = false,
      isDecisive = false,
      isHeard = false,
      isAttack = false,
      isAll = false,
      tally,
      part,
    }: LineDetails = {},
  ): number {
    const id = line === 0 ? ++this.written : line;
    // Most lines are no more than this, and thirty of them are written for each frame of a busy run.
    const fresh: LogLine = { id, at, importance, text, about, request, isOpen, isDecisive };
    const parted: LogLine = part === undefined ? fresh : { ...fresh, part };
    const told: LogLine = isAttack ? { ...parted, isAttack: true } : parted;
    const all: LogLine = isAll ? { ...told, isAll: true } : told;
    const heard: LogLine = isHeard ? { ...all, isHeard: true } : all;
    const written = tally === undefined ? heard : { ...heard, tally };
    const waiting = line === 0 ? -1 : this.lines.findIndex((one) => one.id === line);
    if (waiting >= 0) this.lines[waiting] = written;
    else this.lines.push(written);
    if (this.lines.length > this.limit) this.lines.shift();
    return id;
  }

  /** The lines since the last call, oldest first. */
  take(): readonly LogLine[] {
    const taken = this.lines;
    this.lines = [];
    return taken;
  }
}
