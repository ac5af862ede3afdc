import type { Accident, AccidentState } from '../../../store/accident';
import type { Experiment, Measured } from './experiment';

const isMeasured = (accident: Accident | undefined): accident is Measured => Boolean(accident?.report);

const beganAt = ({ onset }: Accident): number => onset?.base.now ?? 0;

/** What answers a question: the present one of its subjects, else the last of them. Null while there is none. */
export function measuredFor(
  { subjects }: Experiment,
  { accidents, current }: AccidentState,
): Measured | null {
  if (current !== null && subjects.includes(current)) {
    const present = accidents[current];
    return isMeasured(present) ? present : null;
  }
  const all = subjects.map((subject) => accidents[subject]).filter((one) => isMeasured(one));
  return all.sort((one, other) => beganAt(other) - beganAt(one))[0] ?? null;
}

/** What was done last, where no question of the guide is about it. */
export function measuredOtherwise(
  experiments: readonly Experiment[],
  { accidents, current }: AccidentState,
): Measured | null {
  if (current === null || experiments.some(({ subjects }) => subjects.includes(current))) return null;
  const present = accidents[current];
  return isMeasured(present) ? present : null;
}
