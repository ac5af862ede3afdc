import type { ScenarioPlan } from './scenario-plan';
import type { SeenRequest, SeenRun } from './watch-run';

/**
 * The figures of a run by the names that `figures.json` gives them. Response times are of good answers alone. Times of
 * failures and of states are seconds after the fault; shares of a server are its good answers among all requests sent.
 */

/** From the return of a server until its share is measured, and from a fault until the server counts as out; seconds. */
const SETTLED = 5;
const NOTICED = 15;
/** For the slowest good answer around a fault. */
const AROUND = 10;

type Reader = (run: SeenRun, plan: ScenarioPlan, found: readonly string[]) => number | null;

const good = (run: SeenRun): readonly SeenRequest[] => run.requests.filter(({ ok }) => ok);
const bad = (run: SeenRun): readonly SeenRequest[] => run.requests.filter(({ ok }) => !ok);
const span = ({ sentAt, doneAt }: SeenRequest): number => doneAt - sentAt;
const at =
  (server: string) =>
  (request: SeenRequest): boolean =>
    request.server === server;
const sentIn =
  (from: number, until: number) =>
  ({ sentAt }: SeenRequest): boolean =>
    sentAt >= from && sentAt < until;

/** Linear between ranks, as the recorded percentiles were computed; null of nothing. */
function percentile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const place = ((sorted.length - 1) * p) / 100;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

const most = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((one, other) => Math.max(one, other));
const least = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((one, other) => Math.min(one, other));
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
const less = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one - other;

/** Of a server among requests; 0 of none. */
const share = (requests: readonly SeenRequest[], server: string): number =>
  requests.length === 0 ? 0 : requests.filter(at(server)).length / requests.length;

/** When the server that had the fault went out, and when it came back. */
function outOf({ states }: SeenRun, { fault }: ScenarioPlan): { down: number | null; up: number | null } {
  const own = states.filter((one) => one.server === fault?.server && one.at >= (fault?.at ?? 0));
  const down = own.find(({ state }) => state === 'down')?.at ?? null;
  const up = own.find((one) => one.state === 'up' && down !== null && one.at > down)?.at ?? null;
  return { down, up };
}

/** Most good requests of a server that were under way at the same time. */
function mostAtOnce(requests: readonly SeenRequest[]): number {
  const changes = requests.flatMap(({ sentAt, doneAt }) => [
    { when: sentAt, by: 1 },
    { when: doneAt, by: -1 },
  ]);
  changes.sort((one, other) => one.when - other.when || one.by - other.by);
  let now = 0;
  let highest = 0;
  for (const { by } of changes) {
    now += by;
    highest = Math.max(highest, now);
  }
  return highest;
}

function queueMean({ queue }: SeenRun, { from, until }: ScenarioPlan): number {
  let area = 0;
  queue.forEach(({ at: since, length }, i) => {
    area += length * Math.max(0, (queue[i + 1]?.at ?? until) - Math.max(from, since));
  });
  return area / (until - from);
}

