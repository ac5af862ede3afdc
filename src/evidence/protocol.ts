import type { Family } from './conformance/families';
import type { Case } from './conformance/judge';
import type { JudgedScenario } from './system/judge-scenario';
import type { Comparison, Effort } from './theory/judge-set';

/** What crosses the boundary of the evidence worker: plain data. */

export type Evidence = 'theory' | 'conformance' | 'system';

/** From the page to the worker, once: what is to be judged. */
export interface Question {
  readonly evidence: Evidence;
  /** Of whole real systems: the names of the scenarios; none where only their list is wanted, all where it is left out. */
  readonly only?: readonly string[];
}

/** From the worker to the page. After `done` and `broken` nothing follows. */
export type EvidenceReport = TheoryReport | ConformanceReport | SystemReport | EndReport;

export type EndReport = { readonly type: 'done' } | { readonly type: 'broken'; readonly reason: string };

export type TheoryReport =
  | { readonly type: 'sets'; readonly sets: readonly PlannedSet[]; readonly effort: Effort }
  /** So many runs of a set are done. */
  | { readonly type: 'runs'; readonly set: string; readonly done: number }
  | { readonly type: 'judged set'; readonly set: string; readonly outcome: SetOutcome };

/** A set of queueing theory and what it takes to compare it. */
export interface PlannedSet {
  readonly id: string;
  /** In Kendall's notation. */
  readonly model: string;
  readonly formula: string;
  /** Such as `lambda = 50, mu = 100`; rates per second. */
  readonly parameters: string;
  readonly runs: number;
  /** In each run, about; null for a queue that the site cannot be. */
  readonly requests: number | null;
}

/** `comparisons` null: the site cannot be such a queue. A sentence where the set itself is wrong. */
export type SetOutcome =
  | { readonly comparisons: readonly Comparison[] | null }
  | { readonly problem: string };

export type SystemReport =
  | { readonly type: 'scenarios'; readonly scenarios: readonly PlannedScenario[] }
  /** So many replications of a scenario are done. */
  | { readonly type: 'replications'; readonly scenario: string; readonly done: number }
  | { readonly type: 'judged scenario'; readonly scenario: string; readonly outcome: ScenarioOutcome };

/** A scenario of a whole real system and what it takes to compare it. */
export interface PlannedScenario {
  readonly name: string;
  /** Of the real system. */
  readonly runs: number;
  /** 0 where no figures were recorded. */
  readonly replications: number;
}

/** A sentence where the scenario itself is wrong. */
export type ScenarioOutcome = JudgedScenario | { readonly problem: string };

export type ConformanceReport =
  | { readonly type: 'families'; readonly families: readonly PlannedFamily[] }
  | { readonly type: 'judged file'; readonly file: JudgedFile };

/** Recordings of one subject, of which software, and in how many files. */
export interface PlannedFamily extends Family {
  readonly software: readonly string[];
  readonly files: number;
}

/** A file of recordings, compared case by case. */
export interface JudgedFile {
  /** From the folder of recordings, without `.json`. */
  readonly name: string;
  /** `start` of its family. */
  readonly family: string;
  readonly description: string | null;
  readonly cases: readonly Case[];
}
