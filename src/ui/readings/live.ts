import { useSyncExternalStore } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Design } from '../../design/design';
import type { Readings } from '../../run/protocol';
import type { Reading } from '../../site/readings';
import { type Lab, mainLab } from '../../store/labs';
import { isBlind, operatorStore } from '../perspective';
import { perLab, useLab, useRun } from '../lab';

const none: Readings['of'] = {};

/**
 * Something computed from all readings, of which there are none for an operator, and from the design. What it gives is
 * compared field by field, so that a card is drawn again only when its own text changes: give strings, numbers and
 * flags, not lists.
 */
export function useLive<T>(compute: (of: Readings['of'], design: Design) => T): T {
  // Whoever followed the design by itself would be drawn again at each change of any setting of it.
  const lab = useLab();
  const select = useShallow(() =>
    compute((!isBlindIn(lab) && lab.run.getState().readings?.of) || none, lab.design.getState().design),
  );
  const take = () => select(undefined);
  return useSyncExternalStore(subscribeTo(lab), take, take);
}

/** An operator looks at the run that can be acted on. */
const isBlindIn = (lab: Lab): boolean => lab === mainLab && isBlind();

const subscribeTo = perLab(({ run, design }) => (changed: () => void) => {
  const ends = [run, design, operatorStore].map((store) => store.subscribe(changed));
  return () => {
    for (const end of ends) end();
  };
});

type ReadingOf<Kind extends Reading['kind']> = Extract<Reading, { readonly kind: Kind }>;

/** Some fields of one reading; null before the first. */
export function useReading<Kind extends Reading['kind'], T>(
  id: string,
  kind: Kind,
  pick: (reading: ReadingOf<Kind>) => T,
): T | null {
  return useRun(
    useShallow((state) => {
      const reading = state.readings?.of[id];
      return reading?.kind === kind ? pick(reading as ReadingOf<Kind>) : null;
    }),
  );
}

/** What one reading tells, as a text or a flat record; null before the first. */
export const useReadingOf = <T>(id: string, tell: (reading: Reading) => T): T | null =>
  useRun(
    useShallow((state) => {
      const reading = state.readings?.of[id];
      return reading === undefined ? null : tell(reading);
    }),
  );
