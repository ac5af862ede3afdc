import type { TimedCommand } from '../design/command';
import type { Observation, ObservedPlan } from '../experiments/observe/observation';
import type { Drawn } from './drawn';

/** The tasks of the assignment, in their order. */
export const TASKS = [0, 1, 2, 3] as const;
export type Task = (typeof TASKS)[number];

/** What is wrong with a line that is not met. */
export interface Missing {
  /** What is wrong and what to do, in a sentence or two. */
  readonly says: string;
  /** Ids of the parts that it is about; empty where the part is not there. */
  readonly parts: readonly string[];
}

/** A requirement that the drawing itself has to meet. */
export interface DrawnLine {
  /** "1.6": the sixth requirement of task 1. */
  readonly id: string;
  /** The requirement, as a list shows it. */
  readonly asks: string;
  /** Null where it is met. */
  readonly missing: (drawn: Drawn) => Missing | null;
}

/** A run of a copy of the design, and the moment to look at. */
export interface ExamRun extends Pick<ObservedPlan, 'design' | 'windows' | 'until'> {
  /** What is to be seen. */
  readonly commands: readonly TimedCommand[];
  /** What keeps everybody away who would repair it; absent where nothing has to be repaired. */
  readonly aside?: readonly TimedCommand[];
  /** Simulated seconds: when it becomes interesting. */
  readonly moment: number;
  /** The part that is broken or looked at. */
  readonly part: string;
}

/** What runs came to. */
export interface Judged {
  readonly isMet: boolean;
  /** What was measured, as a sentence. */
  readonly measured: string;
  /** What is wrong, in a sentence or two; empty where nothing is. */
  readonly says: string;
  /** Which of the runs shows it; absent: the first. */
  readonly shownBy?: number;
}

/** A requirement that has to come true in a run. */
export interface RunLine {
  /** "1.R2". */
  readonly id: string;
  readonly asks: string;
  /** The runs that it takes. Where the drawing has nothing to run it on: why, in a sentence. */
  readonly runs: (drawn: Drawn) => readonly ExamRun[] | string;
  /** @param seen what each of the runs showed, in their order. */
  readonly judge: (seen: readonly Observation[], drawn: Drawn, runs: readonly ExamRun[]) => Judged;
}

/** Where one can see what a verdict rests on. Plain. */
export interface Evidence {
  readonly design: ObservedPlan['design'];
  readonly commands: readonly TimedCommand[];
  readonly seed: number;
  readonly moment: number;
  readonly part: string;
}

/** What became of one requirement. Plain. */
export interface Verdict {
  readonly id: string;
  readonly asks: string;
  readonly by: 'drawing' | 'run';
  /** `advised`: it belongs to an earlier task, is not met, and does not count in this one. */
  readonly state: 'met' | 'missing' | 'advised' | 'waiting';
  /** What is wrong and what to do; empty where it is met. */
  readonly says: string;
  /** What the run showed; empty for a drawing. */
  readonly measured: string;
  readonly parts: readonly string[];
  /** The run that shows it; null for a drawing, and where nothing could be run. */
  readonly evidence: Evidence | null;
}
