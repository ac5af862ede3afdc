import type { Browser } from '@playwright/test';
import { initialJavaScript } from '../src/tools/bundle-size.mjs';
import { blockedSeconds, startTrace } from './blocking';
import { onBuiltPage } from './in-browser';
import type { BenchRow } from './row';

/** How many times slower than this machine's processor that of a newcomer is. */
const THROTTLE = 4;
const VISITS = 5;
/** KB of JavaScript, as gzip packs it; what the build refuses is in package.json. */
const FIRST_LOAD = 176;

/** Seconds after the beginning of the navigation. */
interface Opening {
  readonly painted: number;
  readonly moving: number;
  /** Processor time beyond 50 ms of each task of the main thread, until log and charts are there, too. */
  readonly blocked: number;
}

/** How long a newcomer waits, with an empty cache and a slow processor: for a first picture, and for a dot that moves. */
export function benchOpening(): Promise<BenchRow[]> {
  return onBuiltPage(async (browser, url) => {
    const openings: Opening[] = [];
    for (let visit = 0; visit < VISITS; visit++) {
      const { painted, moving } = await open(browser, url, false);
      // A trace costs time: the other two figures are of a visit without one.
      const { blocked } = await open(browser, url, true);
      openings.push({ painted, moving, blocked });
    }
    return [
      row(
        'something is painted',
        openings.map(({ painted }) => painted),
        1,
      ),
      row(
        'the first dot moves',
        openings.map(({ moving }) => moving),
        2,
      ),
      row(
        'total blocking time',
        openings.map(({ blocked }) => blocked),
        0.3,
        'of processor time',
      ),
      firstLoadRow(),
    ];
  });
}

function row(what: string, seconds: number[], most: number, since = 'after the navigation began'): BenchRow {
  const sorted = seconds.sort((one, other) => one - other);
  const [least, median, longest] = [0, VISITS >> 1, VISITS - 1].map((at) => sorted[at]!.toFixed(2));
  return {
    name: `${THROTTLE} times slower processor: ${what}`,
    figure: `${median} s ${since} (${least} to ${longest} in ${VISITS} visits)`,
    target: `at most ${most} s`,
    met: Number(median) <= most,
  };
}

function firstLoadRow(): BenchRow {
  const size = initialJavaScript();
  return {
    name: 'JavaScript of the first load',
    figure: `${size.toFixed(1)} KB gzip`,
    target: `at most ${FIRST_LOAD} KB`,
    // Nothing at all would mean that the wrong files were measured.
    met: size > 0 && size <= FIRST_LOAD,
  };
}

async function open(browser: Browser, url: string, traced: boolean): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await page.addInitScript(watchForDots);
    if (traced) await startTrace(browser, page);
    await page.goto(url, { waitUntil: 'commit' });
    const moving = await (await page.waitForFunction(() => window.firstDotMs)).jsonValue();
    // Dots move before charts and log are there: what these cost is a newcomer's, too.
    await page.locator('.dock-line').waitFor();
    await page.locator('.log-line').first().waitFor();
    const blocked = traced ? await blockedSeconds(browser) : 0;
    const painted = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    return { painted: painted / 1000, moving: Number(moving) / 1000, blocked };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    /** When a dot was seen at two moments of the run. */
    firstDotMs?: number;
  }
}

/** Runs in the page: notes the first frame in which a dot is drawn that was drawn at an earlier time already. */
function watchForDots(): void {
  let shownAt: string | null = null;
  const look = (): void => {
    const { drawn = '0', time } = document.querySelector<HTMLCanvasElement>('canvas.traffic')?.dataset ?? {};
    if (Number(drawn) > 0 && time !== undefined) {
      if (shownAt !== null && time !== shownAt) {
        window.firstDotMs = performance.now();
        return;
      }
      shownAt = time;
    } else shownAt = null;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
