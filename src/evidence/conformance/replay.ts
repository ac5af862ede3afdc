import type { Fact, ServerState, ServerStateChanged } from '../../site/facts';
import { createSite } from '../../site/site';
import { Run, type SiteFactory } from '../../run/run';
import type { Design } from '../../design/design';
import type { TimedCommand } from '../../site/commands';
import { checkClock } from './check-clock';
import { UnreadableCase } from './read-fields';
import type { Observation, ServerEvent, Trace } from './trace';
import { traceDesign } from './trace-design';
import { arrivalsOf, commandsOf, inOrder } from './trace-plan';

const SEED = 1;
/** How much longer than the recording the run goes on, so that everything can end; milliseconds. */
const AFTERWARDS = 70_000;

export interface Replay {
  readonly observed: readonly Observation[];
  readonly serverEvents: readonly ServerEvent[];
}

/**
 * Runs what was recorded in the simulation. Times are those of the recording.
 *
 * @param shift of the check clock, in milliseconds.
 */
export function replay(trace: Trace, shift = 0): Replay {
  const clock = checkClock(trace);
  const startAt = clock.startAt + shift;
  const design = traceDesign(trace.config, arrivalsOf(trace, startAt), clock.excess);
  const last = Math.max(
    0,
    ...trace.observed.map(({ doneAt }) => doneAt),
    ...trace.serverEvents.map(({ at }) => at),
  );
  const until = (last - startAt + AFTERWARDS) / 1000;
  const checkDelay = (server: string) => (clock.delays.get(server) ?? 0) / 1000;
  const facts = factsOf(design, commandsOf(trace, startAt), until, checkDelay);
  const toRecording = (seconds: number) => seconds * 1000 + startAt;
  return {
    observed: outcomes(trace, facts, toRecording),
    serverEvents: stateEvents(trace, facts, toRecording),
  };
}

/**
 * Every fact of a run up to that time, in seconds. A recording says when checks were made, and `checkClock` begins the
 * run accordingly.
 */
export function factsOf(
  design: Design,
  commands: readonly TimedCommand[],
  until: number,
  checkDelay: (server: string) => number = () => 0,
): Fact[] {
  const inPhase: SiteFactory = (of, seed, journal) =>
    createSite(of, seed, journal, { checkPhase: 0, checkDelay });
  const facts: Fact[] = [];
  const journal = { on: true, report: (fact: Fact) => void facts.push(fact) };
  const refused = (reason: string) => {
    throw new UnreadableCase(`plan: ${reason}`);
  };
  new Run(inPhase, { design, seed: SEED, commands }, journal, refused).runUntil(until);
  return facts;
}

function outcomes(
  trace: Trace,
  facts: readonly Fact[],
  toRecording: (seconds: number) => number,
): Observation[] {
  const requests = inOrder(trace.requests);
  return facts.flatMap((fact) => {
    if (fact.type !== 'outcome') return [];
    const { index } = requests[fact.request - 1]!;
    const { server, status, cause } = fact;
    return { index, server, status, doneAt: toRecording(fact.at), truncated: cause?.what === 'truncated' };
  });
}

/** What HAProxy would have logged. Losing the last server is an event of its own. */
function stateEvents(
  trace: Trace,
  facts: readonly Fact[],
  toRecording: (seconds: number) => number,
): ServerEvent[] {
  const states = new Map<string, ServerState>(trace.config.servers.map(({ name }) => [name, 'up']));
  const events: ServerEvent[] = [];
  for (const fact of facts) {
    if (fact.type !== 'server state') continue;
    const before = states.get(fact.server) ?? 'up';
    const hadServers = hasServer(states);
    states.set(fact.server, fact.state);
    const at = toRecording(fact.at);
    const state = isChangeOfWeight(fact) ? null : logged(before, fact.state);
    if (state !== null) events.push({ at, server: fact.server, state });
    if (hadServers && !hasServer(states)) events.push({ at, server: null, state: 'NO_SERVER' });
  }
  return events;
}

/** A server that leaves for a while says so only when it was in; one that drains is up. */
function logged(before: ServerState, after: ServerState): 'UP' | 'DOWN' | null {
  if (after === 'maintenance') return before === 'down' ? null : 'DOWN';
  if (after === 'drain') return before === 'up' ? null : 'UP';
  return after === 'up' ? 'UP' : 'DOWN';
}

/** A weight of 0 drains too. Nobody writes that down of the server, only of the backend where it was the last. */
const isChangeOfWeight = ({ reason }: ServerStateChanged): boolean => reason.code === 'weight';

const hasServer = (states: ReadonlyMap<string, ServerState>): boolean =>
  [...states.values()].some((state) => state === 'up');
