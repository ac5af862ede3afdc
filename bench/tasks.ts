import type { Browser } from '@playwright/test';

/** What is read of an event of Chromium's trace. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time of its thread. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const placeOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;

/** Milliseconds of processor time of each task of a kind of thread of all pages, while something is done. */
async function tasksWhile(
  browser: Browser,
  thread: string,
  act: () => Promise<unknown>,
): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'], excludedCategories: ['*'] },
  });
  await act();
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  const threads = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === thread).map(placeOf),
  );
  return events
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && threads.has(placeOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000);
}

/** The longest task of the main threads, in milliseconds of processor time: what else the machine does counts little. */
export async function longestTask(browser: Browser, act: () => Promise<unknown>): Promise<number> {
  const tasks = await tasksWhile(browser, 'CrRendererMain', act);
  if (tasks.length === 0) throw new Error('The trace holds no task of the page.');
  return Math.max(...tasks);
}
