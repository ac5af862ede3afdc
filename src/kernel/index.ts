/** The kernel's one door. */
export { Deadlines } from './deadlines';
export { type Behaviour, Interruption, Process, type WaitingPlace } from './process';
export { Processor } from './processor';
export { Resource } from './resource';
export { Signal } from './signal';
export { Simulation, type Timer } from './simulation';
export { Stream, sampler } from './random';
export type { Seconds } from './units';
