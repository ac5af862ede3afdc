import type { Page } from '@playwright/test';
import type { RunnerCommand, RunnerReport } from '../../src/run/protocol';

interface Runner {
  readonly worker: Worker;
  /** Number of the run that was started last. */
  run: number;
}

declare global {
  interface Window {
    runner: Runner | null;
  }
}

/** Runs in the page before anything else: keeps the worker in which the run lives at hand. */
export function keepRunner(): void {
  window.runner = null;
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (options?.name === 'run') window.runner = { worker: this, run: 0 };
    }
    override postMessage(message: RunnerCommand): void {
      if (message.type === 'start' && window.runner?.worker === this) window.runner.run = message.run;
      super.postMessage(message);
    }
  };
}

/**
 * Lets the run go on to exactly that simulated time and stand there. Play and Pause, pressed from outside, stop a run as
 * much later as the machine is busy. It goes by simulated seconds: what the page tells of a run it has from the readings
 * on the way.
 */
export async function runTo(page: Page, time: number): Promise<void> {
  await page.waitForFunction(() => (window.runner?.run ?? 0) > 0);
  await page.evaluate(async (wanted) => {
    const { worker, run } = window.runner!;
    const standsAt = (goal: number): Promise<void> =>
      new Promise((resolve) => {
        const hear = ({ data }: MessageEvent<RunnerReport>): void => {
          if (data.type !== 'frame' || data.frame.playing || data.frame.now < goal) return;
          worker.removeEventListener('message', hear);
          resolve();
        };
        worker.addEventListener('message', hear);
        worker.postMessage({ type: 'run-to', run, time: goal } satisfies RunnerCommand);
      });
    const now = Number(document.querySelector('canvas')?.dataset.time);
    for (let goal = Math.floor(now) + 1; goal < wanted; goal++) await standsAt(goal);
    await standsAt(wanted);
  }, time);
}
