import { createStore } from 'zustand/vanilla';
import type { Caption } from '../run/protocol';

/** Wall time that a sentence needs to be read before one of no more weight takes its place. */
const READ_MS = 1800;
/** Wall time after which a sentence is of the past. */
const OLD_MS = 9000;

const WEIGHTS: Readonly<Record<Caption['weight'], number>> = { step: 0, sign: 1, turn: 2 };

/** The sentence under the diagram; null while there is nothing to tell. */
export const captionStore = createStore<{ readonly caption: Caption | null }>(() => ({ caption: null }));

/** Chooses what the line under the diagram says, so that it can be read: every step at once, the rest with patience. */
export class Prompter {
  private shown: Caption | null = null;
  private shownAtMs = 0;
  private waiting: Caption | null = null;

  constructor(private readonly show: (caption: Caption | null) => void) {}

  /** To be called with every frame, also without anything new: what waited is shown when its time has come. */
  hear(caption: Caption | null, playing: boolean, nowMs: number): void {
    if (!playing) {
      if (caption !== null) this.turnTo(caption, nowMs);
      return;
    }
    if (caption !== null && !this.outweighs(this.waiting, caption)) this.waiting = caption;
    const since = nowMs - this.shownAtMs;
    const { waiting } = this;
    if (waiting !== null && (since >= READ_MS || !this.holds(waiting))) this.turnTo(waiting, nowMs);
    else if (this.shown !== null && since >= OLD_MS) this.turnTo(null, nowMs);
  }

  forget(): void {
    this.turnTo(null, 0);
  }

  private turnTo(caption: Caption | null, nowMs: number): void {
    this.waiting = null;
    this.shownAtMs = nowMs;
    if (this.shown === caption) return;
    this.shown = caption;
    this.show(caption);
  }

  /** Whether what is shown has to be read before this one may come. */
  private holds(next: Caption): boolean {
    return this.shown !== null && WEIGHTS[this.shown.weight] >= WEIGHTS[next.weight];
  }

  private outweighs(one: Caption | null, other: Caption): boolean {
    return one !== null && WEIGHTS[one.weight] > WEIGHTS[other.weight];
  }
}

export const prompter = new Prompter((caption) => captionStore.setState({ caption }));
