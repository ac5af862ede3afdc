import type { Command } from '../../site/commands';
import { perform } from '../../store/lab';

/** Something that can be done to the running site. */
export interface Verb {
  /** Makes sense by itself. */
  readonly title: string;
  /** What several verbs have in common, and what is left to say of this one once that was said. */
  readonly group?: string;
  readonly short?: string;
  /** A menu shows it only after its group was asked for: it is rarely wanted. */
  readonly folded?: true;
  readonly run: () => void;
}

/** A verb that is one command. */
export const command = (title: string, what: Command): Verb => ({ title, run: () => perform(what) });
