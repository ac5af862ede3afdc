import type { TimedCommand } from '../../design/command';
import type { Design, RequestKind } from '../../design/design';
import type { Seconds } from '../../kernel';
import type { AlertChanged, Cause, Scanned } from '../../site/facts';

/** A run that is looked at through windows of time. Plain. */
export interface ObservedPlan {
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
  readonly seed: number;
  readonly windows: readonly Span[];
  /** When the run ends, in simulated seconds. Clicks that have no end by then count as not answered. */
  readonly until: Seconds;
}

/** Simulated seconds from the start of the run: from the first one on, and before the second. */
export interface Span {
  readonly from: Seconds;
  readonly until: Seconds;
}

/** What became of the clicks of one kind that were made in a window. One with all its retries is one. Plain. */
export interface SeenKind {
  readonly sent: number;
  readonly answered: number;
  /** Seconds that 95 % of the answers did not exceed; null where there were none. */
  readonly p95: Seconds | null;
}

/** Clicks that failed for one reason, and the first of them. */
export interface SeenFailure {
  readonly kind: RequestKind;
  /** Null where no answer had come when the run ended. */
  readonly cause: Cause | null;
  readonly count: number;
  /** When the first was made. */
  readonly at: Seconds;
}

export interface Seen {
  readonly kinds: Readonly<Record<RequestKind, SeenKind>>;
  /** The most frequent first. */
  readonly failures: readonly SeenFailure[];
  /** When the first and the last click was made that failed; null where none did. */
  readonly firstFailure: Seconds | null;
  readonly lastFailure: Seconds | null;
}

/** What somebody who tapped a cable has seen. */
export interface SeenTap {
  readonly passed: number;
  readonly readable: number;
}

/** What one run showed. Plain. */
export interface Observation {
  readonly seed: number;
  /** In the order of the plan. */
  readonly windows: readonly Seen[];
  /** Alerts that began to fire, in order. */
  readonly alerts: readonly AlertChanged[];
  /** What scans found, in order. */
  readonly scanned: readonly Scanned[];
  /** By the id of the link. */
  readonly taps: Readonly<Record<string, SeenTap>>;
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
}
