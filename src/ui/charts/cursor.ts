import { createStore } from 'zustand/vanilla';

/** The instant that all strips point at, in simulated seconds; null while nobody asks. */
export const cursorStore = createStore<{ readonly at: number | null }>(() => ({ at: null }));

export const pointAt = (at: number | null): void => cursorStore.setState({ at });
