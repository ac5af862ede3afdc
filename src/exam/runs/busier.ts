import { serviceId } from '../../design/design';
import { serviceOn } from '../../design/targets';
import { timingOf } from '../../experiments/audit/timing';
import type { Observation } from '../../experiments/observe/observation';
import { spanWords } from '../../run/sentences/words';
import type { Drawn } from '../drawn';
import type { ExamRun, RunLine } from '../line';
import { seenIn, shareOf, WORKS } from './figures';
import { multiplied } from './multiplied';

/** Code that takes so many times as long, one after the other, until somebody else feels it. */
export const GROWING: readonly number[] = [2.5, 4, 6];
/** Pages of a busier application. */
export const BUSIER: readonly number[] = [2.5];
/** Pictures that take so many times as long have felt it. */
const FELT = 1.3;

/** The code of every application takes longer and longer; pictures have nothing to do with it. */
export function busierRun(drawn: Drawn, steps: readonly number[]): readonly ExamRun[] | string {
  const { design } = drawn;
  const apps = drawn.hosts('app-server');
  const [first] = apps;
  if (first === undefined) return 'There is no application server whose code could take longer.';
  const span = design.scale === 'classroom' ? 150 : 10;
  const ends = [0, ...steps].map((_, i) => (i + 1) * span);
  return [
    {
      design,
      commands: steps.flatMap((times, i) =>
        apps.map((app) => {
          const [code, target] = [serviceOn(app, 'app-server')!, serviceId(app.id, 'app-server')];
          return { at: ends[i]!, command: multiplied(code, target, 'serviceTime', times) };
        }),
      ),
      // What was asked for before is answered by then.
      windows: ends.map((until) => ({ from: until - span * 0.8, until })),
      until: ends.at(-1)! + timingOf(design, 0).drain,
      moment: ends[0]!,
      part: serviceId(first.id, 'app-server'),
    },
  ];
}

/** Whether pictures are to feel it, or to feel nothing of it. */
export const judgedByPictures =
  (steps: readonly number[], shallFeel: boolean, otherwise: string): RunLine['judge'] =>
  ([run]) => {
    if (seenIn(run, 0).kinds.static.sent === 0)
      return {
        isMet: false,
        measured: 'Nobody asks for pictures.',
        says: 'Let some of the requests be for static files.',
      };
    const felt = feltAt(run, steps);
    const measured = felt ?? `Pictures felt nothing of code that takes ${steps.at(-1)} times as long.`;
    const isMet = (felt !== null) === shallFeel;
    return { isMet, measured, says: isMet ? '' : otherwise };
  };

/** What pictures felt of it, as a sentence; null where they felt nothing. */
function feltAt(run: Observation | undefined, steps: readonly number[]): string | null {
  const usual = seenIn(run, 0).kinds.static.p95;
  for (const [i, times] of steps.entries()) {
    const files = seenIn(run, i + 1).kinds.static;
    const says = `Code that takes ${times} times as long:`;
    if (shareOf(files) < WORKS) return `${says} ${files.answered} of ${files.sent} pictures were answered.`;
    if (usual !== null && files.p95 !== null && files.p95 >= FELT * usual)
      return `${says} 95 % of the pictures take up to ${spanWords(files.p95)} instead of ${spanWords(usual)}.`;
  }
  return null;
}
