import type { Command } from '../../design/command';
import type { Design } from '../../design/design';
import { sendAway } from '../../experiments/audit/trial';
import { timingOf } from '../../experiments/audit/timing';
import type { Span } from '../../experiments/observe/observation';
import type { ExamRun } from '../line';

/** When something breaks: by then a run is what it will be. Simulated seconds. */
export const MOMENT = 60;
/** A takeover needs about four seconds; who still fails so long after it has lost more than that. */
export const TAKEOVER = 10;

/** Windows of a run in which something breaks. */
export const ALL = 0;
export const SETTLED = 1;
export const AFTER_TAKEOVER = 2;

/** Something happens to a part at the moment and lasts; nobody repairs anything. The windows are those named above. */
export function brokenRun(design: Design, part: string, broken: readonly Command[]): ExamRun {
  const { lasts, settled, drain } = timingOf(design, MOMENT);
  const end = MOMENT + lasts;
  return {
    design,
    commands: broken.map((command) => ({ at: MOMENT, command })),
    aside: sendAway(design).map((command) => ({ at: MOMENT, command })),
    windows: [
      { from: MOMENT, until: end },
      { from: end - settled, until: end },
      { from: MOMENT + TAKEOVER, until: end },
    ],
    until: end + drain,
    moment: MOMENT,
    part,
  };
}

/** A machine loses its power. */
export const unplugged = (design: Design, machine: string): ExamRun =>
  brokenRun(design, machine, [{ type: 'unplug', target: machine }]);

/** Nothing is broken. */
export function plainRun(
  design: Design,
  part: string,
  window: Span,
  more: ExamRun['commands'] = [],
): ExamRun {
  const { drain } = timingOf(design, window.until);
  return {
    design,
    commands: more,
    windows: [window],
    until: window.until + drain,
    moment: window.from,
    part,
  };
}
