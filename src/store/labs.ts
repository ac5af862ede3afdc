import type { StoreApi } from 'zustand/vanilla';
import { clock, type DisplayClock } from './clock';
import { type DesignState, designStore } from './design-store';
import { type Hops, hops } from './hops';
import { type LinkNumbers, linkNumbers } from './link-numbers';
import { type RunState, runStore } from './run-store';
import { type View, viewStore } from './view-store';

/** A store of which somebody only reads. */
type Reads<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

/**
 * All that a diagram reads of one run and its design. The page has one of its own; where two runs are looked at side by
 * side, each has one more.
 */
export interface Lab {
  readonly design: Reads<Pick<DesignState, 'design' | 'document'>>;
  readonly run: Reads<RunState>;
  readonly view: Reads<View>;
  readonly clock: DisplayClock;
  readonly hops: Hops;
  readonly linkNumbers: LinkNumbers;
}

/** The run that the learner acts on. */
export const mainLab: Lab = {
  design: designStore,
  run: runStore,
  view: viewStore,
  clock,
  hops,
  linkNumbers,
};
