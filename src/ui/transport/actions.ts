import { redo, undo } from '../../store/design-store';
import { restart, setSpeed, stepEvent, stepVisible, togglePlay } from '../../store/lab';
import { runStore } from '../../store/run-store';
import { askDocuments } from '../../store/documents-view';
import { openDialog, openTrace, setExporting, showPanel, togglePerspective } from '../../store/view-store';
import { togglePresenting } from '../../store/presenter';
import { toggleDock } from '../dock-fold';
import { restoreAll } from '../perspective';
import { nextTheme } from '../theme';
import type { Action } from './shortcuts';
import { nearestStep, speedOfStep } from './speed';

/** Id of what the share button opens. */
export const SHARE_ID = 'share';

/** Moves the clock to the next faster (1) or slower (-1) step. */
export function changeSpeed(direction: 1 | -1): void {
  setSpeed(speedOfStep(nearestStep(runStore.getState().speed) + direction));
}

/** Opens the life of the request that will be sent next; requests are numbered in order of sending. */
export function traceNext(): void {
  openTrace((runStore.getState().readings?.totals.sent ?? 0) + 1);
}

/** What leads through the past is loaded when somebody goes there. */
const past = () => import('../../store/past');

export const stepBack = (): void => void past().then((module) => module.stepBack());

const toMark = (direction: 1 | -1) => (): void => void past().then((module) => module.toMark(direction));

/** What each shortcut does. */
export const perform: Record<Action, () => void> = {
  'toggle-play': togglePlay,
  'step-event': stepEvent,
  'step-visible': stepVisible,
  'step-back': stepBack,
  'mark-before': toMark(-1),
  'mark-after': toMark(1),
  slower: () => changeSpeed(-1),
  faster: () => changeSpeed(1),
  restart: () => restart({}),
  'new-seed': () => restart({ newSeed: true }),
  'trace-next': traceNext,
  'restore-everything': restoreAll,
  guide: () => showPanel('guide'),
  build: () => showPanel('build'),
  inspect: () => showPanel('inspect'),
  outline: () => showPanel('outline'),
  monitoring: () => showPanel('monitoring'),
  accidents: () => showPanel('accidents'),
  audit: () => showPanel('audit'),
  sweep: () => showPanel('sweep'),
  cost: () => showPanel('cost'),
  compare: () => showPanel('compare'),
  exam: () => showPanel('exam'),
  perspective: togglePerspective,
  dock: toggleDock,
  presenter: togglePresenting,
  shortcuts: () => openDialog('shortcuts'),
  commands: () => openDialog('commands'),
  theme: nextTheme,
  share: () => document.getElementById(SHARE_ID)?.showPopover(),
  export: () => setExporting(true),
  documents: () => askDocuments('list'),
  'save-file': () => askDocuments('file'),
  undo,
  redo,
};
