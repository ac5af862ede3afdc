import type { Design } from '../design/design';
import type { SharedRun } from '../design/share-link';
import { killOf } from '../design/faults';
import { scriptOf } from '../design/script';
import { inOrder as byTime } from '../run/in-order';
import type { RunnerReport } from '../run/protocol';
import { RunnerClient, type WorkerPort } from '../run/runner-client';
import type { Command, TimedCommand } from '../site/commands';
import { isMeasured } from './accident';
import { announceNow } from './announce';
import { arrivals } from './arrivals';
import { connect, perform as sendToSite, send } from './connection';
import { expectDeed } from './deeds';
import { type DesignState, designStore, isMadeBySite, replaceDesign, thePast } from './design-store';
import { type Moment, momentIn } from './moment';
import { keepPreferences } from './preferences';
import { startPresenting } from './presenter';
import { settingCommands } from './reconcile';
import { beginRecord, type KeptHere, madeByRules, type OpenedRun, setsByPlan } from './record-store';
import { moveDots, reportArrived, runStarting, tellStores } from './reports';
import { refuse, runStore } from './run-store';
import { setPerspective } from './view-store';
import type { KeyValueStorage } from './storage';

export interface LabOptions {
  /** Where the preferences are kept, and with `keepDesign` the design; without it nothing is. */
  readonly storage?: KeyValueStorage | null;
  /** Opens the design that is kept there, and keeps it. Where none is kept, it can come later. */
  readonly keepDesign?: (storage: KeyValueStorage) => () => void;
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
  storage = null,
  keepDesign,
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
    replaceDesign(shared.present, null, true);
    // The default design, which nobody has seen, is nothing to go back to.
    designStore.setState({ past: [] });
  }
  const ends: (() => void)[] = [];
  for (const keep of [keepPreferences, keepDesign]) if (storage && keep) ends.push(keep(storage));
  if (new URLSearchParams(query).has('operator')) setPerspective('operator');
  if (new URLSearchParams(query).has('presenter')) startPresenting(new URLSearchParams(query).has('lesson'));
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
/** As fast as possible to this simulated time, and stop there or play on. */
export const runTo = (time: number, playing = false): void => send({ type: 'run-to', time, playing });
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
  /** Simulated times at which a run that plays pauses, in order. */
  readonly stops?: readonly number[];
}

/** The same design from the start: with the same arrivals, or with others. A paused run stays paused. */
export function restart({ newSeed = false, seed: wanted, commands, ...when }: RestartOptions = {}): void {
  thePast.leave();
  madeByRules.takeBack();
  const { seed: former, status } = runStore.getState();
  const seed = wanted ?? former;
  const playing = status === 'starting' ? startsPlaying : status !== 'paused';
  const { design } = designStore.getState();
  startRun(newSeed ? anotherSeed(seed) : seed, playing, withScriptOf(design, commands), design, when);
}

/** Does something to the running site; what comes of a failure or a repair is told, with its opposite. */
export function perform(...commands: readonly Command[]): void {
  expectDeed(commands, designStore.getState().design, runStore.getState().readings);
  for (const command of commands) sendToSite(command, true);
}

/** The same run once more, after it broke down: its design, its seed, and every command at its time. */
export function startAgain(): void {
  thePast.leave();
  const { run, seed, speed } = runStore.getState();
  startsPlaying = true;
  runStarting(run + 1, seed, speed);
  client?.again(run + 1);
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
  perform({ type: 'restore-everything' });
}

export { isFailed } from './condition';

/**
 * Opens what a link holds as a copy, while the page is open: the lab follows another design with a new run, in the
 * way that the store of the run tells.
 */
export function openShared(
  shared: OpenedRun,
  { isBorrowed = true, preset = null }: { isBorrowed?: boolean; preset?: string | null } = {},
): void {
  isOpened = true;
  replaceDesign(shared.present, preset, isBorrowed);
  isOpened = false;
  repeat(shared, false, !startsStill);
}

/** The design that is being opened has a run of its own: no other is started for it. */
let isOpened = false;

/**
 * Repeats a run up to its moment, as fast as it goes, or begins it.
 *
 * @param playsOn whether it plays on from its moment. @param mayMove whether anything may move by itself.
 */
export function repeat(run: SharedRun, playsOn: boolean, mayMove: boolean): void {
  thePast.leave();
  const { at, commands, design, paused, seed, speed } = run;
  runStore.setState({ speed });
  // Commands of a run that has begun hold what its script has done.
  const given = at === null ? withScriptOf(design, commands) : commands;
  startRun(seed, mayMove && !paused && at === null, given, design, {}, at ?? -1);
  if (at === null) return;
  const playing = playsOn && mayMove;
  runStore.setState({ replayedUntil: at, playsOn: playing });
  send({ type: 'run-to', time: at, playing });
}

/** What is to be done in a run from its start, with what the script of its design does. */
const withScriptOf = (design: Design, commands: readonly TimedCommand[] = []): readonly TimedCommand[] =>
  byTime(scriptOf(design), commands);

let client: RunnerClient | null = null;

/** Whoever prefers reduced motion begins with a paused run. */
let startsStill = false;

/** The first run: at the moment that was asked for, or from the start. */
function startAt(moment: Moment, seed: number, playing: boolean): void {
  const { design } = designStore.getState();
  startRun(seed, playing && !(moment.ok && moment.at !== null), withScriptOf(design));
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
  when: Pick<RestartOptions, 'marks' | 'stops'> = {},
  /** What was set up to this time shows in the present design. */
  until = -1,
): void {
  startsPlaying = playing;
  const { run, speed } = runStore.getState();
  beginRecord(design, commands, commands, until);
  runStarting(run + 1, seed, speed);
  const fingerprint = runStore.getState().fingerprint !== 'off';
  send({ type: 'start', design, seed, commands, playing, speed, fingerprint, ...when, doneUntil: until });
  if (setsByPlan()) void import('./planned-settings').then(({ followPlan }) => followPlan(run + 1, until));
  loadTold = null;
  void tellLoad(design);
}

let loadTold: string | null = null;

/**
 * What a design asks for is told as it begins to be met: at the start, and when a setting makes it too much. The first
 * picture does not wait for who can tell.
 */
async function tellLoad(design: Design): Promise<void> {
  const { run } = runStore.getState();
  const { loadWarning } = await import('../design/expected-load');
  if (run !== runStore.getState().run) return;
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
  // The site has done it already.
  if (isMadeBySite()) return void tellLoad(now.design);
  if (now.document !== before.document) return restart();
  if (waiting === 0 && hasSameParts(before.design, now.design))
    return applySettings(before.design, now.design);
  const { run } = runStore.getState();
  waiting++;
  // A setting of a part comes after the part, also where it was changed before the run knew of the part.
  void import('./follow-structure').then(({ followStructure }) => {
    waiting--;
    // A run that has begun meanwhile began with the design as it was then.
    if (run !== runStore.getState().run) return;
    applySettings(followStructure(before.design, now.design), now.design);
  });
}

/** Changes that the run has not been told of yet. */
let waiting = 0;

function applySettings(before: Design, after: Design): void {
  for (const command of settingCommands(before, after)) sendToSite(command, isMeasured(command, after));
  void tellLoad(after);
}

/** Short enough to be read out; never the same twice in a row. */
function anotherSeed(seed: number): number {
  const drawn = 1 + Math.floor(Math.random() * 9_999);
  return drawn === seed ? seed + 1 : drawn;
}
