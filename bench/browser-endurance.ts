import type { CDPSession, Page } from '@playwright/test';
import { Lab } from '../e2e/pages/lab';
import { RunWire } from '../e2e/pages/run-wire';
import { presets } from '../src/design/presets';
import { WorkerProbe } from './browser/worker-probe';
import { onBuiltPage } from './in-browser';
import type { BenchRow } from './row';

/** Simulated minutes; BROWSER_MINUTES in the environment asks for less or more. */
const MINUTES = Number(process.env.BROWSER_MINUTES ?? 60);
const SPEED = 10;
const PRESET = 'three-servers-production';
/** A multiple of four: the second quarter is compared with the last. */
const SAMPLES = 16;
const HIDDEN_DURING = SAMPLES / 2;
/** Wall time that is watched at the end. */
const WATCHED_MS = 3000;
const MEGABYTE = 2 ** 20;

/** What is left after a collection of garbage. */
interface Sample {
  readonly pageBytes: number;
  readonly workerBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

interface Visit {
  readonly page: Page;
  readonly lab: Lab;
  readonly wire: RunWire;
  readonly session: CDPSession;
  readonly worker: WorkerProbe;
}

/** An hour of production traffic in the built page at ten times its speed, a hidden tab in the middle. */
export async function benchBrowser(): Promise<BenchRow[]> {
  if (Number.isNaN(MINUTES) || MINUTES <= 0)
    throw new Error('BROWSER_MINUTES must be a number of minutes above 0.');
  return onBuiltPage(async (browser, url) => {
    const visit = await open(await browser.newPage(), url);
    const startedMs = performance.now();
    const samples = await live(visit);
    const speed = (60_000 * MINUTES) / (performance.now() - startedMs);
    return [...growthRows(samples), await aliveRow(visit, speed)];
  });
}

async function open(page: Page, url: string): Promise<Visit> {
  page.setDefaultTimeout(60_000 * MINUTES);
  const wire = new RunWire(page);
  await wire.tap();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const worker = await WorkerProbe.of(page);
  const lab = new Lab(page);
  await page.goto(`${url}?until=0`);
  await lab.playButton.waitFor();
  const { title, scale } = presets.find(({ id }) => id === PRESET)!;
  await page.getByRole('button', { name: /^\/ / }).click();
  await page
    .getByRole('button', { name: `${title}, ${scale} scale` })
    .first()
    .click();
  await lab.showInLog('Everything');
  await lab.setSpeed(SPEED);
  await lab.play();
  return { page, lab, wire, session, worker };
}

async function live(visit: Visit): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let taken = 1; taken <= SAMPLES; taken++) {
    if (taken === HIDDEN_DURING) await visit.wire.hide();
    await visit.wire.received((60 * MINUTES * taken) / SAMPLES);
    if (taken === HIDDEN_DURING) await visit.wire.showAgain();
    samples.push(await sampleOf(visit));
  }
  return samples;
}

async function sampleOf({ session, worker }: Visit): Promise<Sample> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    pageBytes: metric('JSHeapUsedSize'),
    workerBytes: await worker.heapBytes(),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}

/** The median of the last quarter against that of the second: the first fills what is bounded. */
function growthRows(samples: readonly Sample[]): BenchRow[] {
  const quarter = samples.length / 4;
  const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;
  const row = (name: string, of: keyof Sample, text: (value: number) => string): BenchRow => {
    const early = median(samples.slice(quarter, 2 * quarter).map((sample) => sample[of]));
    const late = median(samples.slice(-quarter).map((sample) => sample[of]));
    const figure = `${(late / early).toFixed(3)} times (${text(late)} against ${text(early)})`;
    return {
      name: `${name}, last quarter against the second`,
      figure,
      target: 'at most 1.1',
      met: late / early <= 1.1,
    };
  };
  return [
    row('Heap of the page', 'pageBytes', megabytes),
    row('Heap and buffers of the worker', 'workerBytes', megabytes),
    row('Nodes of the page', 'nodes', String),
    row('Event listeners', 'listeners', String),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** At the end the picture still moves and new lines come into the log; slow enough for dots, there are dots. */
async function aliveRow({ page, lab }: Visit, speed: number): Promise<BenchRow> {
  const [time, newest] = [await lab.time(), await lab.logLines.first().textContent()];
  await page.waitForTimeout(WATCHED_MS);
  const passed = (await lab.time()) - time;
  const scrolled = (await lab.logLines.first().textContent()) !== newest;
  await lab.setSpeed(0.02);
  const dots = await mostDots(lab);
  const log = scrolled ? 'goes on' : 'stands still';
  return {
    name: `After ${MINUTES} simulated minutes, ${speed.toFixed(1)} times as fast as wall time`,
    figure: `${passed.toFixed(0)} s drawn in ${WATCHED_MS / 1000} s, the log ${log}; at a fiftieth of the speed ${dots} dots at a time`,
    target: 'time, log and dots go on',
    met: passed > 0 && dots > 0 && scrolled,
  };
}

/** The most dots seen at a time, over as long as everything else is watched. */
async function mostDots(lab: Lab): Promise<number> {
  let most = 0;
  const until = performance.now() + WATCHED_MS;
  while (performance.now() < until) {
    await lab.timesShown(5);
    most = Math.max(most, await lab.dotsDrawn());
  }
  return most;
}
