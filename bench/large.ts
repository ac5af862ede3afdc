import type { Browser, Page } from '@playwright/test';
import { largeSite } from '../src/design/large-site.fixture';
import { onBuiltPage } from './in-browser';
import type { BenchRow } from './row';
import { longestTask } from './tasks';
import { type ThreadTimes, watchThreads } from './threads';

const MACHINES = 300;
/** Milliseconds of processor time of one task of the main thread. */
const TARGET = 100;
const PLAYING_MS = 10_000;
const PAUSED_MS = 5000;
/**
 * So many looks at a paused page, of which the middle one counts. When work has ended V8 collects all garbage up to three
 * times, some seconds apart, to give memory back: 20 to 100 ms each on a busy machine, which nothing on the page asks for.
 * What the page itself does again and again is in every look.
 */
const LOOKS = 7;
/** What is fetched when a page has nothing else to do has come by then. */
const RESTED_MS = 6000;
/** What a page that plays must have used of the processor by then, or it is not seen. */
const SEEN_MS = 1000;
/** A busy machine may need long to draw it whole; how long is not measured. */
const OPENING_MS = 120_000;
/** What a press sets off is over by then. */
const AFTER_MS = 1500;
/** Milliseconds of processor time in five paused seconds: a clock or a caret may still blink. */
const STILL = 50;

/** A design of 300 machines on the built page: the longest time for which it does not answer. */
export const benchLarge = (): Promise<BenchRow[]> => onBuiltPage(measure);

async function measure(browser: Browser, url: string): Promise<BenchRow[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(
    (kept) => localStorage.setItem('signal-box/design', kept),
    JSON.stringify({ preset: null, design: largeSite(MACHINES) }),
  );
  const row = async (when: string, act: () => Promise<unknown>): Promise<BenchRow> => {
    const longest = await longestTask(browser, act);
    return {
      name: `${MACHINES} machines: the longest task ${when}`,
      figure: `${longest.toFixed(0)} ms of processor time`,
      target: `at most ${TARGET} ms`,
      met: longest <= TARGET,
    };
  };
  const settled = async (act: () => Promise<unknown>): Promise<void> => {
    await act();
    await page.waitForTimeout(AFTER_MS);
  };
  return [
    await row('at opening', () => opened(page, url)),
    await row('while playing for 10 s', () => page.waitForTimeout(PLAYING_MS)),
    await stillRow(browser, page),
    await row('when a card is pressed', () => settled(() => press(page, '[data-id="web-100"]'))),
    await row('at a command', () => settled(() => page.keyboard.press('x'))),
    await row('when the balancer is pressed', () => settled(() => press(page, '[data-id="lb-1"]'))),
    await row('at a setting', () => settled(() => setAlgorithm(page))),
  ];
}

async function opened(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(
    (links) => document.querySelectorAll('.react-flow__edge').length === links,
    largeSite(MACHINES).links.length,
    { timeout: OPENING_MS },
  );
}

/** A press without the pointer's way there, which would be measured too. */
const press = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).first().dispatchEvent('click');

async function setAlgorithm(page: Page): Promise<void> {
  await page.locator('.panel-body select').first().selectOption({ index: 1 });
}

const middle = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[times.length >> 1]!;

/** A paused run has nothing to do, on the page and in its worker. */
async function stillRow(browser: Browser, page: Page): Promise<BenchRow> {
  const threads = await watchThreads(browser);
  const playing = await threads.timesWhile(() => page.waitForTimeout(SEEN_MS));
  if (Math.min(playing.main, playing.workers) === 0)
    throw new Error('A page that plays is not seen working.');
  await page.getByRole('button', { name: 'Pause', exact: true }).dispatchEvent('click');
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await page.waitForTimeout(RESTED_MS);
  const looks: ThreadTimes[] = [];
  for (let look = 0; look < LOOKS; look++)
    looks.push(await threads.timesWhile(() => page.waitForTimeout(PAUSED_MS)));
  await threads.end();

  const main = middle(looks.map((look) => look.main));
  const workers = middle(looks.map((look) => look.workers));
  await page.getByRole('button', { name: 'Play', exact: true }).dispatchEvent('click');
  return {
    name: `${MACHINES} machines: five paused seconds`,
    figure: `${main.toFixed(0)} ms of the main thread's processor time, ${workers.toFixed(0)} ms of the worker's`,
    target: `at most ${STILL} ms of each`,
    met: main <= STILL && workers <= STILL,
  };
}
