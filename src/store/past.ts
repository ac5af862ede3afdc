import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import { noHistory } from '../run/history';
import type { LogLine } from '../run/protocol';
import { spanWords } from '../run/sentences/words';
import type { SiteChanged } from '../site/facts';
import { announcePolitely } from './announce';
import { keepBranch } from './branches';
import { prompter } from './caption';
import { send } from './connection';
import { withPlacesOf } from './design-after';
import { designStore, presentDesign, showDesign, thePast, type Version } from './design-store';
import { designThen } from './design-then';
import { historyStore } from './history-store';
import { monitoringIs } from './monitoring-store';
import { recordStore, replanRecord, setsByPlan } from './record-store';
import { forgetFingerprint, forgetGathered, type PastReport, timeTravel } from './reports';
import { runStore } from './run-store';
import { askForTrace, viewStore } from './view-store';

/** A look at an earlier moment of the run. Which moment it is stands in the run store, as for any moment. */
export interface Past {
  /** The run is being played again up to a moment: how far it is. */
  readonly rewinding: { readonly at: number; readonly to: number } | null;
  /** The log of the run as it was where it waits: the marks of what came after the moment shown. */
  readonly log: readonly LogLine[];
  /** Whether the moment shown was recorded. */
  readonly isRecorded: boolean;
  /** Memory of all recorded moments, in bytes. */
  readonly recordedBytes: number;
}

const nothing: Past = { rewinding: null, log: noHistory.log, isRecorded: false, recordedBytes: 0 };

export const pastStore = createStore<Past>(() => nothing);

/** Steps of undo and redo that are there already when the past is entered: they are of the present. */
let stepsOfPresent: ReadonlySet<Version> = new Set();

/** What is to be done as soon as the present is shown again. */
let onReturn: (() => void)[] = [];

/** Parts that had come and gone at the moment shown. */
let came: readonly SiteChanged[] = [];

/** How much of the run the design shown stands for; computed anew only where that is another. */
let shownUntil = '';

/** Whether the run can be looked at as it was: it is not on its way to a moment of its own. */
const isReady = (): boolean => {
  const { status, replayedUntil } = runStore.getState();
  return status !== 'starting' && status !== 'crashed' && replayedUntil === null;
};

/** Shows the run as it was at that simulated time; at its present, or later, that is where it goes on. */
/** @param exactly that very moment, and none that was recorded near it. */
export function lookAt(at: number, exactly = false): void {
  if (isReady()) send({ type: 'look', at, exactly });
}

/** Back to the last time at which something changed on screen. */
export function stepBack(): void {
  if (isReady() && runStore.getState().now > 0) send({ type: 'step-back' });
}

/** Back to where the run waits. It plays on if it played. */
export function backToNow(): void {
  if (runStore.getState().past !== null || pastStore.getState().rewinding !== null) send({ type: 'now' });
}

/** To the accident or recovery before or after the moment shown; behind the last one, to the present. */
export function toMark(direction: 1 | -1): void {
  const { now, past } = runStore.getState();
  const { log } = past === null ? historyStore.getState() : pastStore.getState();
  const at = markFrom(
    log.filter(isMark).map((line) => line.at),
    now,
    direction,
  );
  if (at !== null) lookAt(at, true);
  else if (direction > 0) backToNow();
}

const isMark = ({ importance, part, request }: LogLine): boolean =>
  request === null && (importance === 'failure' || importance === 'recovery' || part !== undefined);

/** The next or the last mark from the moment shown; null where there is none. */
export function markFrom(times: readonly number[], now: number, direction: 1 | -1): number | null {
  const found = direction > 0 ? times.find((at) => at > now) : times.findLast((at) => at < now);
  return found ?? null;
}

timeTravel.arrived = (report, nowMs) => {
  switch (report.type) {
    case 'rewinding':
      return pastStore.setState({ rewinding: { at: report.at, to: report.to } });
    case 'forked':
      return forked(report);
    case 'planned':
      return void replanRecord(report.at, report.ahead);
    case 'moment':
      return momentArrived(report, nowMs);
  }
};

timeTravel.partsCame = (parts) => {
  came = [...came, ...parts];
};

thePast.leave = () => {
  const { past } = runStore.getState();
  returnTo(designStore.getState().present);
  onReturn = [];
  pastStore.setState(nothing);
  if (past !== null) runStore.setState({ past: null });
};

thePast.isLeftFor = (version, then) => {
  const { present, document } = designStore.getState();
  if (present === null || (version.document === document && !stepsOfPresent.has(version))) return false;
  if (runStore.getState().status === 'crashed') {
    thePast.leave();
    return false;
  }
  onReturn.push(then);
  backToNow();
  return true;
};

