/** How one quantity differs from the recording, in a sentence without an end; null where it does not. */
export type Finding = string | null;

/** Milliseconds: what real programs, disks and scheduling add to a time that the simulation knows exactly. */
const MACHINE_TIME = 35;

/** A count, a word or an error number, which must be the same. */
export const same = (what: string, recorded: number | string, simulated: number | string): Finding =>
  recorded === simulated ? null : `${what}: recorded ${recorded}, here ${simulated}`;

/** Milliseconds, which must be the same but for what a real machine adds or `within` allows. */
export const near = (what: string, recorded: number, simulated: number, within = MACHINE_TIME): Finding =>
  Math.abs(recorded - simulated) <= within
    ? null
    : `${what}: recorded ${recorded} ms, here ${Number(simulated.toFixed(2))} ms`;
