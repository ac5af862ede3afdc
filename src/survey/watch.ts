import type { Fact } from '../site/facts';
import type { Figure } from './figure';

/** The simulated seconds that count. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

/** Hears everything that happens and keeps the count of one side of it. */
export interface Watch {
  note(fact: Fact): void;
  /** What it has measured; `until` is where the run has ended. */
  figures(window: Window): readonly Figure[];
}
