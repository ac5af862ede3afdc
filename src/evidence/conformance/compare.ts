import type { Replay } from './replay';
import type { Observation, ServerEvent, Trace } from './trace';

/** How far a time may be from the recorded one, in milliseconds. */
const TOLERANCE = 35;

/** The first difference between a recording and its replay, or null. */
export function firstDifference(trace: Trace, replay: Replay): string | null {
  return requestDifference(trace, replay) ?? eventDifference(trace, replay.serverEvents);
}

function requestDifference({ observed, requests, spread }: Trace, replay: Replay): string | null {
  // A busy recording machine answers late, never early: no nearer than its own runs are to each other.
  const latest = Math.max(TOLERANCE, spread);
  const ours = new Map(replay.observed.map((observation) => [observation.index, observation]));
  const clients = new Map(requests.map(({ index, client }) => [index, client]));
  for (const recorded of observed) {
    const client = clients.get(recorded.index);
    if (client === undefined) return `observed: the plan has no request at place ${recorded.index}`;
    const difference = observationDifference(recorded, ours.get(recorded.index), latest);
    if (difference !== null) return `request ${recorded.index} of ${client}: ${difference}`;
  }
  return null;
}

function observationDifference(
  recorded: Observation,
  ours: Observation | undefined,
  latest: number,
): string | null {
  if (ours === undefined) return `recorded ${answer(recorded)}, here no answer`;
  if (answer(recorded) !== answer(ours)) return `recorded ${answer(recorded)}, here ${answer(ours)}`;
  return timeDifference(recorded.doneAt, ours.doneAt, latest);
}

function eventDifference(trace: Trace, ours: readonly ServerEvent[]): string | null {
  const { serverEvents: recorded, config } = trace;
  const until = Math.max(0, ...trace.observed.map(({ doneAt }) => doneAt), ...recorded.map(({ at }) => at));
  // What the balancer notices after the end of a recording is not in it.
  const relevant = ours.filter(({ at }, i) => i < recorded.length || at < until - TOLERANCE);
  const isPhaseKnown = config.check === null || trace.align !== null;
  for (let i = 0; i < Math.max(recorded.length, relevant.length); i++) {
    const [theirs, mine] = [recorded[i], relevant[i]];
    if (theirs === undefined || mine === undefined || event(theirs) !== event(mine)) {
      return `server event ${i}: recorded ${event(theirs)}, here ${event(mine)}`;
    }
    const difference = isPhaseKnown ? timeDifference(theirs.at, mine.at) : null;
    if (difference !== null) return `server event ${i}, ${event(theirs)}: ${difference}`;
  }
  return null;
}

function timeDifference(recorded: number, ours: number, latest = TOLERANCE): string | null {
  if (recorded - ours <= latest && ours - recorded <= TOLERANCE) return null;
  return `recorded at ${milliseconds(recorded)}, here at ${milliseconds(ours)}`;
}

const answer = ({ status, server, truncated }: Observation): string =>
  `${status}${server === null ? '' : ` from ${server}`}${truncated ? ', broken off' : ''}`;

const event = (one: ServerEvent | undefined): string =>
  one === undefined ? 'none' : `${one.server === null ? '' : `${one.server} `}${one.state}`;

const milliseconds = (time: number): string => `${Math.round(time)} ms`;
