import { grouped } from './grouped';
import type { Design, DesignElement, PlannedArrival } from './design';
import { settingsOf } from './settings-of';

/** What a design asks for before it is run. */
export interface ExpectedLoad {
  /** Requests per simulated second, at most: each with all its retries, and the balancers' checks. */
  readonly perSecond: number;
  /** The users who ask for most of it; null where nobody asks for anything. */
  readonly users: string | null;
}

/**
 * The most that is asked for: open arrivals at their rate, a closed loop as if every answer came at once, a plan in its
 * busiest second; each click once, and as often again as users may retry where everything fails. A guess from settings
 * alone, and no promise: failures and waiting make it less.
 */
export function expectedLoad({ elements, links }: Design): ExpectedLoad {
  let users: string | null = null;
  let most = 0;
  let perSecond = 0;
  for (const element of elements) {
    if (element.kind !== 'users') continue;
    const asked = askedBy(element);
    perSecond += asked;
    if (asked > most) [most, users] = [asked, element.id];
  }
  for (const element of elements) {
    const lines = links.filter(({ kind, from }) => kind === 'backend' && from === element.id).length;
    perSecond += lines * checksPerLine(element);
  }
  return { perSecond, users };
}

function askedBy(element: DesignElement): number {
  const { arrivals, rate, clients, thinkTime, retries, retryPause } = settingsOf(element);
  if (element.plan !== undefined) return busiestSecond(element.plan) * (1 + Number(retries));
  // A click that fails at once is followed by its retries, each after its pause.
  if (arrivals !== 'closed') return Number(rate) * (1 + Number(retries));
  const round = (Number(thinkTime) + Number(retries) * Number(retryPause)) / (1 + Number(retries));
  return Number(clients) / round;
}

/** Arrivals of a plan are in order of time. */
function busiestSecond(plan: readonly PlannedArrival[]): number {
  let most = 0;
  let first = 0;
  for (let last = 0; last < plan.length; last++) {
    while (plan[first]!.at <= plan[last]!.at - 1) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function checksPerLine({ services = [] }: DesignElement): number {
  const balancer = services.find(({ kind }) => kind === 'load-balancer');
  if (balancer === undefined) return 0;
  const { check, inter } = settingsOf(balancer);
  return check === 'off' ? 0 : 1 / Number(inter);
}

/**
 * Requests per simulated second that a page with an ordinary processor plays at its usual speed, with everything
 * recorded: 10 to 20 µs each (bench/README.md).
 */
const PAGE_MANAGES = 50_000;

/** What to say of a design that asks for more than the page manages; null where it does not. */
export function loadWarning(design: Design): string | null {
  const { perSecond, users } = expectedLoad(design);
  if (perSecond <= PAGE_MANAGES) return null;
  const who = users === null ? '' : ` Most of it comes from ${users}.`;
  return `This design asks for up to ${inFigures(perSecond)} requests a second; this page manages about ${inFigures(PAGE_MANAGES)}. The run will be slower than its clock says.${who}`;
}

/**
 * What to say before a long run without a screen; null where it is short.
 *
 * @param seconds simulated seconds of all replications together.
 */
export function longRunNote(design: Design, seconds: number): string | null {
  const { perSecond } = expectedLoad(design);
  const all = perSecond * seconds;
  if (all <= LONG * PAGE_MANAGES) return null;
  return `This design asks for up to ${inFigures(perSecond)} requests a second, ${inFigures(all)} in all: at about ${inFigures(PAGE_MANAGES)} a second and core this takes ${inFigures(all / PAGE_MANAGES / 60)} minutes. Ctrl-C ends it and prints what it has reached.`;
}

/** Seconds of one core from which on a run is worth a word. */
const LONG = 120;

/** Rounded to three digits: "1,230,000". */
const inFigures = (count: number): string => grouped(Number(count.toPrecision(3)));
