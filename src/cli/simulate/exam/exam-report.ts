import type { Design } from '../../../design/design';
import type { Task, Verdict } from '../../../exam/line';

/** One design that was looked at. */
export interface ExaminedDesign {
  /** As it was given: a file, a preset, or a link. */
  readonly name: string;
  /** Null where it could not be read. */
  readonly design: Design | null;
  /** Why it could not be read, in a sentence or more; empty where it could. */
  readonly problem: string;
  /** Lines of the drawing, then those of the runs. */
  readonly verdicts: readonly Verdict[];
}

/** An exam as it is printed. */
export interface ExamReport {
  readonly task: Task;
  readonly title: string;
  readonly seed: number;
  /** False when it was broken off: then some lines wait for their runs. */
  readonly complete: boolean;
  readonly designs: readonly ExaminedDesign[];
}
