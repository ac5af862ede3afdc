import type { Page } from '@playwright/test';
import { buildPage } from './build-page';
import { inBrowser } from './in-browser';
import type { BenchRow } from './row';
import type { ProgramName } from './worker/programs';

const PAGE = 'bench/worker/index.html';
/** After one that warms the compiler up. The quickest counts: it was disturbed least. */
const REPEATS = 5;

/** What runs cost where the page plays them, in a worker of a browser, whose memory is arranged unlike Node's. */
export async function benchWorker(): Promise<BenchRow[]> {
  return inBrowser(await buildPage(PAGE, 'bench-worker'), async (browser, url) => {
    const page = await browser.newPage();
    await page.goto(url + PAGE);
    await page.waitForFunction(() => typeof window.timed === 'function');
    return [
      await growthRow(page, '10,000 in flight against 100', 'many in flight', 'few in flight', 1.8),
      await growthRow(
        page,
        'The same with recorder and traces',
        'many in flight, recorded',
        'few in flight, recorded',
        1.6,
      ),
      await timeRow(page, 'Ten minutes of a classroom run, silent', 'classroom, silent', 25),
      await timeRow(page, 'The same with recorder and traces', 'classroom, recorded', 50),
      await timeRow(page, 'Ten minutes at production scale, silent', 'production, silent', 1900),
      await timeRow(page, 'The same with recorder and traces', 'production, recorded', 3600),
      await timeRow(page, '12 single failures, 20 runs of 120 s each', 'single failures', 900),
    ];
  });
}

/** Two programs in turn, so that whatever disturbs the machine disturbs both. */
async function growthRow(
  page: Page,
  name: string,
  more: ProgramName,
  fewer: ProgramName,
  most: number,
): Promise<BenchRow> {
  const times: [number, number][] = [];
  for (let repeat = 0; repeat <= REPEATS; repeat++)
    times.push([await timed(page, fewer), await timed(page, more)]);
  const [few, many] = [0, 1].map((which) => least(times.map((pair) => pair[which]!)));
  const ratio = many! / few!;
  return {
    name,
    figure: `${ratio.toFixed(2)} times (${many!.toFixed(0)} ms against ${few!.toFixed(0)} ms)`,
    target: `at most ${most}`,
    met: ratio <= most,
  };
}

async function timeRow(page: Page, name: string, program: ProgramName, most: number): Promise<BenchRow> {
  const times: number[] = [];
  for (let repeat = 0; repeat <= REPEATS; repeat++) times.push(await timed(page, program));
  const milliseconds = least(times);
  return {
    name,
    figure: `${milliseconds.toFixed(0)} ms`,
    target: `at most ${most} ms`,
    met: milliseconds <= most,
  };
}

const timed = (page: Page, program: ProgramName): Promise<number> =>
  page.evaluate((name) => window.timed(name), program);

/** Of all but the first. */
const least = (times: readonly number[]): number => Math.min(...times.slice(1));
