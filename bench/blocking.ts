import type { Browser, Page } from '@playwright/test';

/** A task of the main thread that takes longer than this lets whoever presses something wait. */
const LONG_MICROSECONDS = 50_000;

/** An event of a trace of Chromium; `tdur` is processor time of its thread in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export const startTrace = (browser: Browser, page: Page): Promise<void> =>
  browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });

/** Ends the trace. Seconds of processor time by which tasks of the page's main thread took longer than 50 ms. */
export async function blockedSeconds(browser: Browser): Promise<number> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args?.name === 'CrRendererMain';
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = new Set(traceEvents.filter(isMain).map(keyOf));
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && mains.has(keyOf(event)));
  if (tasks.length === 0) throw new Error('The trace has no task of the main thread.');
  const over = tasks.map(({ tdur = 0 }) => Math.max(0, tdur - LONG_MICROSECONDS));
  return over.reduce((sum, each) => sum + each, 0) / 1e6;
}
