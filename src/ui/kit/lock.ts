/** The shackle of a lock whose body lies below the origin: shut, or open on one side. */
export const lockPath = (closed: boolean): string =>
  closed ? 'M-4-1V-4a4 4 0 0 1 8 0v3' : 'M-4-1V-6a4 4 0 0 1 8 0';
