import type { CDPSession, Page } from '@playwright/test';
import { presetById } from '../src/design/presets';
import type { AuditPlan } from '../src/experiments/audit/audit-plan';
import { AuditWork } from '../src/experiments/audit/audit';
import { timingOf } from '../src/experiments/audit/timing';
import { runTrial } from '../src/experiments/audit/trial';
import { Run } from '../src/run/run';
import type { Journal } from '../src/site/journal';
import { createSite } from '../src/site/site';
import { onBuiltPage } from './in-browser';
import type { BenchRow } from './row';

/** After one that warms the compiler up. The quickest counts: it was disturbed least. */
const REPEATS = 3;
const SILENT: Journal = { on: false, report: () => {} };
/** Simulated seconds. */
const REPLAYED = 600;
const MOMENT = 30;
/** Milliseconds: to come to rest after opening, and to measure. */
const SETTLE = 4000;
const MEASURE = 6000;
const OPENING_MS = 120_000;

/** What experiments take, and what the run that is seen notices of them. */
export async function benchExperiments(): Promise<BenchRow[]> {
  return [replayRow(), auditRow(), ...(await pageRows())];
}

const { design } = presetCalled('three-servers');

function presetCalled(id: string) {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset;
}

/** Milliseconds of processor time. */
function timed(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function least(act: () => void): number {
  act();
  return Math.min(...Array.from({ length: REPEATS }, () => timed(act)));
}

const plain = (seconds: number): void => new Run(createSite, { design, seed: 1 }, SILENT).runUntil(seconds);

function replayRow(): BenchRow {
  const ms = least(() => plain(REPLAYED));
  return {
    name: 'Replay of ten minutes of a classroom run',
    figure: `${ms.toFixed(0)} ms of processor time, ${((1000 * REPLAYED) / ms).toFixed(0)} simulated seconds a second`,
    target: 'at most 1000 ms',
    met: ms <= 1000,
  };
}

function auditRow(): BenchRow {
  const plan: AuditPlan = { design, commands: [], timing: timingOf(design, MOMENT) };
  const trials = new AuditWork(plan, [1], false).trials.slice(0, 12);
  const { moment, lasts, drain } = plan.timing;
  const audit = least(() => {
    for (const trial of trials) runTrial(plan, trial);
  });
  const runs = least(() => {
    for (const _ of trials) plain(moment + lasts + drain);
  });
  const ratio = audit / runs;
  return {
    name: 'Trials of an audit, against as many plain runs of that length',
    figure: `${ratio.toFixed(2)} times, ${((1000 * trials.length) / audit).toFixed(0)} trials a second and core`,
    target: 'at most 3',
    met: ratio <= 3,
  };
}

interface Seen {
  /** Milliseconds of processor time of the main thread per animation frame. */
  readonly cost: number;
  /** Simulated seconds a second. */
  readonly pace: number;
}

function pageRows(): Promise<BenchRow[]> {
  return onBuiltPage(async (browser, url) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await page.waitForFunction(() => Number(document.querySelector('canvas')?.dataset.time ?? 0) > 2, null, {
      timeout: OPENING_MS,
    });
    await page.keyboard.press('u');
    const begin = page.getByRole('button', { name: 'Fail everything in turn' });
    await begin.waitFor({ timeout: OPENING_MS });
    await page.waitForTimeout(SETTLE);
    const session = await page.context().newCDPSession(page);
    // Processor time, not wall time: what else runs on this machine does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const alone = await watch(page, session);
    await begin.click();
    const beside = await watch(page, session);
    if (!(await page.getByRole('progressbar', { name: 'Runs of the audit' }).isVisible()))
      throw new Error('The audit had ended before its end was measured.');
    return [frameRow(alone, beside), paceRow(alone, beside)];
  });
}

async function watch(page: Page, session: CDPSession): Promise<Seen> {
  const busySeconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busySeconds();
  const { frames, elapsed, simulated } = await page.evaluate(
    (duration) =>
      new Promise<{ frames: number; elapsed: number; simulated: number }>((done) => {
        const time = () => Number(document.querySelector('canvas')?.dataset.time);
        const [began, from] = [performance.now(), time()];
        let seen = 0;
        const count = (): void => {
          seen++;
          const passed = performance.now() - began;
          if (passed < duration) requestAnimationFrame(count);
          else done({ frames: seen, elapsed: passed / 1000, simulated: time() - from });
        };
        requestAnimationFrame(count);
      }),
    MEASURE,
  );
  return { cost: (1000 * ((await busySeconds()) - before)) / frames, pace: simulated / elapsed };
}

function frameRow(alone: Seen, beside: Seen): BenchRow {
  const ratio = beside.cost / alone.cost;
  return {
    name: 'Main thread per frame of the visible run while an audit runs',
    figure: `${ratio.toFixed(2)} times (${beside.cost.toFixed(1)} ms against ${alone.cost.toFixed(1)} ms)`,
    target: 'at most 1.5',
    met: ratio <= 1.5,
  };
}

function paceRow(alone: Seen, beside: Seen): BenchRow {
  const share = beside.pace / alone.pace;
  return {
    name: 'Pace of the visible run while an audit runs',
    figure: `${(100 * share).toFixed(0)} % (${beside.pace.toFixed(2)} simulated seconds a second against ${alone.pace.toFixed(2)})`,
    target: 'at least 95 %',
    met: share >= 0.95,
  };
}