type MomentReport = Extract<PastReport, { readonly type: 'moment' }>;

function momentArrived(
  { frame, before, live, isRecorded, recordedBytes }: MomentReport,
  nowMs: number,
): void {
  const { run, past } = runStore.getState();
  if (past === null && live !== null) enter(live);
  forgetGathered();
  forgetFingerprint();
  // Rates are taken between the readings that come one after the other.
  if (before !== null) runStore.setState({ past: live ?? past, readings: before });
  if (live === null) {
    // Where the run goes on from here, what has just come in it is not in the design yet.
    if (past !== null && designStore.getState().present === null) followParts(frame.parts.slice(came.length));
    showPresent();
  } else {
    came = frame.parts;
    showThen(frame.now);
  }
  const { now, playing, speed, reached, sampling, readings } = frame;
  const status = playing ? 'playing' : 'paused';
  runStore.setState({ past: live, now, status, speed, reached, sampling, readings });
  historyStore.setState({ log: frame.log, points: frame.points });
  monitoringIs(run, frame.scrapes, frame.heard);
  prompter.forget();
  prompter.hear(frame.caption, false, nowMs);
  viewStore.setState({ trace: null });
  askForTrace();
  if (live === null) {
    if (past !== null) announcePolitely(`Back at the present, ${spanWords(now)}.`);
    pastStore.setState(nothing);
  } else pastStore.setState({ rewinding: null, isRecorded, recordedBytes });
}

function enter(live: number): void {
  const { design, past, future } = designStore.getState();
  stepsOfPresent = new Set([...past, ...future]);
  onReturn = [];
  shownUntil = '';
  showDesign(design, design);
  runStore.setState({ past: live });
  pastStore.setState({ log: historyStore.getState().log });
  announcePolitely(`This is the past. The run waits at ${spanWords(live)}.`);
}

/** The design as it was then. It is found again only where something was done between it and the one shown. */
function showThen(now: number): void {
  const { start, commands } = recordStore.getState();
  const { design, present } = designStore.getState();
  if (start === null || present === null) return;
  const changes = commands.filter(({ at, command }) => at <= now && isOfDesign(command.type)).length;
  const until = `${changes} ${came.length}`;
  if (until === shownUntil) return;
  shownUntil = until;
  const then = designThen(start, commands, came, now, withPlacesOf(present, design));
  if (JSON.stringify(then) !== JSON.stringify(design)) show(then, present);
}

const isOfDesign = (type: string): boolean => type === 'set' || type === 'change' || type === 'retire';

/** What was moved or planned in the past stays so, in the design and in the steps that undo it. */
function show(design: Design, present: Design | null): void {
  const { document } = designStore.getState();
  const moved = (version: Version): Version =>
    stepsOfPresent.has(version) || version.document !== document
      ? version
      : { ...version, design: withPlacesOf(design, version.design) };
  const { past, future } = designStore.getState();
  showDesign(design, present);
  designStore.setState({ past: past.map(moved), future: future.map(moved) });
}

/** What is moved, planned or priced while the past is shown holds in the present, too. */
designStore.subscribe(({ design, present, document }, before) => {
  if (present === null || present !== before.present || design === before.design) return;
  if (document === before.document) designStore.setState({ present: withPlacesOf(present, design) });
});

/** @param present null where it is shown already. */
function returnTo(present: Design | null): void {
  if (present !== null) show(present, null);
}

function followParts(parts: readonly SiteChanged[]): void {
  if (parts.length > 0) void import('./retired').then(({ structureArrived }) => structureArrived(parts));
}

function showPresent(): void {
  runStore.setState({ past: null });
  returnTo(designStore.getState().present);
  for (const act of onReturn.splice(0)) act();
}

/** The moment shown is the present of another branch. */
function forked({ at, live, ahead }: Extract<PastReport, { readonly type: 'forked' }>): void {
  const before = replanRecord(at, ahead);
  const { design } = designStore.getState();
  keepBranch({ record: before, at: live, parted: at, design: presentDesign(designStore.getState()) });
  onReturn = [];
  // The design that is shown is the present one of this branch.
  showDesign(design);
  const { run } = runStore.getState();
  if (setsByPlan()) void import('./planned-settings').then(({ followPlan }) => followPlan(run, at));
}

/** While the past is played, its design follows. */
runStore.subscribe(({ past, now, status }, before) => {
  if (past !== null && status === 'playing' && now !== before.now) showThen(now);
});
