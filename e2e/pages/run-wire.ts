import type { Page } from '@playwright/test';
import type { Fingerprint, RunnerCommand, RunnerReport } from '../../src/run/protocol';
import type { TimedCommand } from '../../src/site/commands';

type Start = Extract<RunnerCommand, { readonly type: 'start' }>;

/** A frame as it came in, without what it brought. */
export interface FrameSeen {
  /** Simulated seconds. */
  readonly now: number;
  /** Wall time in milliseconds at which it reached the page. */
  readonly atMs: number;
  readonly playing: boolean;
}

interface Wire {
  start: Start | null;
  fingerprint: Fingerprint | null;
  commands: readonly TimedCommand[];
  frames: FrameSeen[];
  /** Animation frames held back while the page counts as hidden; null while it is shown. */
  held: FrameRequestCallback[] | null;
  worker: Worker | null;
}

declare global {
  interface Window {
    wire: Wire;
  }
}

/** What the page and its worker say to each other, overheard without a change; and the ways of a page left alone. */
export class RunWire {
  constructor(private readonly page: Page) {}

  /** To be called before the page is opened. */
  async tap(): Promise<void> {
    await this.page.addInitScript(() => {
      const wire: Wire = {
        start: null,
        fingerprint: null,
        commands: [],
        frames: [],
        held: null,
        worker: null,
      };
      window.wire = wire;
      const hear = (report: RunnerReport): void => {
        if (report.type === 'frame') {
          wire.frames.push({ now: report.frame.now, atMs: performance.now(), playing: report.frame.playing });
          if (wire.frames.length > 2000) wire.frames.shift();
        }
        if (report.type !== 'fingerprint') return;
        wire.fingerprint = report.fingerprint;
        wire.commands = report.commands;
      };
      window.Worker = class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          wire.worker = this;
          this.addEventListener('message', ({ data }: MessageEvent<RunnerReport>) => hear(data));
        }
        override postMessage(message: RunnerCommand): void {
          if (message.type === 'start') wire.start = message;
          super.postMessage(message);
        }
      };
    });
  }

  /** The design, the seed and the commands so far: all that makes the run. */
  run(): Promise<Pick<Start, 'design' | 'seed'> & { readonly commands: readonly TimedCommand[] }> {
    return this.page.evaluate(() => {
      const { start, commands } = window.wire;
      if (start === null) throw new Error('No run was started.');
      return { design: start.design, seed: start.seed, commands };
    });
  }

  fingerprint(): Promise<Fingerprint | null> {
    return this.page.evaluate(() => window.wire.fingerprint);
  }

  /** The latest frames, oldest first. */
  frames(): Promise<readonly FrameSeen[]> {
    return this.page.evaluate(() => window.wire.frames);
  }

  /** Waits until a frame of that simulated time or later has come in, whether or not it is drawn. */
  async received(time: number): Promise<void> {
    await this.page.waitForFunction((wanted) => (window.wire.frames.at(-1)?.now ?? 0) >= wanted, time, {
      polling: 50,
    });
  }

  /**
   * Makes the page think that its tab is hidden: no headless browser hides one. `document.hidden` says so, the event
   * tells it, and animation frames do not come; timers and messages do, as in a tab that is not yet throttled.
   */
  async hide(): Promise<void> {
    await this.page.evaluate(() => {
      const { wire } = window;
      wire.held = [];
      const animate = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) => {
        if (wire.held === null) return animate(callback);
        return wire.held.push(callback);
      };
      Object.defineProperties(document, {
        hidden: { configurable: true, get: () => wire.held !== null },
        visibilityState: { configurable: true, get: () => (wire.held === null ? 'visible' : 'hidden') },
      });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
  }

  /** The tab is shown again, and every animation frame that was asked for meanwhile comes once. */
  async showAgain(): Promise<void> {
    await this.page.evaluate(() => {
      const { wire } = window;
      const held = wire.held ?? [];
      wire.held = null;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      for (const callback of held) requestAnimationFrame(callback);
    });
  }

  /** Gives the worker a clock that can be put forward. To be called before the page is opened. */
  async tapClock(): Promise<void> {
    await this.page.route(/runner\.worker.*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: CLOCK + (await response.text()) });
    });
  }

  /** Puts the clock of the worker forward, as a laptop's that slept. Resolves with what the worker noticed of it. */
  sleepFor(seconds: number): Promise<number> {
    return this.page.evaluate(
      (passed) =>
        new Promise<number>((resolve) => {
          const worker = window.wire.worker as Worker;
          worker.addEventListener('message', ({ data }) => {
            if (data.type === 'slept') resolve(data.seconds);
          });
          worker.postMessage({ type: 'sleep', passed });
        }),
      seconds,
    );
  }
}

const CLOCK = `
const awake = performance.now.bind(performance);
let slept = 0;
performance.now = () => awake() + slept;
addEventListener('message', (event) => {
  if (event.data.type !== 'sleep') return;
  const before = performance.now();
  slept += 1000 * event.data.passed;
  postMessage({ type: 'slept', run: -1, seconds: (performance.now() - before) / 1000 });
  event.stopImmediatePropagation();
});
`;
