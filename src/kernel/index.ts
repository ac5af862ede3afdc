/** The kernel's one door. */
export { Deadlines } from './deadlines';
export { exp, log } from './math';
export { type Behaviour, Interruption, Process, type WaitingPlace } from './process';
export { Resource } from './resource';
export { Signal } from './signal';
export { Simulation, Timer } from './simulation';
export { type DistributionName, Stream, sampler } from './random';
export type { Seconds } from './units';
