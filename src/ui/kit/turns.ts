/**
 * Work of the first picture, one piece after the other: between two of them the browser paints and hears what is
 * pressed.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private isTaken = false;
  private finish = (): void => {};

  /** Resolves when nobody waits any more, for the first time. */
  readonly done = new Promise<void>((resolve) => {
    this.finish = resolve;
  });

  /** @param soon does something once what is on screen has been painted. */
  constructor(private readonly soon: (work: () => void) => void) {}

  /** Begins `work` in its turn; `next` must be called when it is done. Gives what leaves the line before that. */
  take(work: () => void): () => void {
    this.waiting.push(work);
    if (!this.isTaken) this.next();
    return () => {
      const at = this.waiting.indexOf(work);
      if (at !== -1) this.waiting.splice(at, 1);
    };
  }

  /** Lets the next one begin. */
  next(): void {
    this.isTaken = true;
    this.soon(() => {
      const work = this.waiting.shift();
      if (work !== undefined) return work();
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
