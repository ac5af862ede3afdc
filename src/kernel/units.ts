/** Simulated time: seconds since the start of the run, or a span of it. */
export type Seconds = number;
