import type { Design } from '../design/design';
import { loadWarning } from '../design/expected-load';
import { killOf } from '../design/faults';
import type { RunnerReport } from '../run/protocol';
import { replayed } from '../run/replayed';
import { RunnerClient, type WorkerPort } from '../run/runner-client';
import { spanWords } from '../run/words';
import type { Command, TimedCommand } from '../site/commands';
import type { Condition } from '../site/facts';
import { isMeasured } from './accident';
import { announceNow } from './announce';
import { arrivals } from './arrivals';
import { keepDesign, sayClosed } from './autosave';
import { connect, perform as sendToSite, send } from './connection';
import { brokenParts, expectDeed } from './deeds';
import { type DesignState, designStore, isMadeBySite, replaceDesign } from './design-store';
import { type Moment, momentIn } from './moment';
import { keepPreferences } from './preferences';
import { startPresenting } from './presenter';
import { settingCommands } from './reconcile';
import { beginRecord, type KeptHere, type OpenedRun, recordStore } from './record-store';
import { moveDots, reportArrived, runStarting, tellStores } from './reports';
import { refuse, runStore } from './run-store';
import { setPerspective } from './view-store';
import { awaitStand, forgetStands, rememberStands, standBefore } from './stands';
import type { KeyValueStorage } from './storage';

export interface LabOptions {
  /** Where the design and the preferences are kept; null where the browser gives none, without it nothing is kept. */
  readonly storage?: KeyValueStorage | null;
  /** Whoever prefers reduced motion begins with a paused run. */
  readonly reducedMotion?: boolean;
  /**
   * The query of the page's address. `?until=30` opens paused at that simulated time: a link to a moment.
   * `?fingerprint` shows the fingerprint of a run that stands still. `?presenter` begins in presenter mode, `?operator`
   * with what an operator would see.
   */
  readonly query?: string;
  readonly seed?: number;
  /** What a link holds. It is opened as a copy, in place of the stored design. */
  readonly shared?: OpenedRun | null;
  /** The run kept on this device. It is repeated where it is one of the design kept there, and nothing else is asked for. */
  readonly kept?: KeptHere | null;
  /**
   * What the run reports waits for this, in order: stores that change while the page is first drawn draw it again. Only
   * the dots move before.
   */
  readonly ready?: Promise<void>;
  /** Makes the worker in which the run lives. */
  readonly createWorker?: () => WorkerPort;
}

/** Opens the stored or the default design, starts its run, and keeps run and design together from now on. */
export function startLab({
  storage,
  reducedMotion = false,
  query = '',
  seed = 1,
  shared = null,
  kept = null,
  ready,
  createWorker,
}: LabOptions = {}): () => void {
  client = new RunnerClient(inOrder(ready), createWorker);
  connect((command) => client?.send(command));
  startsStill = reducedMotion;
  runStore.setState({ fingerprint: new URLSearchParams(query).has('fingerprint') ? 'none yet' : 'off' });
  if (shared !== null) {
    borrow(shared);
    // The default design, which nobody has seen, is nothing to go back to.
    designStore.setState({ past: [] });
  }
  const ends = [rememberStands(), ...(storage ? [keepPreferences(storage), keepDesign(storage)] : [])];
  if (storage === null) sayClosed();
  if (new URLSearchParams(query).has('operator')) setPerspective('operator');
  if (new URLSearchParams(query).has('presenter')) startPresenting();
  const moment = momentIn(query);
  const asksNothing = shared === null && moment.ok && moment.at === null;
  if (shared !== null) repeat(shared, false, !reducedMotion);
  else if (kept !== null && asksNothing && kept.isOf(designStore.getState().design))
    repeat(kept.run, !kept.run.paused, !reducedMotion);
  else startAt(moment, seed, !reducedMotion);
  ends.push(designStore.subscribe(follow));
  return () => {
    for (const end of ends) end();
    client?.close();
    client = null;
  };
}

