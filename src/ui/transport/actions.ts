import { redo, undo } from '../../store/design-store';
import {
  restart,
  restoreEverything,
  setSpeed,
  stepBack,
  stepEvent,
  stepVisible,
  togglePlay,
} from '../../store/lab';
import { runStore } from '../../store/run-store';
import { openTrace, showPanel, togglePerspective } from '../../store/view-store';
import { togglePresenting } from '../../store/presenter';
import { toggleDock } from '../dock-fold';
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

/** What each shortcut does; the sheet itself is opened by whoever shows it. */
export const perform: Record<Exclude<Action, 'shortcuts'>, () => void> = {
  'toggle-play': togglePlay,
  'step-event': stepEvent,
  'step-visible': stepVisible,
  'step-back': stepBack,
  slower: () => changeSpeed(-1),
  faster: () => changeSpeed(1),
  restart: () => restart({}),
  'new-seed': () => restart({ newSeed: true }),
  'trace-next': traceNext,
  'restore-everything': restoreEverything,
  guide: () => showPanel('guide'),
  inspect: () => showPanel('inspect'),
  outline: () => showPanel('outline'),
  monitoring: () => showPanel('monitoring'),
  perspective: togglePerspective,
  dock: toggleDock,
  presenter: togglePresenting,
  theme: nextTheme,
  share: () => document.getElementById(SHARE_ID)?.showPopover(),
  undo,
  redo,
};
