import { stepsOf } from '../lessons/steps';
import { goOn, goTo, lessonNow, lessonStore, nextStep, playRound, skipToEnd } from './lessons';
import { runStore } from './run-store';

/** Hands that can be counted in one room. */
const MOST_HANDS = 999;

/** So many people of the room believe that. What is no number counts as none. */
export function countHands(round: number, option: number, hands: number): void {
  const { hands: before } = lessonStore.getState();
  const counted = [...(before[round] ?? [])];
  counted[option] = Number.isFinite(hands) ? Math.min(MOST_HANDS, Math.max(0, Math.round(hands))) : 0;
  lessonStore.setState({ hands: { ...before, [round]: Array.from(counted, (count) => count ?? 0) } });
}

/** Shows the room what it came to. */
export const reveal = (): void => lessonStore.setState({ revealed: true });

/** What a hand-held clicker does with its one button: on to whatever comes next in the lesson. */
export function forward(): void {
  const lesson = lessonNow();
  if (lesson === null) return;
  const { step, revealed, watching } = lessonStore.getState();
  const now = stepsOf(lesson)[step];
  if (now?.kind === 'predict') return void playRound(now.round ?? 0);
  if (now?.kind === 'run') {
    if (watching === null) return void playRound(now.round ?? 0);
    return runStore.getState().status === 'paused' ? goOn() : skipToEnd();
  }
  if (now?.kind === 'explain' && !revealed) return reveal();
  nextStep();
}

/** One step back. */
export function backward(): void {
  const { step } = lessonStore.getState();
  if (step > 0) goTo(step - 1);
}
