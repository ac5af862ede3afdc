import { createContext } from 'react';

/** Whether links show their words and buttons by now. */
export const LabelsCome = createContext(false);