/** Without `ready` each report is taken over as it comes. With it, dots do not wait for what React draws. */
function inOrder(ready: Promise<void> | undefined): (report: RunnerReport) => void {
  if (ready === undefined) return (report) => reportArrived(report, performance.now());
  const isCurrent = ({ run }: RunnerReport): boolean => run === runStore.getState().run;
  const arrive = arrivals({ ready, take: tellStores, isCurrent });
  return (report) => {
    if (isCurrent(report)) moveDots(report);
    arrive(report);
  };
}

export const play = (): void => send({ type: 'play' });
export const pause = (): void => send({ type: 'pause' });
export const togglePlay = (): void => (runStore.getState().status === 'playing' ? pause() : play());
/** One event of the simulation. Pauses. */
export const stepEvent = (): void => send({ type: 'step', to: 'event' });
/** On to the next event that changes something on screen. Pauses. */
export const stepVisible = (): void => send({ type: 'step', to: 'visible' });
/** As fast as possible to this simulated time, and stop there. */
export const runTo = (time: number): void => send({ type: 'run-to', time });
/** Simulated seconds per second, 0.001 to 100. */
export const setSpeed = (speed: number): void => send({ type: 'speed', speed });

export interface RestartOptions {
  readonly newSeed?: boolean;
  /** This very one: a whole number from 0 to 4,294,967,295. */
  readonly seed?: number;
  /** Things to be done to the site, in order of simulated time. */
  readonly commands?: readonly TimedCommand[];
  /** Simulated times of which there will be readings, in order. */
  readonly marks?: readonly number[];
}

/** The same design from the start: with the same arrivals, or with others. A paused run stays paused. */
export function restart({ newSeed = false, seed: wanted, commands, marks }: RestartOptions = {}): void {
  const { seed: former, status } = runStore.getState();
  const seed = wanted ?? former;
  const playing = status === 'starting' ? startsPlaying : status !== 'paused';
  startRun(newSeed ? anotherSeed(seed) : seed, playing, commands, designStore.getState().design, marks);
}

/** Does something to the running site; what comes of a failure or a repair is told, with its opposite. */
export function perform(...commands: readonly Command[]): void {
  expectDeed(commands, designStore.getState().design, runStore.getState().readings);
  for (const command of commands) sendToSite(command, true);
}

/** The same run once more, after it broke down: its design, its seed, and every command at its time. */
export function startAgain(): void {
  const { run, seed, speed } = runStore.getState();
  startsPlaying = true;
  runStarting(run + 1, seed, speed);
  client?.again(run + 1);
}

/**
 * Back to the moment before this one at which the run stood still, or to its start: the same run is played again as far.
 * Failures and repairs that came later come again at their times; settings stay as they are now.
 */
export function stepBack(): void {
  const { run, seed, speed, now, status } = runStore.getState();
  const moment = status === 'starting' || status === 'crashed' ? null : standBefore(now);
  if (moment === null) return;
  startsPlaying = false;
  awaitStand(moment);
  runStarting(run + 1, seed, speed);
  const { start, commands, isWhole } = recordStore.getState();
  if (start !== null && isWhole) beginRecord(start, replayed(commands, moment));
  client?.backTo(moment, run + 1);
  announceNow(moment === 0 ? 'Back at the start.' : `Back at ${spanWords(moment)}.`);
}

/** Breaks something in the way that fits it: a service stops, a machine loses its power, a link is cut. */
export function kill(id: string): void {
  const how = killOf(designStore.getState().design, id);
  if (how !== null) perform({ type: how.by, target: id });
}

/** Ends every failure of an element, service or link. */
export const restore = (target: string): void => perform({ type: 'restore', target });

/** Ends every failure there is. */
export function restoreEverything(): void {
  const broken = brokenParts(designStore.getState().design, runStore.getState().readings);
  perform(...broken.map((target): Command => ({ type: 'restore', target })));
}

/** Whether it does not answer at all. What is slow or failing still does. */
export const isFailed = (condition: Condition): boolean =>
  condition === 'stopped' || condition === 'frozen' || condition === 'unplugged' || condition === 'cut';

