import type { TimedCommand } from '../../design/command';
import type { Design } from '../../design/design';
import { changeDesign } from '../../design/change';
import type { AuditTiming } from './timing';
import type { Fault } from './subjects';

/** What all copies of an audit have in common. Plain. */
export interface AuditPlan {
  readonly design: Design;
  /** What was done before the moment, and what is done after it in every copy. */
  readonly commands: readonly TimedCommand[];
  readonly timing: AuditTiming;
}

/** One copy of the run: nothing fails in the undisturbed twin, one thing in most, two where pairs are tried. Plain. */
export interface Trial {
  readonly seed: number;
  readonly faults: readonly Fault[];
}

/** The design as the commands until the moment have made it. */
export const designAt = ({ design, commands, timing }: AuditPlan): Design =>
  commands.reduce((then, { at, command }) => {
    if (at > timing.moment) return then;
    const change =
      command.type === 'retire'
        ? { remove: [command.target], add: [] }
        : command.type === 'change'
          ? command
          : null;
    if (change === null) return then;
    const changed = changeDesign(then, change);
    return changed.ok ? changed.design : then;
  }, design);
