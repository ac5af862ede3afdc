import type { SiteChanged } from '../site/facts';
import type { ChartPoint, Frame, Heard, LogLine, RunnerReport, ScrapePoint } from '../run/protocol';
import { changeArrived, twinArrived } from './accident';
import { announceNow, announcer } from './announce';
import { prompter } from './caption';
import { clock } from './clock';
import { dismissDeed, forgetDeed, hearOfDeeds } from './deeds';
import { clearHistory, remember } from './history-store';
import { hops } from './hops';
import { linkNumbers } from './link-numbers';
import { recordCommand } from './record-store';
import { refuse, runStore } from './run-store';
import { askForTrace, closeTrace, traceArrived, viewStore } from './view-store';

// What came with frames that carried no readings waits here, so that the page renders ten times a second at most.
let lines: LogLine[] = [];
let points: ChartPoint[] = [];
let scrapes: ScrapePoint[] = [];
let heard: Heard[] = [];
/** Parts that came and went while a run was repeated. */
let told: SiteChanged[] = [];

/** Reports of the past of a run, whose present waits. */
export type PastReport = Extract<
  RunnerReport,
  { readonly type: 'moment' | 'rewinding' | 'forked' | 'planned' }
>;

/** What is done with them: set by `past.ts`, which is loaded when somebody looks there. */
export const timeTravel = {
  arrived: (_report: PastReport, _nowMs: number): void => {},
  /** Parts have come and gone while the past is played. */
  partsCame: (_parts: readonly SiteChanged[]): void => {},
};

/** Brings a report of the present run to the dots, and into the stores. */
export function reportArrived(report: RunnerReport, nowMs: number): void {
  moveDots(report);
  tellStores(report, nowMs);
}

/** What is drawn in each animation frame. No store knows of it, so it waits for nothing. */
export function moveDots(report: RunnerReport): void {
  if (report.type === 'crashed') clock.playing = false;
  if (report.type === 'moment') {
    clock.reset();
    hops.clear();
  } else if (report.type !== 'frame') return;
  clock.receive(report.frame);
  linkNumbers.learn(report.frame.parts);
  hops.receive(report.frame, clock.earliest);
}

/** What React draws. */
export function tellStores(report: RunnerReport, nowMs: number): void {
  switch (report.type) {
    case 'frame':
      return frameArrived(report.frame, nowMs);
    case 'moment':
    case 'rewinding':
    case 'forked':
    case 'planned':
      return timeTravel.arrived(report, nowMs);
    case 'trace':
      return traceArrived(report.request, report.trace);
    case 'fingerprint': {
      const { fingerprint, commands } = report;
      const known = fingerprint === null ? 'none yet' : { ...fingerprint, commands: commands.length };
      return runStore.setState({ fingerprint: known });
    }
    case 'performed':
      return recordCommand(report.command);
    case 'refused':
      forgetDeed();
      announceNow(report.reason);
      return refuse(report.reason);
    case 'crashed':
      return runStore.setState({ status: 'crashed', crash: report.message });
  }
}

/** A new run begins: nothing of the former one is left on screen. */
export function runStarting(run: number, seed: number, speed: number): void {
  forgetGathered();
  hops.clear();
  clock.reset();
  announcer.forget();
  forgetDeed();
  dismissDeed();
  prompter.forget();
  clearHistory();
  closeTrace();
  const fresh = {
    now: 0,
    reached: speed,
    readings: null,
    sampling: 1,
    crash: null,
    refused: null,
    replayedUntil: null,
    past: null,
  };
  runStore.setState({ run, seed, speed, status: 'starting', ...fresh });
  forgetFingerprint();
}

/** What has not been shown yet will not be. */
export function forgetGathered(): void {
  lines = [];
  points = [];
  scrapes = [];
  heard = [];
  told = [];
}

/** What was known of a run that stood still is not true of one that plays. */
export function forgetFingerprint(): void {
  const { fingerprint } = runStore.getState();
  if (typeof fingerprint === 'object') runStore.setState({ fingerprint: 'none yet' });
}

function frameArrived(frame: Frame, nowMs: number): void {
  if (frame.playing) forgetFingerprint();
  if (isRepeated(frame)) {
    announcer.forget();
    told.push(...frame.parts);
  } else {
    told.push(...frame.parts);
    const news = told.splice(0);
    // Of the past, the design is shown as it was; nothing is done to it.
    if (runStore.getState().past !== null) timeTravel.partsCame(news);
    else if (news.length > 0) void tellStructure(news);
    hearOfDeeds(frame.log);
    announcer.hear(
      viewStore.getState().perspective === 'operator'
        ? frame.log.filter(({ isHeard }) => isHeard)
        : frame.log,
      frame.playing,
      nowMs,
    );
    prompter.hear(frame.caption, frame.playing, nowMs);
  }
  lines.push(...frame.log);
  points.push(...frame.points);
  scrapes.push(...frame.scrapes);
  heard.push(...frame.heard);
  if (frame.readings !== null) publish(frame, frame.readings);
}

/** Loaded only where parts come and go. */
async function tellStructure(parts: readonly SiteChanged[]): Promise<void> {
  const { structureArrived } = await import('./retired');
  structureArrived(parts);
}

/** Loaded only where something is monitored, or somebody complains. */
async function tellMonitoring(points: readonly ScrapePoint[], told: readonly Heard[]): Promise<void> {
  const { run } = runStore.getState();
  const { monitoringArrived } = await import('./monitoring-store');
  monitoringArrived(run, points, told);
}

/** What a run that is repeated comes to was told when it came to it first. */
function isRepeated({ now, playing }: Frame): boolean {
  const { replayedUntil } = runStore.getState();
  if (replayedUntil === null) return false;
  if (playing && now < replayedUntil) return true;
  runStore.setState({ replayedUntil: null });
  // The frame that arrives at the moment tells of all that came before it, too.
  return now <= replayedUntil;
}

function publish(
  { now, playing, speed, reached, sampling, performed, twin }: Frame,
  readings: NonNullable<Frame['readings']>,
): void {
  if (performed !== null) changeArrived(performed, readings);
  runStore.setState({ now, status: playing ? 'playing' : 'paused', speed, reached, sampling, readings });
  remember(lines, points);
  lines = [];
  points = [];
  if (scrapes.length + heard.length > 0) void tellMonitoring(scrapes.splice(0), heard.splice(0));
  if (twin !== null) twinArrived(twin);
  askForTrace();
}
