import { designStore, replaceDesign, restructure } from './design-store';
import { play, restart, setSpeed } from './lab';
import { lessonNow } from './lessons';
import { isSameSite } from './same-site';

/**
 * Does what the last hint of the open lesson says: to the design, as one step of undo, or in a run from its start where
 * the goal is about what is done in one.
 *
 * @returns a sentence that says what has come of it.
 */
export function doAsHinted(): string {
  const lesson = lessonNow();
  if (lesson === null) return '';
  const { solution, until, runs } = lesson.goal;
  if (runs === 'own') {
    restart({ commands: solution.commands ?? [], stops: [until] });
    setSpeed(lesson.rounds[0].run.speed);
    play();
    return 'Your run begins again, and it is done in it. Check your run when it pauses.';
  }
  const { design } = designStore.getState();
  const after = solution.design(design);
  if (isSameSite(design, after)) return 'That is done already. Check your design.';
  if (solution.opens === undefined) restructure(after);
  else replaceDesign(after, solution.opens);
  return 'It is done on the diagram. “Undo” takes it back.';
}
