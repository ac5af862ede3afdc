import { createStore } from 'zustand/vanilla';

/** Which lesson is open, by its id; null for none. What is in it is loaded when it is opened. */
export const lessonOpen = createStore<{ readonly id: string | null }>(() => ({ id: null }));
