import type { Seconds } from '../../kernel';

/** Versions of the protocol: RFC 3768 and RFC 5798. */
export type VrrpVersion = 2 | 3;

/**
 * How long a backup waits longer than others after the same silence, in seconds: the weaker, the longer. Version 2 does
 * not scale it with the interval.
 *
 * @param priority 1 to 254.
 * @param interval of the master's adverts.
 */
export const skewTime = (priority: number, interval: Seconds, version: VrrpVersion): Seconds =>
  ((256 - priority) / 256) * (version === 3 ? interval : 1);

/** How long a backup hears nothing before it takes over: three adverts, and its skew time. */
export const masterDownInterval = (priority: number, interval: Seconds, version: VrrpVersion): Seconds =>
  3 * interval + skewTime(priority, interval, version);
