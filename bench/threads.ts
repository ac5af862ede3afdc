import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Milliseconds of processor time that a page's threads have had. */
export interface ThreadTimes {
  readonly main: number;
  readonly workers: number;
}

/** As the kernel shortens the name of a worker's thread. */
const WORKER = 'DedicatedWorker';

/**
 * What the threads of all pages have had of the processor so far, as the kernel counts it: measuring costs them nothing.
 *
 * @throws {Error} where the kernel does not tell, or no page has a worker: nothing would be measured then.
 */
export async function threadTimes(browser: Browser): Promise<ThreadTimes> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
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

/** The same for what is done in between. */
export async function timesWhile(browser: Browser, act: () => Promise<unknown>): Promise<ThreadTimes> {
  const before = await threadTimes(browser);
  await act();
  const after = await threadTimes(browser);
  return { main: after.main - before.main, workers: after.workers - before.workers };
}
