import type { Page } from '@playwright/test';
import type { Counters } from './page/counters';

/** A frame that took half a frame longer than it should made the next one late. */
const LATE_MS = 1.5 * (1000 / 60);

export interface FrameCost {
  /** Milliseconds of processor time of the main thread per animation frame. */
  readonly cost: number;
  /** Animation frames per second. */
  readonly rate: number;
}

/** What a frame costs the page's main thread, over that many milliseconds. */
export async function costPerFrame(page: Page, duration: number): Promise<FrameCost> {
  const session = await page.context().newCDPSession(page);
  // Processor time, not wall time: what else runs on this machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busySeconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busySeconds();
  const { frames, intervals } = await countersDuring(page, () => page.waitForTimeout(duration));
  const busy = (await busySeconds()) - before;
  const elapsed = intervals.reduce((sum, interval) => sum + interval, 0);
  return { cost: (1000 * busy) / frames, rate: (1000 * frames) / elapsed };
}

/** What the page counted while something was done. */
export async function countersDuring(page: Page, act: () => Promise<void>): Promise<Counters> {
  await page.evaluate(() =>
    Object.assign(window.counters, { frames: 0, commits: 0, astray: 0, intervals: [] }),
  );
  await act();
  return page.evaluate(() => window.counters);
}

/** Share of the frames due that never came, 0 to 1. */
export function dropped(intervals: readonly number[]): number {
  const elapsed = intervals.reduce((sum, interval) => sum + interval, 0);
  const missed = intervals.reduce(
    (sum, interval) => sum + (interval > LATE_MS ? Math.round(interval / (1000 / 60)) - 1 : 0),
    0,
  );
  return missed / (elapsed / (1000 / 60));
}
