import type { TimedCommand } from '../design/command';
import type { Design, ServiceKind } from '../design/design';
import type { Fact } from '../site/facts';
import type { Figures } from './figure';
import type { MisconceptionId } from './misconceptions';
import type { Transcript } from './transcript';

/**
 * Text for the learner. `{failed}` quotes a measured figure, `[web-02]` or `[web-02|the second server]` names a part
 * of the diagram, and `<drain>` or `<drain|draining>` a word of the glossary.
 */
export type Text = string;

/** What somebody may believe beforehand. */
export interface Option {
  readonly text: Text;
  /** A misconception by its id, what the run shows, or no belief at all. */
  readonly is: MisconceptionId | 'right' | 'unsure';
  /** Said after the run to whoever chose it, without blame. */
  readonly says: Text;
  /** Whether it came true in a run, by what was measured. Absent: it says nothing. */
  readonly holds?: (figures: Figures) => boolean;
  /** Where it is a number: it is drawn on the chart. Seconds since what is done first, or a value of the chart. */
  readonly guess?: { readonly after: number } | { readonly value: number };
}

/** A run that answers a question. */
export interface LessonRun {
  readonly design: () => Design;
  readonly commands: readonly TimedCommand[];
  /** Simulated second at which it is over. */
  readonly until: number;
  /** Simulated seconds per second. */
  readonly speed: number;
}

/** A decision at which the run pauses. */
export interface Moment {
  /** What to look at now. */
  readonly look: Text;
  /** The first fact for which this is true is the decision. */
  readonly is: (fact: Fact, transcript: Transcript) => boolean;
}

/** What the chart beside the explanation shows. */
export interface Chart {
  readonly shows: 'failed' | 'answered' | 'slowest';
  /** Simulated seconds: first moment that is shown. */
  readonly from: number;
  /** What the guesses that are times count from. */
  readonly since: number;
}

/** Figures beside each other. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  /** Texts; the first of each row is what it is about. */
  readonly rows: readonly (readonly Text[])[];
}

/** A question that a run answers: predict, run, explain. */
export interface Round {
  readonly ask: Text;
  readonly options: readonly Option[];
  readonly run: LessonRun;
  readonly moments: readonly Moment[];
  /** A request whose whole life tells the story; null where none does. */
  readonly telling?: (transcript: Transcript) => number | null;
  readonly chart?: Chart;
  /** Other runs with the same arrivals, by name: what is measured may compare with them. */
  readonly beside?: Readonly<Record<string, Pick<LessonRun, 'design' | 'commands'>>>;
  readonly measure: (transcript: Transcript, beside: Readonly<Record<string, Transcript>>) => Figures;
  readonly explain: Text;
  readonly table?: Table;
  /** Beliefs beside those of the options of which the run shows whether they are true. */
  readonly speaksTo?: Readonly<Partial<Record<MisconceptionId, (figures: Figures) => boolean>>>;
}

/** What a design has to show in runs. */
export interface Goal {
  readonly text: Text;
  /** What is built on. */
  readonly start: () => Design;
  /**
   * Runs of the learner's design, each with some seeds: what is done to it. `own`: the run that the learner sees, with
   * what was done to it.
   */
  readonly runs: 'own' | readonly GoalRun[];
  readonly seeds: readonly number[];
  readonly until: number;
  readonly measure: (transcript: Transcript) => Figures;
  readonly lines: readonly GoalLine[];
  readonly hints: readonly [question: Text, where: Text, edit: Text];
  /** The parts that the second hint points at. */
  readonly where: readonly string[];
  /** What else may be drawn to meet it, beside what the solution adds. */
  readonly mayAdd?: readonly ServiceKind[];
  /** One design, and what is done to it where the goal is about the own run, that meets the goal. */
  readonly solution: {
    readonly design: (start: Design) => Design;
    readonly commands?: readonly TimedCommand[];
    /** The id of a ready design, where that is the solution: it is opened in place of the learner's. */
    readonly opens?: string;
  };
}

export interface GoalRun {
  /** What happens in it, as the beginning of a sentence: "When web-03 is slow". */
  readonly name: string;
  readonly commands: readonly TimedCommand[];
}

/** One thing that is asked for. */
export interface GoalLine {
  /** With the measured figures. */
  readonly text: Text;
  readonly holds: (figures: Figures, observation: { readonly design: Design }) => boolean;
}

/** A question without a run: what is remembered. */
export interface Recall {
  readonly ask: Text;
  readonly options: readonly {
    readonly text: Text;
    readonly isRight: boolean;
    readonly is?: MisconceptionId;
    readonly says: Text;
  }[];
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** One line for the list. */
  readonly about: string;
  readonly minutes: number;
  readonly hook: Text;
  /** One to three. */
  readonly rounds: readonly [Round, ...Round[]];
  readonly goal: Goal;
  readonly recall: readonly [Recall, Recall];
  /** What the model leaves out, where that matters here. */
  readonly note?: Text;
  /** The same lesson with another victim: a variant changes who dies, and not only who visits. */
  readonly others?: readonly Lesson[];
}
