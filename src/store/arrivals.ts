import type { RunnerReport } from '../run/protocol';

/** Milliseconds of one piece of what has gathered. */
const PIECE_MS = 8;
/** Milliseconds for which nobody waits who presses something: the page need not rest after them. */
const EASY_MS = 24;
/** The longest rest, in milliseconds. */
const LONGEST_REST_MS = 500;

interface Arrival {
  readonly report: RunnerReport;
  /** Wall time at which it came. */
  readonly nowMs: number;
}

export interface ArrivalOptions {
  /** Nothing is taken over before. */
  readonly ready: Promise<void>;
  readonly take: (report: RunnerReport, nowMs: number) => void;
  /** Whether a report is of the present run. */
  readonly isCurrent: (report: RunnerReport) => boolean;
  /** Does something in a task of its own, also while the page is hidden. */
  readonly soon?: (work: () => void) => void;
  /** Does something after so many milliseconds. */
  readonly after?: (work: () => void, ms: number) => void;
  readonly clock?: () => number;
}

/**
 * Takes reports over in the order in which they came, piece by piece: the page is drawn between two of them. Of readings
 * that have gathered only the latest are shown. So a page that draws more slowly than the run goes on shows less often,
 * and never falls behind: what is asked of the run is seen as soon as the run has done it. After readings that took long
 * to draw it rests as long again, and hears what is pressed.
 */
export function arrivals({
  ready,
  take,
  isCurrent,
  soon = inOwnTask(),
  after = setTimeout,
  clock = () => performance.now(),
}: ArrivalOptions): (report: RunnerReport) => void {
  let gathered: Arrival[] = [];
  let isReady = false;
  let isAsked = false;
  const ask = (): void => {
    if (isAsked || !isReady || gathered.length === 0) return;
    isAsked = true;
    soon(takeOver);
  };
  const takeOver = (): void => {
    isAsked = false;
    const latest = gathered.findLastIndex(({ report }) => hasReadings(report));
    const compared = gathered.findLastIndex(({ report }) => hasTwin(report));
    const began = clock();
    let next = 0;
    while (next < gathered.length && (next === 0 || clock() < began + PIECE_MS)) {
      const { report, nowMs } = gathered[next]!;
      const isShown = next >= latest || next === compared;
      if (isCurrent(report)) take(isShown ? report : withoutReadings(report), nowMs);
      next++;
    }
    gathered = gathered.slice(next);
    if (next > latest && latest >= 0) rest(began);
    else ask();
  };
  /** React draws when the task is over that told it; the task after that sees how long it took. */
  const rest = (began: number): void => {
    isAsked = true;
    const end = (): void => {
      isAsked = false;
      ask();
    };
    soon(() => {
      const tookMs = clock() - began;
      if (tookMs <= EASY_MS) end();
      else after(end, Math.min(tookMs, LONGEST_REST_MS));
    });
  };
  void ready.then(() => {
    isReady = true;
    ask();
  });
  return (report) => {
    gathered.push({ report, nowMs: clock() });
    ask();
  };
}

const hasReadings = (report: RunnerReport): boolean =>
  report.type === 'frame' && report.frame.readings !== null;

/** The twin is told of with the readings of its moment; it may be too slow to be there in the latest ones. */
const hasTwin = (report: RunnerReport): boolean => report.type === 'frame' && report.frame.twin !== null;

/** What a command did is compared with the readings of its moment, and a plan with those of its marks: they stay. */
function withoutReadings(report: RunnerReport): RunnerReport {
  if (report.type !== 'frame' || report.frame.performed !== null || report.frame.isMark) return report;
  return { ...report, frame: { ...report.frame, readings: null } };
}

/** Timers of a hidden page come once a second; messages to itself come at once. */
function inOwnTask(): (work: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (work) => {
    waiting.push(work);
    port2.postMessage(null);
  };
}
