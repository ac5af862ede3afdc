import type { Locator, Page } from '@playwright/test';
import { SPEEDS } from '../../src/ui/transport/speed';
import { runTo } from './runner';

/** The balance of all requests since the start of the run. */
export interface Totals {
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  readonly inFlight: number;
}

export interface LogLine {
  /** Simulated seconds, cut to tenths. */
  readonly at: number;
  readonly text: string;
}

/** Of a wait for something that a run is sure to come to. */
const MOST_STEPS = 500;

interface Opening {
  /** Open paused at this simulated time; without it the run plays from the start. */
  readonly until?: number;
}

const secondsOf = (clock: string): number =>
  clock.split(':').reduce((seconds, part) => 60 * seconds + Number(part), 0);

/** The page as a whole: time, totals and the event log. */
export class Lab {
  readonly playButton: Locator;
  readonly pauseButton: Locator;
  readonly totalsLine: Locator;
  readonly conditions: Locator;
  readonly log: Locator;
  readonly logLines: Locator;

  constructor(readonly page: Page) {
    this.playButton = page.getByRole('button', { name: 'Play', exact: true });
    this.pauseButton = page.getByRole('button', { name: 'Pause', exact: true });
    this.totalsLine = page.getByText(/^Sent [\d,]+ =/);
    this.conditions = page.getByText(/ scale · seed \d+$/);
    this.log = page.getByRole('region', { name: 'Event log' });
    this.logLines = page
      .getByRole('list', { name: 'Events, newest first', exact: true })
      .getByRole('listitem');
  }

  async open({ until }: Opening = {}): Promise<void> {
    await this.page.goto(until === undefined ? '/' : `/?until=${until}`);
    if (until === undefined) return;
    await this.reached(until);
    await this.listens();
  }

  /** Waits until the page takes keys: those of the diagram come after its picture. */
  async listens(): Promise<void> {
    await this.page.locator('[data-keys]').waitFor({ state: 'attached' });
  }

  /** Simulated seconds that the picture on the canvas shows. */
  async time(): Promise<number> {
    return Number(await this.page.locator('canvas').getAttribute('data-time'));
  }

  /** The same for so many animation frames from now on. */
  timesShown(frames: number): Promise<readonly number[]> {
    return this.page.evaluate(async (count) => {
      const times: number[] = [];
      while (times.length < count) {
        await new Promise(requestAnimationFrame);
        times.push(Number(document.querySelector('canvas')?.dataset.time));
      }
      return times;
    }, frames);
  }

  /** Marks drawn on the wires. */
  async dotsDrawn(): Promise<number> {
    return Number(await this.page.locator('canvas').getAttribute('data-drawn'));
  }

  /** Waits until the picture has come that far. */
  async reached(time: number): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const shown = document.querySelector('canvas')?.dataset.time;
      return shown !== undefined && Number(shown) >= wanted;
    }, time);
  }

  async play(): Promise<void> {
    await this.playButton.click();
  }

  async pause(): Promise<void> {
    await this.pauseButton.click();
    await this.playButton.waitFor();
  }

  /** @param speed one of the steps of the slider, in simulated seconds per second. */
  async setSpeed(speed: (typeof SPEEDS)[number]): Promise<void> {
    await this.page.getByRole('slider', { name: 'Speed' }).fill(String(SPEEDS.indexOf(speed)));
  }

  /** Lets the paused run go on, quickly, until that simulated time, where it stands again. */
  async goOnUntil(time: number): Promise<void> {
    await runTo(this.page, time);
    await this.reached(time);
    await this.playButton.waitFor();
  }

  /** Goes on event by event of what is seen, until it is so. */
  async stepUntil(isSo: () => Promise<boolean>): Promise<void> {
    for (let step = 0; step < MOST_STEPS && !(await isSo()); step++) await this.page.keyboard.press('n');
  }

  /** Opens the page and, once the run has come that far, a panel by its key. */
  async openPanel(key: string, name: string, reached = 1): Promise<Locator> {
    await this.open();
    await this.reached(reached);
    await this.page.keyboard.press(key);
    return this.page.getByRole('tabpanel', { name });
  }

  async totals(): Promise<Totals> {
    const text = (await this.totalsLine.textContent()) ?? '';
    const [sent = 0, answered = 0, failed = 0, inFlight = 0] = (text.match(/[\d,]+/g) ?? []).map((count) =>
      Number(count.replaceAll(',', '')),
    );
    return { sent, answered, failed, inFlight };
  }

  async showInLog(filter: 'Changes' | 'Failures and recoveries' | 'Everything'): Promise<void> {
    await this.log.getByRole('combobox', { name: 'Show' }).selectOption(filter);
  }

  /** What the event log says, oldest first. */
  async events(): Promise<readonly LogLine[]> {
    const texts = await this.logLines.allTextContents();
    const lines = texts.flatMap((line) => {
      const [, clock, text] = /^((?:\d+:)?\d\d:\d\d\.\d)(.*)$/s.exec(line) ?? [];
      return clock === undefined || text === undefined ? [] : [{ at: secondsOf(clock), text }];
    });
    return lines.reverse();
  }

  /** A tab of the panels, which opens it. */
  panelTab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }
}
