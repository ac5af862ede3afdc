import type { Seconds, Simulation } from '../kernel';
import type { Request } from './request';
import type { Arrival, Route } from './route';

/**
 * When Linux sends a SYN again that nobody answered, in seconds after the first: four times in steps of a second
 * (`tcp_syn_linear_timeouts`), then with twice the pause each time (`tcp_syn_retries`, `ip-sysctl` of the kernel).
 */
export const SYN_REPEATS: readonly Seconds[] = [1, 2, 3, 4, 5, 7, 11, 19, 35, 67];

/**
 * The far end had no room for one more connection and dropped the SYN: nobody is told. The client's machine sends it
 * again until there is room, or until the client's own time is up.
 *
 * @param first when the first SYN set out.
 * @param until when the connection must be there; after it the client has given up. Infinity: never.
 * @returns what the last of them met; `silent` at `until`.
 */
export function* repeatSyn(
  simulation: Simulation,
  route: Route,
  request: Request,
  first: Seconds,
  until: Seconds,
): Generator<void, Exclude<Arrival, 'full'>, boolean> {
  for (const span of SYN_REPEATS) {
    const sentAt = first + span;
    if (sentAt + Math.max(route.latency, route.handshake) > until) break;
    yield simulation.hold(Math.max(0, sentAt - simulation.now));
    const departure = route.depart(request);
    yield simulation.hold(route.latency);
    let arrival = route.arrival(departure);
    if (arrival === 'open' && route.handshake > 0) {
      yield simulation.hold(route.handshake);
      arrival = route.arrival(departure);
    }
    if (arrival === 'open' || arrival === 'refused') return arrival;
  }
  yield simulation.hold(Math.max(0, until - simulation.now));
  return 'silent';
}
