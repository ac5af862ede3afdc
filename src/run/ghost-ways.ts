/** A way that no design draws, by the ids of its ends. */
export interface GhostWay {
  readonly from: string;
  readonly to: string;
}

export interface FreshGhosts {
  /** Those that appeared, in the order of their numbers; absent where none did. */
  readonly ghosts?: readonly GhostWay[];
}

/** The number of the first of them; the next ones count downwards. -1 is for what nobody knows. */
export const FIRST_GHOST = -2;

/** Numbers for ways that nobody has drawn, each given when something first goes along it. */
export class GhostWays {
  private readonly numbers = new Map<string, number>();
  private fresh: GhostWay[] = [];

  /** @param id the names of the ends with a "~" between them; anything else has the number -1. */
  numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const [from, to, ...rest] = id.split('~');
    if (from === undefined || to === undefined || rest.length > 0) return -1;
    const number = FIRST_GHOST - this.numbers.size;
    this.numbers.set(id, number);
    this.fresh.push({ from, to });
    return number;
  }

  take(): FreshGhosts {
    const { fresh } = this;
    if (fresh.length === 0) return {};
    this.fresh = [];
    return { ghosts: fresh };
  }
}