/**
 * Opens what a link holds as a copy, while the page is open: the lab follows another design with a new run, in the
 * way that the store of the run tells.
 */
export function openShared(shared: OpenedRun): void {
  isOpened = true;
  borrow(shared);
  isOpened = false;
  repeat(shared, false, !startsStill);
}

/** The design that is being opened has a run of its own: no other is started for it. */
let isOpened = false;

function borrow({ present }: OpenedRun): void {
  replaceDesign(present, null, true);
}

/**
 * Repeats a run up to its moment, as fast as it goes, or begins it.
 *
 * @param playsOn whether it plays on from its moment. @param mayMove whether anything may move by itself.
 */
function repeat(run: OpenedRun, playsOn: boolean, mayMove: boolean): void {
  const { at, commands, design, paused, seed, speed } = run;
  runStore.setState({ speed });
  startRun(seed, mayMove && !paused && at === null, commands, design);
  if (at === null) return;
  runStore.setState({ replayedUntil: at });
  send({ type: 'run-to', time: at, playing: playsOn && mayMove });
}

let client: RunnerClient | null = null;

/** Whoever prefers reduced motion begins with a paused run. */
let startsStill = false;

/** The first run: at the moment that was asked for, or from the start. */
function startAt(moment: Moment, seed: number, playing: boolean): void {
  startRun(seed, playing && !(moment.ok && moment.at !== null));
  if (!moment.ok) {
    announceNow(moment.message);
    refuse(moment.message);
  } else if (moment.at !== null) runTo(moment.at);
}

/** What the latest run was asked to do, while nothing has been heard of it. */
let startsPlaying = true;

/** @param design with which it starts: the present one, or that of a run which is repeated. */
function startRun(
  seed: number,
  playing: boolean,
  commands: readonly TimedCommand[] = [],
  design = designStore.getState().design,
  marks: readonly number[] = [],
): void {
  startsPlaying = playing;
  const { run, speed } = runStore.getState();
  forgetStands();
  beginRecord(design, commands);
  runStarting(run + 1, seed, speed);
  const fingerprint = runStore.getState().fingerprint !== 'off';
  send({ type: 'start', design, seed, commands, playing, speed, fingerprint, marks });
  loadTold = null;
  tellLoad(design);
}

let loadTold: string | null = null;

/** What a design asks for is told before it is met: at the start, and when a setting makes it too much. */
function tellLoad(design: Design): void {
  const warning = loadWarning(design);
  if (warning !== null && warning !== loadTold) {
    announceNow(warning);
    refuse(warning);
  }
  loadTold = warning;
}

/** Whether the same things are in both, in the same order. */
const hasSameParts = (one: Design, other: Design): boolean => partsOf(one) === partsOf(other);

const partsOf = ({ elements, links }: Design): string =>
  JSON.stringify([
    elements.map(({ id, services = [] }) => [id, services.map(({ kind }) => kind)]),
    links.map(({ id, from, to }) => [id, from, to]),
  ]);

/** A changed design reaches the run: settings live, another design as a new run, positions not at all. */
function follow(now: DesignState, before: DesignState): void {
  if (now.design === before.design) return;
  if (isOpened) return;
  if (now.document !== before.document) return restart();
  if (!isMadeBySite() && !hasSameParts(before.design, now.design)) {
    const sendChange = () => import('./follow-structure');
    // A setting of a part comes after the part.
    void sendChange().then(({ followStructure }) => {
      followStructure(before.design, now.design);
      applySettings(before.design, now.design);
    });
  } else applySettings(before.design, now.design);
}

function applySettings(before: Design, after: Design): void {
  for (const command of settingCommands(before, after)) sendToSite(command, isMeasured(command, after));
  tellLoad(after);
}

/** Short enough to be read out; never the same twice in a row. */
function anotherSeed(seed: number): number {
  const drawn = 1 + Math.floor(Math.random() * 9_999);
  return drawn === seed ? seed + 1 : drawn;
}
