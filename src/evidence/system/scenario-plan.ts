import { type Design, serviceId } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import type { Command, TimedCommand } from '../../site/commands';
import type { Scenario, SystemEvent } from './scenario';

/** What is done in a run of a scenario, and which part of it is measured. Seconds. */
export interface ScenarioPlan {
  readonly commands: readonly TimedCommand[];
  /** Requests sent from then on are measured. */
  readonly from: number;
  /** The load ends; what is under way comes to its end. */
  readonly until: number;
  /** The first thing that was done to a server, and what undid it; null where nothing was. */
  readonly fault: { readonly server: string; readonly at: number; readonly over: number | null } | null;
  /** When more users came; null where the load was even. */
  readonly overload: { readonly from: number; readonly until: number; readonly rate: number } | null;
  /** Events that no command stands for. */
  readonly unknown: readonly string[];
}

/** The recordings say how much was sent and nothing of how: what lacks was not measured, what is too much was a rush. */
const STEP = 10;
/** Between these the recorded rushes came; where their figures speak of one (`… in overload`). */
const RUSH = { from: 20, until: 30 };
const NOTICEABLE = 0.1;

export function scenarioPlan(scenario: Scenario, design: Design): ScenarioPlan {
  const users = design.elements.find(({ kind }) => kind === 'users');
  const usual = Number(users === undefined ? 0 : settingsOf(users).rate);
  const { duration } = scenario;
  const sent = scenario.real.sent?.mean ?? usual * duration;
  const lacking = usual > 0 ? Math.round((duration - sent / usual) / STEP) * STEP : 0;
  const overload = overloadOf(scenario, usual, sent);
  const done = scenario.events.map((event) => ({ event, command: commandFor(event, design) }));
  const commands = done.flatMap(({ event, command }) => (command === null ? [] : [{ at: event.t, command }]));
  const setRate = (at: number, value: number): TimedCommand => ({
    at,
    command: { type: 'set', target: users?.id ?? '', setting: 'rate', value },
  });
  const rush =
    overload === null ? [] : [setRate(overload.from, overload.rate), setRate(overload.until, usual)];
  return {
    commands: [...commands, ...rush, setRate(duration, 0)],
    from: overload === null ? Math.max(0, Math.min(lacking, duration / 2)) : 0,
    until: duration,
    fault: faultOf(scenario.events),
    overload,
    unknown: done.flatMap(({ event, command }) =>
      command === null ? [`${event.do} ${event.server} ${event.cmd}`.trim()] : [],
    ),
  };
}

function overloadOf({ real, duration }: Scenario, usual: number, sent: number): ScenarioPlan['overload'] {
  const isTold = Object.keys(real).some((name) => name.endsWith(' in overload'));
  const more = sent - usual * duration;
  if (!isTold || more < NOTICEABLE * sent) return null;
  return { ...RUSH, rate: Math.round(usual + more / (RUSH.until - RUSH.from)) };
}

const ENDINGS = new Set(['start', 'undrop', 'sigcont', 'plug', 'noerr']);
const FAULTS = new Set(['kill', 'drop', 'sigstop', 'unplug', 'err']);

function faultOf(events: readonly SystemEvent[]): ScenarioPlan['fault'] {
  const first = events.find((event) => FAULTS.has(event.do));
  if (first === undefined) return null;
  const last = events.find(
    ({ t, server, do: what }) => t > first.t && server === first.server && ENDINGS.has(what),
  );
  return { server: first.server, at: first.t, over: last?.t ?? null };
}

/** Null where there is no such command. */
function commandFor({ do: what, server, cmd }: SystemEvent, design: Design): Command | null {
  const target = serviceId(server, 'app-server');
  const line = design.links.find(({ kind, to }) => kind === 'backend' && to === server);
  const balancer = line?.from ?? '';
  switch (what) {
    case 'kill':
      return { type: 'stop', target };
    case 'sigstop':
      return { type: 'freeze', target };
    case 'err':
      return { type: 'fail-share', target, share: 1 };
    case 'start':
    case 'sigcont':
    case 'noerr':
      return { type: 'restore', target };
    case 'drop':
      return line === undefined ? null : { type: 'cut', target: line.id };
    case 'undrop':
      return line === undefined ? null : { type: 'restore', target: line.id };
    case 'unplug':
      return { type: 'unplug', target: server };
    case 'plug':
      return { type: 'restore', target: server };
    case 'cli':
      return line === undefined ? null : adminCommand(cmd, balancer, line.id, server);
    default:
      return null;
  }
}

const STATES = { ready: 'ready', drain: 'drain', maint: 'maintenance' } as const;

/** What was said on the admin socket. */
function adminCommand(words: string, balancer: string, line: string, server: string): Command | null {
  const state = /^set server \S+ state (ready|drain|maint)$/.exec(words)?.[1];
  if (state !== undefined)
    return { type: 'server-state', balancer, server, state: STATES[state as keyof typeof STATES] };
  const weight = /^set (?:server \S+ weight|weight \S+) (\d+)$/.exec(words)?.[1];
  if (weight !== undefined) return { type: 'set', target: line, setting: 'weight', value: Number(weight) };
  const maxconn = /^set maxconn server \S+ (\d+)$/.exec(words)?.[1];
  if (maxconn !== undefined) return { type: 'set', target: line, setting: 'maxconn', value: Number(maxconn) };
  const able = /^(disable|enable) server \S+$/.exec(words)?.[1];
  if (able === undefined) return null;
  return { type: 'server-state', balancer, server, state: able === 'enable' ? 'ready' : 'maintenance' };
}
