import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Reading } from '../../site/readings';
import { mainLab } from '../../store/labs';
import type { RunState } from '../../store/run-store';
import { perLab, useLab } from '../lab';
import { isBlind } from '../perspective';
import { loadIn, type Recent, rateIn, rateText, withLatest } from './rate';

const begun = ({ run, readings }: Pick<RunState, 'run' | 'readings'>) => ({
  run,
  recent: readings === null ? [] : [readings],
});

/** The one window of all rates of a run: those of users, cards and links. */
export const recentIn = perLab((lab) => {
  // A run may have come to its end before anybody asks for its rates.
  const store = createStore<{ readonly run: number; readonly recent: Recent }>(() =>
    begun(lab.run.getState()),
  );
  lab.run.subscribe(({ run, readings }, before) => {
    const { recent } = store.getState();
    if (run !== before.run) store.setState(begun({ run, readings }));
    else if (readings !== null && readings !== before.readings && !(lab === mainLab && isBlind()))
      store.setState({ recent: withLatest(recent, readings) });
  });
  return store;
});

/** That of the page's own run. */
export const recentStore = recentIn(mainLab);

/** The rate of a total of an element, service or link, as text. */
export const useRateText = (id: string, total: (reading: Reading) => number): string =>
  useStore(recentIn(useLab()), ({ recent }) => rateText(rateIn(recent, id, total)));

/** How busy a machine is, in whole percent, so that a card is only drawn again when its figure changes. */
export const useLoad = (machine: string): number | null =>
  useStore(recentIn(useLab()), ({ recent }) => {
    const load = loadIn(recent, machine);
    return load === null ? null : Math.round(load * 100);
  });

/** The readings of the last few simulated seconds. */
export const useRecent = (): Recent => useStore(recentIn(useLab()), ({ recent }) => recent);
