import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { mainLab } from '../../store/labs';
import { perLab, useLab } from '../lab';
import { recentIn } from '../readings/rates';
import { type LinkRate, linkRates } from './link-rates';

export interface TrafficState {
  /** `flow` when no link shows travelling dots, `both` when some do. */
  readonly mode: 'dots' | 'both' | 'flow';
  /** One request in so many is drawn; the engine's own sampling included. */
  readonly sampling: number;
  /** Dots and crosses on screen. */
  readonly drawn: number;
  /** Ids of the links that show flow instead of dots. */
  readonly flowing: ReadonlySet<string>;
  /** Whether flow shows because the reader wants no motion, not because the dots are too fast. */
  readonly calm: boolean;
}

/** What the traffic layer shows. Counts change at most four times a second. */
export const trafficIn = perLab(() =>
  createStore<TrafficState>(() => ({ mode: 'dots', sampling: 1, drawn: 0, flowing: new Set(), calm: false })),
);

/** That of the page's own run. */
export const trafficStore = trafficIn(mainLab);

export interface RateState {
  /** By link id; none before the run has told twice. */
  readonly of: Readonly<Record<string, LinkRate>>;
}

/** What passes along each link, per simulated second; changes with the readings. */
export const ratesIn = perLab((lab) => {
  const recentStore = recentIn(lab);
  const store = createStore<RateState>(() => ({ of: linkRates(recentStore.getState().recent) }));
  recentStore.subscribe(({ recent }) => store.setState({ of: linkRates(recent) }));
  return store;
});
ratesIn(mainLab);

export const useLinkRates = <T>(select: (state: RateState) => T): T => useStore(ratesIn(useLab()), select);
