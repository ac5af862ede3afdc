import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Design } from '../../design/design';
import type { Readings } from '../../run/protocol';
import type { Cargo } from '../../site/facts';
import type { Line, Reading } from '../../site/readings';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { isBlind, operatorStore } from '../perspective';

const none: Readings['of'] = {};

/**
 * Something computed from all readings, of which there are none for an operator, and from the design. What it gives is
 * compared field by field, so that a card is drawn again only when its own text changes: give strings, numbers and
 * flags, not lists.
 */
export function useLive<T>(compute: (of: Readings['of'], design: Design) => T): T {
  // Whoever followed the design by itself would be drawn again at each change of any setting of it.
  const select = useShallow(() =>
    compute((!isBlind() && runStore.getState().readings?.of) || none, designStore.getState().design),
  );
  const take = () => select(undefined);
  return useSyncExternalStore(subscribe, take, take);
}

function subscribe(changed: () => void): () => void {
  const ends = [runStore, designStore, operatorStore].map((store) => store.subscribe(changed));
  return () => {
    for (const end of ends) end();
  };
}

type ReadingOf<Kind extends Reading['kind']> = Extract<Reading, { readonly kind: Kind }>;

/** Some fields of one reading; null before the first. */
export function useReading<Kind extends Reading['kind'], T>(
  id: string,
  kind: Kind,
  pick: (reading: ReadingOf<Kind>) => T,
): T | null {
  return useStore(
    runStore,
    useShallow((state) => {
      const reading = state.readings?.of[id];
      return reading?.kind === kind ? pick(reading as ReadingOf<Kind>) : null;
    }),
  );
}

/** What one reading tells, as a text or a flat record; null before the first. */
export const useReadingOf = <T>(id: string, tell: (reading: Reading) => T): T | null =>
  useStore(
    runStore,
    useShallow((state) => {
      const reading = state.readings?.of[id];
      return reading === undefined ? null : tell(reading);
    }),
  );

/** The glyphs of a line as one string, which is equal when they are. */
export const cargosOf = ({ glyphs }: Line): string => glyphs.map(({ cargo }) => cargo).join(' ');

/** And back again. */
export const cargoList = (cargos: string): readonly Cargo[] =>
  cargos === '' ? [] : (cargos.split(' ') as Cargo[]);
