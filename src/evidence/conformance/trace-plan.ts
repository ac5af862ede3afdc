import { type PlannedArrival, serviceId } from '../../design/design';
import type { Command, TimedCommand } from '../../site/commands';
import { BALANCER, linkTo } from './trace-design';
import type { EventAction, Trace, TraceConfig, TraceRequest } from './trace';

/** Everyone came from here who was not given an address of their own. */
const COMMON_ADDRESS = '127.0.0.1';
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
/** What the plan names before a request of the same instant happens before it, in seconds. */
const JUST_BEFORE = 1e-6;

/** The recorded requests in order of time. */
export function inOrder(requests: readonly TraceRequest[]): TraceRequest[] {
  return [...requests].sort((one, other) => one.at - other.at);
}

/** @param startAt time of the recording at which the run begins, in milliseconds. */
export function arrivalsOf(trace: Trace, startAt: number): PlannedArrival[] {
  return inOrder(trace.requests).map((request): PlannedArrival => {
    const { at, client, hold, partial } = request;
    const cookie = cookieOf(trace, request);
    return {
      at: (at - startAt) / 1000,
      // Somebody new each time keeps no cookie.
      client: trace.cookieJar ? client : `${client}#${request.index}`,
      address: IPV4.test(client) ? client : COMMON_ADDRESS,
      kind: 'read',
      hold: hold / 1000,
      ...(partial ? { partial } : {}),
      ...(cookie === null ? {} : { cookie }),
    };
  });
}

export function commandsOf(trace: Trace, startAt: number): TimedCommand[] {
  const atOnce = trace.initiallyDown.map((server): TimedCommand => ({ at: 0, command: stop(server) }));
  const later = trace.events
    .filter(({ action }) => isTaken(trace.config, action))
    .map(({ index, at, action }): TimedCommand => {
      const isLast = trace.requests.some((request) => request.at === at && request.index < index);
      const time = (at - startAt) / 1000;
      return { at: Math.max(0, isLast ? time : time - JUST_BEFORE), command: commandFor(action) };
    });
  return [...atOnce, ...later];
}

/** The server map has no other weights than the configured ones: HAProxy refuses them, but for 0. */
function isTaken({ balancer, servers }: TraceConfig, action: EventAction): boolean {
  if (action.type !== 'set' || action.setting !== 'weight' || action.value === 0) return true;
  const hash = String(balancer.hashType ?? 'map-based');
  const hasMap =
    balancer.algorithm === 'static-rr' || (balancer.algorithm === 'source' && hash.startsWith('map-based'));
  return !hasMap || servers.find(({ name }) => name === action.server)?.weight === action.value;
}

/** The value of the balancer's own cookie in a `Cookie` header. */
function cookieOf({ config }: Trace, { cookie }: TraceRequest): string | null {
  if (cookie === null || config.cookieName === null) return null;
  const pairs = cookie.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === config.cookieName)?.[1] ?? null;
}

function commandFor(action: EventAction): Command {
  const { server } = action;
  switch (action.type) {
    case 'kill':
      return stop(server);
    case 'sigstop':
      return { type: 'freeze', target: application(server) };
    case 'start':
    case 'sigcont':
      return { type: 'restore', target: application(server) };
    case 'drop':
      return { type: 'cut', target: linkTo(server) };
    case 'undrop':
      return { type: 'restore', target: linkTo(server) };
    case 'health': {
      const value = action.ok ? 'ok' : 'failing';
      return { type: 'set', target: application(server), setting: 'health', value };
    }
    case 'state':
      return { type: 'server-state', balancer: BALANCER, server, state: action.state };
    case 'set':
      return { type: 'set', target: linkTo(server), setting: action.setting, value: action.value };
  }
}

const application = (server: string): string => serviceId(server, 'app-server');
const stop = (server: string): Command => ({ type: 'stop', target: application(server) });
