import type { TimedCommand } from '../site/commands';

/** All commands of a run, in order of time. At one instant those that it was given beforehand come first. */
export const inOrder = (given: readonly TimedCommand[], done: readonly TimedCommand[]): TimedCommand[] =>
  [...given, ...done].sort((one, other) => one.at - other.at);