const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^sent$/, (run) => run.requests.length],
  [/^failed$/, (run) => bad(run).length],
  [/^n(\d+)$/, (run, _, [code]) => bad(run).filter(({ status }) => status === Number(code)).length],
  [/^mean$/, (run) => mean(good(run).map(span))],
  [/^p(\d+)$/, (run, _, [p]) => percentile(good(run).map(span), Number(p))],
  [
    /^p(\d+) before$/,
    (run, { overload }, [p]) =>
      percentile(
        good(run)
          .filter(sentIn(0, overload?.from ?? 0))
          .map(span),
        Number(p),
      ),
  ],
  [
    /^p(\d+) in overload$/,
    (run, { overload }, [p]) =>
      overload === null
        ? null
        : percentile(good(run).filter(sentIn(overload.from, overload.until)).map(span), Number(p)),
  ],
  [
    /^p(\d+) (\S+)$/,
    (run, _, [p, server = '']) => percentile(good(run).filter(at(server)).map(span), Number(p)),
  ],
  [
    /^share (\S+) after return$/,
    (run, plan, [server = '']) => {
      const back = outOf(run, plan).up ?? plan.fault?.over ?? 0;
      return share(run.requests.filter(sentIn(back + SETTLED, plan.until)), server);
    },
  ],
  [
    /^share (\S+) while out$/,
    (run, { fault, until }, [server = '']) =>
      fault === null
        ? null
        : share(run.requests.filter(sentIn(fault.at + NOTICED, fault.over ?? until)), server),
  ],
  [/^share (\S+)$/, (run, _, [server = '']) => share(run.requests, server)],
  [
    /^\S+ (\d+(?:\.\d+)?)-(\d+(?:\.\d+)?) (\S+)$/,
    (run, _, [from, until, server = '']) =>
      share(run.requests.filter(sentIn(Number(from), Number(until))), server),
  ],
  [/^most at (\S+)$/, (run, _, [server = '']) => mostAtOnce(good(run).filter(at(server)))],
  [/^first fail$/, (run) => least(bad(run).map(({ sentAt }) => sentAt))],
  [/^last fail$/, (run) => most(bad(run).map(({ sentAt }) => sentAt))],
  [
    /^last fail sent$/,
    (run, { fault }) => less(most(bad(run).map(({ sentAt }) => sentAt)), fault?.at ?? null),
  ],
  [
    /^last fail seen$/,
    (run, { fault }) => less(most(bad(run).map(({ doneAt }) => doneAt)), fault?.at ?? null),
  ],
  [/^fail lat p(\d+)$/, (run, _, [p]) => percentile(bad(run).map(span), Number(p))],
  [/^fail lat max$/, (run) => most(bad(run).map(span))],
  [/^down after$/, (run, plan) => less(outOf(run, plan).down, plan.fault?.at ?? null)],
  [/^up after$/, (run, plan) => less(outOf(run, plan).up, plan.fault?.over ?? null)],
  [
    /^out of pool$/,
    (run, plan) => {
      const { down, up } = outOf(run, plan);
      return down === null ? 0 : less(up, down);
    },
  ],
  [
    /^ok lat max \(fault\.\.\+10s\)$/,
    (run, { fault }) =>
      fault === null
        ? null
        : most(
            good(run)
              .filter(sentIn(fault.at, fault.at + AROUND))
              .map(span),
          ),
  ],
  [/^ok >(\d+(?:\.\d+)?)s$/, (run, _, [time]) => good(run).filter((one) => span(one) > Number(time)).length],
  [
    /^recovered \(last >(\d+(?:\.\d+)?)s\)$/,
    (run, { overload }, [time]) => {
      const slow = good(run).filter((one) => span(one) > Number(time));
      return less(most(slow.map(({ sentAt }) => sentAt)), overload?.until ?? null);
    },
  ],
  [/^queue mean$/, queueMean],
  [/^queue max$/, (run) => most(run.queue.map(({ length }) => length)) ?? 0],
  [/^downs$/, (run) => run.states.filter(({ state }) => state === 'down').length],
  [
    /^servers down$/,
    (run) => new Set(run.states.filter(({ state }) => state === 'down').map(({ server }) => server)).size,
  ],
];

/**
 * A figure of a run. Null where this run has none (no request failed, so none failed last); undefined where nobody
 * knows what the name stands for.
 */
export function figureOf(name: string, run: SeenRun, plan: ScenarioPlan): number | null | undefined {
  for (const [pattern, read] of readers) {
    const found = pattern.exec(name);
    if (found !== null) return read(run, plan, found.slice(1));
  }
  return undefined;
}

/** Times that answers took, which a busy machine makes longer. */
export const isResponseTime = (name: string): boolean => /^(p\d+|mean$|fail lat|ok lat)/.test(name);

export const isFailures = (name: string): boolean => /^(failed|n\d+)$/.test(name);

/** Moments at which something was noticed, which late timers of a busy machine make later. */
export const isMoment = (name: string): boolean =>
  /^(last fail|first fail|down after|up after|out of pool)/.test(name);
