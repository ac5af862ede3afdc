/** The kernel's one door. */
export { Deadlines } from './deadlines';
export { exp, log } from './math';
export { type Behaviour, type Detour, Interruption, Process, type WaitingPlace } from './process';
export { type Program, program } from './program';
export { Processor } from './processor';
export { Resource } from './resource';
export { Signal } from './signal';
export { Simulation, type Timer } from './simulation';
export { Stream, sampler } from './random';
export type { Seconds } from './units';
