import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { perLab, useLab } from '../lab';

interface Steps {
  /** The cards that are being dragged. */
  readonly cards: readonly string[];
  /** How many steps they have gone. */
  readonly gone: number;
}

/** A step of a card that is dragged is told to those alone whom it concerns: not to every card and every link. */
export const stepsIn = perLab(() => createStore<Steps>(() => ({ cards: [], gone: 0 })));

/** Draws again whatever asks at each step of one of these cards. Gives 0 where none of them is being dragged. */
export const useSteps = (ids: readonly string[]): number =>
  useStore(stepsIn(useLab()), ({ cards, gone }) => (cards.some((id) => ids.includes(id)) ? gone : 0));
