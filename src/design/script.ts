import type { Command, TimedCommand } from './command';
import type { Design } from './design';
import type { ScriptStep } from './script-step';

/** What the script of a design does in each run from its start, in order of time. */
export const scriptOf = ({ script = [] }: Pick<Design, 'script'>): readonly TimedCommand[] =>
  script.map(({ at, ...command }) => ({ at, command: command as Command }));

/** Steps in order of time; at one time, in the order in which they were given. */
export const inTime = (steps: readonly ScriptStep[]): readonly ScriptStep[] =>
  steps.toSorted((one, other) => one.at - other.at);

/** A design with that script. An empty one is none. */
export function withScript(design: Design, steps: readonly ScriptStep[]): Design {
  const { script: _, ...rest } = design;
  return steps.length === 0 ? rest : { ...rest, script: inTime(steps) };
}
