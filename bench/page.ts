import type { Browser, Page } from '@playwright/test';
import tailwindcss from '@tailwindcss/vite';
import { costPerFrame, countersDuring, dropped, type FrameCost } from './page-measure';
import type { Counters } from './page/counters';
import { buildPage } from './build-page';
import { inBrowser } from './in-browser';
import type { BenchRow } from './row';

const PAGE = 'bench/page/index.html';
const VIEWPORT = { width: 1440, height: 900 };
/** Milliseconds: to come to rest after opening, and to measure. */
const SETTLE = 1500;
const MEASURE = 4000;
const MANY = 10_000;

type View = 'bare' | 'canvas' | 'state' | 'live' | 'still' | 'empty' | 'new-hops' | 'all-hops';
/** Opens a view with that many dots in flight, measures, and closes it. */
type Visit = <T>(view: View, dots: number, measure: (page: Page) => Promise<T>) => Promise<T>;

/** What the traffic layer costs the page, beside the same view written with React state in every frame. */
export async function benchPage(): Promise<BenchRow[]> {
  return inBrowser(await buildPage(PAGE, 'bench-page', [tailwindcss()]), async (browser, url) => {
    const visit = visitor(browser, url);
    return [
      ...(await dotRows(visit)),
      ...(await gestureRows(visit)),
      await hopRow(visit),
      await liveRow(visit),
    ];
  });
}

const visitor =
  (browser: Browser, url: string): Visit =>
  async (view, dots, measure) => {
    const page = await browser.newPage({ viewport: VIEWPORT });
    try {
      await page.goto(`${url}${PAGE}?view=${view}&dots=${dots}`);
      await page.waitForTimeout(SETTLE);
      return await measure(page);
    } finally {
      await page.close();
    }
  };

interface Target {
  readonly dots: number;
  /** Milliseconds per frame beyond the bare diagram. */
  readonly cost?: number;
  /** How many times less than with React state. */
  readonly ratio?: number;
  /** Frames per second, as a share of what the bare diagram reaches. */
  readonly rate?: number;
}

const TARGETS: readonly Target[] = [
  { dots: 100, cost: 3 },
  { dots: 1000, cost: 4, ratio: 10 },
  { dots: 5000, cost: 6, ratio: 30 },
  { dots: 9900, rate: 0.97, ratio: 40 },
];

async function dotRows(visit: Visit): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const target of TARGETS) {
    const bare = await visit('bare', target.dots, (page) => costPerFrame(page, MEASURE));
    const canvas = await visit('canvas', target.dots, costWithDots);
    const state = await visit('state', target.dots, (page) => costPerFrame(page, MEASURE));
    rows.push(dotRow(target, bare, canvas, state));
  }
  return rows;
}

/** The same where dots are seen: without any, nothing would be measured. */
async function costWithDots(page: Page): Promise<FrameCost> {
  const cost = await costPerFrame(page, MEASURE);
  if (Number(await page.locator('canvas.traffic').getAttribute('data-drawn')) === 0)
    throw new Error('The layer draws no dots.');
  return cost;
}

function dotRow(target: Target, bare: FrameCost, canvas: FrameCost, state: FrameCost): BenchRow {
  const beyond = canvas.cost - bare.cost;
  const ratio = (state.cost - bare.cost) / beyond;
  const { cost = Number.POSITIVE_INFINITY, ratio: least = 0, rate = 0, dots } = target;
  const asked = [
    target.cost && `at most ${cost} ms`,
    target.ratio && `${least} times less than React state`,
    target.rate && `${100 * rate} % of the frames of the bare diagram`,
  ];
  const figure = [
    `${beyond.toFixed(1)} ms of main thread per frame beyond the bare diagram`,
    `${ratio.toFixed(1)} times less than React state`,
    `${canvas.rate.toFixed(0)} frames/s where the bare diagram has ${bare.rate.toFixed(0)}`,
  ];
  return {
    name: `${dots} dots in flight`,
    figure: figure.join(', '),
    target: asked.filter(Boolean).join(', '),
    met: beyond <= cost && ratio >= least && canvas.rate >= rate * bare.rate,
  };
}

/** What it costs the page to hear from the worker what is under way: new hops alone, beside all hops as objects. */
async function hopRow(visit: Visit): Promise<BenchRow> {
  const costOf = async (view: View): Promise<number> =>
    (await visit(view, MANY, (page) => costPerFrame(page, MEASURE))).cost;
  const empty = await costOf('empty');
  const cost = (await costOf('new-hops')) - empty;
  const ratio = ((await costOf('all-hops')) - empty) / cost;
  return {
    name: `hops from the worker with ${MANY} in flight`,
    figure: `${cost.toFixed(2)} ms of main thread per frame, ${ratio.toFixed(1)} times less than all of them as objects`,
    target: 'at most 1 ms, 5 times less than as objects',
    met: cost <= 1 && ratio >= 5,
  };
}

/** What live numbers cost on 100 machines and 300 links, beside the same diagram at rest. */
async function liveRow(visit: Visit): Promise<BenchRow> {
  const [still, live] = [
    await visit('still', 0, (page) => costPerFrame(page, MEASURE)),
    await visit('live', 0, (page) => costPerFrame(page, MEASURE)),
  ];
  const perSecond = live.cost * live.rate - still.cost * still.rate;
  return {
    name: 'live numbers of 100 machines and 300 links',
    figure: `${perSecond.toFixed(0)} ms of main thread per second`,
    target: 'at most 150 ms',
    met: perSecond <= 150,
  };
}

async function gestureRows(visit: Visit): Promise<BenchRow[]> {
  const still = await visit('canvas', 1000, (page) =>
    countersDuring(page, () => page.waitForTimeout(MEASURE)),
  );
  const plain = await visit('bare', 5000, (page) => countersDuring(page, () => drag(page, 'web-2')));
  const dragged = await visit('canvas', 5000, (page) => countersDuring(page, () => drag(page, 'web-2')));
  const panned = await visit('canvas', 1000, pan);
  const [share, withoutDots] = [dropped(dragged.intervals), dropped(plain.intervals)];
  return [
    {
      name: 'React commits while 1000 dots travel',
      figure: `${still.commits} in ${still.frames} frames`,
      target: 'none',
      met: still.commits === 0,
    },
    {
      name: 'dragging a card with 5000 dots in flight',
      figure: `${(100 * share).toFixed(1)} % of frames dropped, ${(100 * withoutDots).toFixed(1)} % without dots`,
      target: 'at most 5 % more than without dots',
      met: share - withoutDots <= 0.05,
    },
    {
      name: 'frames in which the dots left their wires while panning',
      figure: `${panned.astray} of ${panned.frames}`,
      target: 'none',
      met: panned.astray === 0,
    },
  ];
}

async function pan(page: Page): Promise<Counters> {
  await page.evaluate(() => Object.assign(window.counters, { watching: true }));
  return countersDuring(page, () => drag(page, null));
}

/** Drags a card, or the whole diagram, in a circle for some seconds. */
async function drag(page: Page, card: string | null): Promise<void> {
  const box = card === null ? null : await page.locator(`.react-flow__node[data-id="${card}"]`).boundingBox();
  const x = box ? box.x + box.width / 2 : VIEWPORT.width / 2;
  const y = box ? box.y + box.height / 2 : 20;
  await page.mouse.move(x, y);
  await page.mouse.down();
  const until = Date.now() + MEASURE;
  for (let step = 1; Date.now() < until; step++) {
    await page.mouse.move(x + 90 * Math.sin(step / 15), y + 90 * (1 - Math.cos(step / 15)));
  }
  await page.mouse.up();
}
