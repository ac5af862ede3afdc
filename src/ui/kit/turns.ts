/**
 * Work of the first picture, one piece after the other: between two of them the browser paints and hears what is
 * pressed.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  /** Whose turn it is; null between two turns. */
  private current: (() => void) | null = null;
  private isTaken = false;
  private finish = (): void => {};

  /** Resolves when nobody waits any more, for the first time. */
  readonly done = new Promise<void>((resolve) => {
    this.finish = resolve;
  });

  /** @param soon does something once what is on screen has been painted. */
  constructor(private readonly soon: (work: () => void) => void) {}

  /**
   * Begins `work` in its turn. Gives what leaves the line, or ends the turn that has begun: whoever comes next waits for
   * it.
   *
   * @param isNext before all who wait already.
   */
  take(work: () => void, isNext = false): () => void {
    if (isNext) this.waiting.unshift(work);
    else this.waiting.push(work);
    if (!this.isTaken) this.next();
    return () => this.leave(work);
  }

  private leave(work: () => void): void {
    const at = this.waiting.indexOf(work);
    if (at !== -1) this.waiting.splice(at, 1);
    else if (this.current === work) this.next();
  }

  /** Lets the next one begin. */
  private next(): void {
    this.isTaken = true;
    this.current = null;
    this.soon(() => {
      const work = this.waiting.shift();
      if (work !== undefined) {
        this.current = work;
        return work();
      }
      this.isTaken = false;
      this.finish();
    });
  }
}

/** Resolves when the first picture is complete. */
export const firstPicture = (): Promise<void> => turns.done;

/** After the next paint; a hidden page paints nothing and does not wait. */
function afterPaint(work: () => void): void {
  if (document.hidden) setTimeout(work);
  else requestAnimationFrame(() => setTimeout(work));
}

export const turns = new Turns(afterPaint);
