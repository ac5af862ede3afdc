import type { Seconds } from '../../kernel';

/**
 * When Linux sends a SYN again that nobody answered, in seconds after the first: four times in steps of a second
 * (`tcp_syn_linear_timeouts`), then with twice the pause each time (`tcp_syn_retries`, `ip-sysctl` of the kernel).
 */
const SYN_REPEATS: readonly Seconds[] = [1, 2, 3, 4, 5, 7, 11, 19, 35, 67];

/** The kernel's timers were measured to come 2 % late: 1 + 2 s took 3.06 s, and 1 + 2 + 4 s took 7.14 s. */
const LATENESS = 1.02;

/** Shortest time after which Linux repeats data that nobody confirmed (`TCP_RTO_MIN`), beyond the round trip itself. */
const LEAST_TIMEOUT: Seconds = 0.2;
/** How often data are repeated at most (`tcp_retries2`), and the longest pause between two of them (`TCP_RTO_MAX`). */
const MOST_REPEATS = 15;
const LONGEST_PAUSE: Seconds = 120;

/** When the SYN sets out for the next time, in seconds after the first; Infinity when it does no more. */
export const synRepeat = (repeats: number): Seconds =>
  LATENESS * (SYN_REPEATS[repeats] ?? Number.POSITIVE_INFINITY);

/**
 * The same of data: after a round trip and 0.2 s, and then with twice the pause each time (RFC 6298).
 *
 * @param repeats how often they have been repeated.
 */
export function dataRepeat(repeats: number, latency: Seconds): Seconds {
  if (repeats >= MOST_REPEATS) return Number.POSITIVE_INFINITY;
  let pause = LEAST_TIMEOUT + 2 * latency;
  let after = 0;
  for (let i = 0; i <= repeats; i++) {
    after += Math.min(pause, LONGEST_PAUSE);
    pause *= 2;
  }
  return after;
}
