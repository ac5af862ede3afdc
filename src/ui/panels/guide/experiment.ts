import type { Design } from '../../../design/design';
import { machineOf, serviceId } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import type { Accident } from '../../../store/accident';
import type { AccidentReport } from '../../../store/accident-report';
import { isFailed } from '../../../store/lab';
import type { Cast } from './cast';

/** What is known of something that was done. */
export interface Measured extends Accident {
  readonly report: AccidentReport;
}

/** Figures beside each other. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first of each is what the row is about. */
  readonly rows: readonly (readonly string[])[];
}

/** A question that the run itself answers. */
export interface Experiment {
  readonly id: string;
  readonly question: string;
  /** What the button will do, in a sentence or two. */
  readonly plan: string;
  readonly action: string;
  readonly run: () => void;
  /** Subjects of what answers the question, whoever did it: see `subjectOf`. */
  readonly subjects: readonly string[];
  /** It begins a run of its own, and its answer is kept to be compared with another such run. */
  readonly startsAnew?: boolean;
  /** What is so now, and why the plan makes no sense; null when it does. */
  readonly obstacle: string | null;
  /**
   * Sentences made of what was measured since; empty ones are left out. @param stages what was read at the marks of its
   * plan.
   */
  readonly answer: (measured: Measured, stages: readonly Readings[]) => readonly string[];
  /** The same in figures; null while there are none. */
  readonly table?: (measured: Measured, stages: readonly Readings[]) => Table | null;
}

export interface Scene {
  readonly design: Design;
  readonly readings: Readings | null;
  readonly cast: Cast;
}

export type MakeExperiment = (scene: Scene) => Experiment | null;

export const failedNow = ({ readings }: Scene, id: string): boolean => {
  const reading = readings?.of[id];
  return reading !== undefined && reading.kind !== 'users' && isFailed(reading.condition);
};

/** Whether a machine, or what visitors reach on it, does not answer. */
export const isDown = (scene: Scene, machine: string): boolean =>
  [machine, serviceId(machine, 'load-balancer'), serviceId(machine, 'web-server')].some((id) =>
    failedNow(scene, id),
  );

/** The machine that was hit. */
export function hostHit({ command }: Measured): string {
  const target = command !== null && 'target' in command ? command.target : '';
  return machineOf(target);
}
