import type { Place } from '../../design/place';
import { prepareConfig, readConfig } from './read-config';
import { readAction } from './read-event';
import { fieldOf, only, onlyInList, reading, withoutNulls } from './read-fields';
import type { Observation, ServerEvent, Trace, TraceEvent, TraceRequest } from './trace';

const DAY = 86_400_000;
const MANY = 100_000;

const TRACE = [
  'config',
  'plan',
  'observed',
  'lb_events',
  'event_log',
  'align',
  'health_checks_seen',
  'initially_down',
  'client_cookie_jar',
  'determinism',
] as const;
const ENTRY = ['t_ms', 'client', 'hold_ms', 'partial', 'cookie', 'event', 'server', 'value', 'cmd'] as const;
const OBSERVATION = ['i', 'server', 'status', 'done_ms', 'error'] as const;
const SERVER_EVENT = ['t_ms', 'server', 'state'] as const;
const LOGGED = ['i', 't_ready_ms'] as const;
const CHECK_SEEN = ['server', 't_ms'] as const;
const DETERMINISM = ['max_duration_spread_ms'] as const;
const ALIGN = ['server', 'offset_ms'] as const;

/** A trace of HAProxy, schema `golden-lb/1`. Throws an `UnreadableCase`. */
export function readTrace(json: unknown): Trace {
  return reading(prepare(json), (place) => {
    const fields = place.fields(TRACE);
    const plan = fields.plan.list(MANY).map((entry, index) => readEntry(entry, index));
    const readyAt = readReadyTimes(fields.event_log);
    return {
      config: readConfig(fields.config),
      requests: plan.filter(isRequest),
      events: plan.filter(isEvent).map((event) => ({ ...event, at: readyAt.get(event.index) ?? event.at })),
      observed: fields.observed.list(MANY).map(readObservation),
      serverEvents: listIfAny(fields.lb_events).map(readServerEvent),
      align: fields.align.isAbsent ? null : readAlign(fields.align),
      checksSeen: listIfAny(fields.health_checks_seen).map(readCheckSeen),
      initiallyDown: listIfAny(fields.initially_down).map((name) => name.text(40)),
      cookieJar: !fields.client_cookie_jar.isAbsent && fields.client_cookie_jar.flag(),
      spread: fields.determinism.isAbsent ? 0 : readSpread(fields.determinism),
    };
  });
}

function prepare(json: unknown): unknown {
  const trace = only(json, TRACE);
  if (typeof trace !== 'object' || trace === null) return trace;
  const plan = fieldOf(trace, 'plan');
  const lists = [
    ['observed', OBSERVATION],
    ['lb_events', SERVER_EVENT],
    ['event_log', LOGGED],
    ['health_checks_seen', CHECK_SEEN],
  ] as const;
  return withoutNulls({
    ...trace,
    config: prepareConfig(fieldOf(trace, 'config')),
    plan: Array.isArray(plan) ? plan.map(withoutNulls) : plan,
    align: only(fieldOf(trace, 'align'), ALIGN),
    determinism: only(fieldOf(trace, 'determinism'), DETERMINISM),
    ...Object.fromEntries(lists.map(([name, fields]) => [name, onlyInList(fieldOf(trace, name), fields)])),
  });
}

function readEntry(place: Place, index: number): TraceRequest | TraceEvent {
  const fields = place.fields(ENTRY);
  const at = fields.t_ms.number(-DAY, DAY);
  if (!fields.event.isAbsent) return { index, at, action: readAction(fields) };
  const { client, hold_ms, partial, cookie } = fields;
  return {
    index,
    at,
    client: client.text(60),
    hold: hold_ms.isAbsent ? 0 : hold_ms.number(0, DAY),
    // Recorded as 1 where it is so.
    partial: !partial.isAbsent && partial.number(0, 1) === 1,
    cookie: cookie.isAbsent ? null : cookie.text(200),
  };
}

function readObservation(place: Place): Observation {
  const { i, server, status, done_ms, error } = place.fields(OBSERVATION);
  return {
    index: i.number(0, MANY),
    server: server.isAbsent ? null : server.text(40),
    status: status.number(0, 599),
    doneAt: done_ms.number(-DAY, DAY),
    truncated: !error.isAbsent && error.text(100) === 'truncated',
  };
}

function readServerEvent(place: Place): ServerEvent {
  const { t_ms, server, state } = place.fields(SERVER_EVENT);
  return {
    at: t_ms.number(-DAY, DAY),
    server: server.isAbsent ? null : server.text(40),
    state: state.text(40),
  };
}

/** When a server that was started listened, by the event's place in the plan. */
function readReadyTimes(place: Place): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const entry of listIfAny(place)) {
    const { i, t_ready_ms } = entry.fields(LOGGED);
    if (!t_ready_ms.isAbsent) times.set(i.number(0, MANY), t_ready_ms.number(-DAY, DAY));
  }
  return times;
}

function readAlign(place: Place): { server: string; offset: number } {
  const { server, offset_ms } = place.fields(ALIGN);
  return { server: server.text(40), offset: offset_ms.isAbsent ? 0 : offset_ms.number(-DAY, DAY) };
}

function readSpread(place: Place): number {
  const { max_duration_spread_ms: spread } = place.fields(DETERMINISM);
  return spread.isAbsent ? 0 : spread.number(0, DAY);
}

function readCheckSeen(place: Place): { server: string; at: number } {
  const { server, t_ms } = place.fields(CHECK_SEEN);
  return { server: server.text(40), at: t_ms.number(-DAY, DAY) };
}

const listIfAny = (place: Place): Place[] => (place.isAbsent ? [] : place.list(MANY));
const isEvent = (entry: TraceRequest | TraceEvent): entry is TraceEvent => 'action' in entry;
const isRequest = (entry: TraceRequest | TraceEvent): entry is TraceRequest => !isEvent(entry);
