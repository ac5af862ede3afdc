import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Milliseconds of processor time that a page's threads have had. */
export interface ThreadTimes {
  readonly main: number;
  readonly workers: number;
}

/** As the kernel shortens the name of a worker's thread. */
const WORKER = 'DedicatedWorker';

/** Reads what the threads of all pages have had of the processor. */
export interface ThreadWatch {
  /**
   * While something is done, as the kernel counts it: measuring costs them nothing.
   *
   * @throws {Error} where the kernel does not tell, or no page has a worker: nothing would be measured then.
   */
  timesWhile(act: () => Promise<unknown>): Promise<ThreadTimes>;
  end(): Promise<void>;
}

/** One session for all looks: to end one costs the main thread of a page a hundred milliseconds, which the next would count. */
export async function watchThreads(browser: Browser): Promise<ThreadWatch> {
  const session = await browser.newBrowserCDPSession();
  const times = async (): Promise<ThreadTimes> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return timesOf(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));
  };
  const timesWhile = async (act: () => Promise<unknown>): Promise<ThreadTimes> => {
    const before = await times();
    await act();
    const after = await times();
    return { main: after.main - before.main, workers: after.workers - before.workers };
  };
  return { timesWhile, end: () => session.detach() };
}

function timesOf(pages: readonly number[]): ThreadTimes {
  const threads = pages.flatMap((page) =>
    readdirSync(`/proc/${page}/task`).map((thread) => ({ page, thread, name: read(page, thread, 'comm') })),
  );
  const workers = threads.filter(({ name }) => name.startsWith(WORKER));
  if (workers.length === 0) throw new Error('No page has a thread of a worker.');
  const mains = threads.filter(({ page, thread }) => Number(thread) === page);
  return { main: timeOf(mains), workers: timeOf(workers) };
}

const read = (page: number, thread: string, file: string): string =>
  readFileSync(`/proc/${page}/task/${thread}/${file}`, 'utf8').trim();

/** The first number of this file is nanoseconds on a processor. */
const timeOf = (threads: readonly { readonly page: number; readonly thread: string }[]): number =>
  threads.reduce((sum, { page, thread }) => sum + Number(read(page, thread, 'schedstat').split(' ')[0]), 0) /
  1e6;
