import type { TimedCommand } from '../../../design/command';
import type { Side } from '../compare';
import type { QuestionId } from '../questions';

/** Two designs that are worth comparing, with what is done to both. */
export interface ReadyPair {
  readonly id: string;
  /** What is compared: "Round robin against least connections, equal servers". */
  readonly title: string;
  /** What to expect or to doubt beforehand, in a sentence or two. */
  readonly asks: string;
  /** What to look at on the two diagrams. */
  readonly watch: string;
  readonly sides: () => readonly [Side, Side];
  /** Simulated seconds. */
  readonly warmUp: number;
  readonly duration: number;
  readonly questions: readonly QuestionId[];
}

/** The same commands for both. */
export const sides = (
  one: Omit<Side, 'commands'>,
  other: Omit<Side, 'commands'>,
  commands: readonly TimedCommand[] = [],
): readonly [Side, Side] => [
  { ...one, commands },
  { ...other, commands },
];
