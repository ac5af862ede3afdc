import type { ChartPoint, LogLine } from './protocol';

const LOG_LIMIT = 500;
/** Routine is forgotten sooner, and never in place of anything else. */
const ROUTINE_LIMIT = 100;
const POINTS_LIMIT = 600;

/** What has happened so far: the event log and the charts, oldest first. */
export interface History {
  readonly log: readonly LogLine[];
  readonly points: readonly ChartPoint[];
}

export const noHistory: History = { log: [], points: [] };

/** With what is new, and without the oldest beyond the limits. What has not changed stays the same list. */
export function remembered(
  before: History,
  lines: readonly LogLine[],
  points: readonly ChartPoint[],
): History {
  return {
    log: lines.length === 0 ? before.log : kept(withLines(before.log, lines)),
    points: points.length === 0 ? before.points : [...before.points, ...points].slice(-POINTS_LIMIT),
  };
}

/** A line that comes again takes its own place. */
function withLines(log: readonly LogLine[], lines: readonly LogLine[]): LogLine[] {
  const latest = new Map(lines.map((line) => [line.id, line]));
  const present = log.map((line) => {
    const again = latest.get(line.id);
    latest.delete(line.id);
    return again ?? line;
  });
  return inOrder([...present, ...latest.values()]);
}

function kept(lines: readonly LogLine[]): readonly LogLine[] {
  let [routine, others] = [0, 0];
  const young = lines
    .toReversed()
    .filter(({ importance }) =>
      importance === 'routine' ? ++routine <= ROUTINE_LIMIT : ++others <= LOG_LIMIT,
    );
  return young.length === lines.length ? lines : young.reverse();
}

// A line that sums up a burst is written some time after its beginning, and after what happened in between.
const inOrder = (lines: LogLine[]): LogLine[] =>
  lines.sort((one, other) => one.at - other.at || one.id - other.id);
