/** The id of a way that no design draws, between two elements: a name cannot have a "~" in it. */
export const ghostId = (from: string, to: string): string => `${from}~${to}`;
