import type { Seconds } from '../kernel';
import type { Fact } from '../site/facts';
import type { Journal } from '../site/journal';
import { silentJournal } from '../site/journal';
import { WordHash } from './word-hash';

/** One short text for everything that happened in a run up to a moment: equal for equal runs, in every engine. */
export interface Fingerprint {
  /** Simulated time that it stands for: every fact up to and including it. */
  readonly at: Seconds;
  /** Number of facts in it. */
  readonly facts: number;
  /** 64 bits as 16 hexadecimal digits. */
  readonly digest: string;
}

/**
 * Hashes every field of every fact in the order in which they are reported, and passes each on. To be put in front of
 * a journal only where somebody asks for a fingerprint: it costs about three times what the simulation does.
 */
export class FingerprintJournal implements Journal {
  readonly on = true;
  private readonly hash = new WordHash();
  private facts = 0;

  constructor(private readonly next: Journal = silentJournal) {}

  report(fact: Fact): void {
    this.facts++;
    this.hash.addValue(fact);
    if (this.next.on) this.next.report(fact);
  }

  /** What was reported so far. A run that stands there must have nothing left to happen at that time. */
  fingerprint(at: Seconds): Fingerprint {
    return { at, facts: this.facts, digest: this.hash.digest() };
  }
}
