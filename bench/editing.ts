import type { Browser, Page } from '@playwright/test';
import { largeSite } from '../src/design/large-site.fixture';
import type { Design, DesignLink } from '../src/design/design';
import { dropped } from './page-measure';
import { onBuiltPage } from './in-browser';
import type { BenchRow } from './row';
import { watchThreads } from './threads';

/** A hundred servers, a balancer and two databases. */
const MACHINES = 103;
const OPENING_MS = 1000;
const EDIT_MS = 50;
const EDITS = 9;
/** Of all frames due, more than at rest. */
const DROPPED = 0.05;
const GESTURE_MS = 4000;
/** What comes when a page has nothing else to do has come by then. */
const RESTED_MS = 4000;
const PATIENCE_MS = 120_000;
/** The title is 48 pixels high; a card there is dragged by its middle. */
const CARD = 'web-045';

declare global {
  interface Window {
    /** When a setting was changed on the page, and when its command left for the worker. */
    edits: { changed: number; sent: number }[];
    intervals: number[];
  }
}

/** Each server reads from the replica as well. */
function largeDesign(): Design {
  const design = largeSite(MACHINES);
  const reads = design.links
    .filter(({ kind }) => kind === 'sql')
    .map(({ from }): DesignLink => ({ id: `${from}--db-2`, kind: 'sql', from, to: 'db-2' }));
  return { ...design, links: [...design.links, ...reads] };
}

/** A design of a hundred servers on the built page: opened from a file, dragged about, and changed while it runs. */
export const benchEditing = (): Promise<BenchRow[]> => onBuiltPage(measure);

async function measure(browser: Browser, url: string): Promise<BenchRow[]> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.addInitScript(noteEdits);
  const opening = await openingRow(browser, page, url);
  await page.waitForTimeout(RESTED_MS);
  return [opening, await draggingRow(page), await editRow(page)];
}

/** Runs in the page, before anything of it: notes changes of settings, and commands that leave for a worker. */
function noteEdits(): void {
  window.edits = [];
  addEventListener('change', () => window.edits.push({ changed: performance.now(), sent: Number.NaN }), {
    capture: true,
  });
  window.Worker = class extends Worker {
    override postMessage(message: unknown, options?: StructuredSerializeOptions | Transferable[]): void {
      const { type, command } = message as { type?: string; command?: { type?: string } };
      const last = window.edits.at(-1);
      if (type === 'command' && command?.type === 'set' && last !== undefined) last.sent = performance.now();
      super.postMessage(message, options as StructuredSerializeOptions);
    }
  };
}

async function openingRow(browser: Browser, page: Page, url: string): Promise<BenchRow> {
  const design = largeDesign();
  await page.goto(url);
  await page.locator('[data-keys]').waitFor({ state: 'attached' });
  await page.waitForTimeout(RESTED_MS);
  await page.keyboard.press('Control+o');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file …' }).click();
  const chooser = await choosing;
  const threads = await watchThreads(browser);
  const { main } = await threads.timesWhile(async () => {
    await chooser.setFiles({
      name: 'large.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(design)),
    });
    await page.waitForFunction(
      (links) => document.querySelectorAll('.react-flow__edge').length === links,
      design.links.length,
      { timeout: PATIENCE_MS },
    );
  });
  await threads.end();
  return {
    name: `a file of ${MACHINES} machines and ${design.links.length} links opens`,
    figure: `${main.toFixed(0)} ms of the main thread's processor time until all of it is drawn`,
    target: `at most ${OPENING_MS} ms`,
    met: main <= OPENING_MS,
  };
}

/** Intervals between the animation frames of the page while something is done. */
async function intervalsWhile(page: Page, act: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const intervals: number[] = [];
    window.intervals = intervals;
    let last = performance.now();
    const next = (now: number) => {
      intervals.push(now - last);
      last = now;
      if (window.intervals === intervals) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await act();
  return page.evaluate(() => {
    const { intervals } = window;
    window.intervals = [];
    return intervals;
  });
}

async function draggingRow(page: Page): Promise<BenchRow> {
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  const still = dropped(await intervalsWhile(page, () => page.waitForTimeout(GESTURE_MS)));
  const before = await page.locator(`[data-id="${CARD}"]`).boundingBox();
  const dragged = dropped(await intervalsWhile(page, () => drag(page)));
  const after = await page.locator(`[data-id="${CARD}"]`).boundingBox();
  if (before === null || after === null || Math.abs(before.x - after.x) < 5)
    throw new Error(`${CARD} was not dragged.`);
  return {
    name: `dragging a card among ${MACHINES} machines while the run plays`,
    figure: `${(100 * dragged).toFixed(1)} % of frames dropped, ${(100 * still).toFixed(1)} % without a hand on it`,
    target: `at most ${100 * DROPPED} % more than without`,
    met: dragged - still <= DROPPED,
  };
}

async function drag(page: Page): Promise<void> {
  const box = (await page.locator(`[data-id="${CARD}"]`).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const until = Date.now() + GESTURE_MS;
  for (let step = 1; Date.now() < until; step++)
    await page.mouse.move(x + 60 + 50 * Math.sin(step / 15), y + 50 * (1 - Math.cos(step / 15)));
  await page.mouse.up();
}

async function editRow(page: Page): Promise<BenchRow> {
  await page.locator('[data-id="lb-1"]').first().dispatchEvent('click');
  const algorithm = page.locator('.panel-body select').first();
  for (let edit = 0; edit < EDITS; edit++) {
    await algorithm.selectOption({ index: 1 + (edit % 2) });
    await page.waitForTimeout(GESTURE_MS / 10);
  }
  const edits = await page.evaluate(() => window.edits.slice(-9));
  const times = edits.map(({ changed, sent }) => sent - changed).toSorted((one, other) => one - other);
  if (times.length < EDITS || times.some(Number.isNaN)) throw new Error('An edit sent no command.');
  const middle = times[times.length >> 1]!;
  return {
    name: `an edit among ${MACHINES} machines leaves for the run`,
    figure: `${middle.toFixed(1)} ms after it was made, at worst ${times.at(-1)!.toFixed(1)} ms, of ${EDITS}`,
    target: `at most ${EDIT_MS} ms`,
    met: middle <= EDIT_MS,
  };
}
