import { createStore } from 'zustand/vanilla';

/** What has become of the latest change. */
export type SavingState =
  /** Nothing of the learner's own is in it yet. */
  | 'nothing to save'
  | 'saving'
  | 'saved'
  /** It came by a link. */
  | 'a copy'
  /** It is in this page alone, and goes with it. */
  | 'not saved';

export interface Saving {
  readonly state: SavingState;
  /** Whether this device keeps several documents; null until that is known. */
  readonly keepsSeveral: boolean | null;
  /** Why the open design is not saved, or why no other one is, in a sentence; null where all is well. */
  readonly why: string | null;
}

export const savingStore = createStore<Saving>(() => ({
  state: 'nothing to save',
  keepsSeveral: null,
  why: null,
}));

/** Why a browser did not keep something, in a sentence. */
export const whyNot = (failure: unknown): string =>
  failure instanceof Error && failure.name === 'QuotaExceededError'
    ? 'The storage of this device is full.'
    : 'The browser does not let this page keep anything on this device.';
