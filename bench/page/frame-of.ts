import type { Frame } from '../../src/run/protocol';

/** A frame of a run at full speed that brings hops and nothing else. */
export const frameOf = (now: number, hops: Float64Array): Frame => ({
  now,
  playing: true,
  speed: 1,
  reached: 1,
  hops,
  lostHops: new Float64Array(0),
  sampling: 1,
  readings: null,
  log: [],
  parts: [],
  points: [],
  scrapes: [],
  heard: [],
  caption: null,
  performed: null,
  twin: null,
});
