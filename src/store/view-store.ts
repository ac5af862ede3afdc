import { createStore } from 'zustand/vanilla';
import type { Trace } from '../run/protocol';
import { send } from './connection';

export type Theme = 'system' | 'light' | 'dark';
export type Panel =
  | 'guide'
  | 'build'
  | 'accidents'
  | 'audit'
  | 'sweep'
  | 'cost'
  | 'compare'
  | 'exam'
  | 'inspect'
  | 'monitoring'
  | 'request'
  | 'outline';
export type Dock = 'charts' | 'log';
export type Sheet = 'small' | 'half' | 'full';
/** Who looks: everything that is, or what somebody who runs such a site could know. */
export type Perspective = 'all-seeing' | 'operator';
export type Announcements = 'off' | 'important' | 'every';

/** How the page is arranged: what is selected, open and chosen. Nothing here touches the run. */
export interface View {
  readonly theme: Theme;
  /** Id of an element, service or link. */
  readonly selection: string | null;
  /** Ids of elements that are selected at once, `selection` among them; empty where there are not several. */
  readonly together: readonly string[];
  readonly panel: Panel | null;
  readonly tracedRequest: number | null;
  /** The life of the traced request, once the runner has sent it; null also when it is no longer kept. */
  readonly trace: Trace | null;
  /** The line of the log from which the trace was opened, and to which one can go back. */
  readonly openedFrom: { readonly line: number } | null;
  readonly dock: Dock;
  /** Whether the dock shows more than its first line; null as long as the height of the window decides. */
  readonly dockOpen: boolean | null;
  /** CSS pixels; null as long as the page chooses. */
  readonly panelWidth: number | null;
  /** Likewise. */
  readonly dockHeight: number | null;
  /** While the diagram is shown to a room: what was open before. */
  readonly presenting: Pick<View, 'panel' | 'dockOpen'> | null;
  readonly sheet: Sheet;
  /** How often somebody has asked for a panel, which is to come into sight then. */
  readonly asked: number;
  readonly perspective: Perspective;
  readonly announcements: Announcements;
  /** Whether single keys are shortcuts. */
  readonly singleKeys: boolean;
  /** The context menu: of what, and where in the window. */
  readonly menu: { readonly target: string; readonly x: number; readonly y: number } | null;
  /** Whether somebody chooses what to save or to print. */
  readonly exporting: boolean;
  /** What is open over the page: the sheet of shortcuts and settings, or the list of all commands. */
  readonly dialog: 'shortcuts' | 'commands' | null;
}

export const viewStore = createStore<View>(() => ({
  theme: 'system',
  selection: null,
  together: [],
  panel: 'guide',
  tracedRequest: null,
  trace: null,
  openedFrom: null,
  dock: 'charts',
  dockOpen: null,
  panelWidth: null,
  dockHeight: null,
  presenting: null,
  sheet: 'small',
  asked: 0,
  perspective: 'all-seeing',
  announcements: 'important',
  singleKeys: true,
  menu: null,
  exporting: false,
  dialog: null,
}));

export const setPerspective = (perspective: Perspective): void => viewStore.setState({ perspective });
export const togglePerspective = (): void =>
  setPerspective(viewStore.getState().perspective === 'operator' ? 'all-seeing' : 'operator');
export const setTheme = (theme: Theme): void => viewStore.setState({ theme });
export const select = (selection: string | null): void => viewStore.setState({ selection, together: [] });
export const showPanel = (panel: Panel | null): void =>
  viewStore.setState(({ asked }) => ({ panel, asked: asked + (panel === null ? 0 : 1) }));
export const showDock = (dock: Dock): void => viewStore.setState({ dock });
export const openDock = (dockOpen: boolean): void => viewStore.setState({ dockOpen });
export const setPanelWidth = (panelWidth: number | null): void => viewStore.setState({ panelWidth });
export const setDockHeight = (dockHeight: number | null): void => viewStore.setState({ dockHeight });
export const setSheet = (sheet: Sheet): void => viewStore.setState({ sheet });
export const setAnnouncements = (announcements: Announcements): void => viewStore.setState({ announcements });
export const setSingleKeys = (singleKeys: boolean): void => viewStore.setState({ singleKeys });
/** In place of an id: all that is selected. No part can be called so. */
export const SELECTION = '*';

/** The menu of something that is selected with others is that of all of them. */
export const openMenu = (target: string, x: number, y: number): void => {
  const isOneOf = viewStore.getState().together.includes(target);
  viewStore.setState({ menu: { target: isOneOf ? SELECTION : target, x, y } });
};
export const setExporting = (exporting: boolean): void => viewStore.setState({ exporting });
export const openDialog = (dialog: View['dialog']): void => viewStore.setState({ dialog });
export const closeMenu = (): void => viewStore.setState({ menu: null });

/** Opens the life of a request; it arrives a moment later and is kept current while the request lives. */
export function openTrace(request: number, openedFrom: View['openedFrom'] = null): void {
  viewStore.setState({ tracedRequest: request, trace: null, panel: 'request', openedFrom });
  askForTrace();
}

export const closeTrace = (): void =>
  viewStore.setState({ tracedRequest: null, trace: null, openedFrom: null });

/** Asks for the traced request again, unless its life is over and known. */
export function askForTrace(): void {
  const { tracedRequest, trace } = viewStore.getState();
  if (tracedRequest === null || trace?.finished) return;
  send({ type: 'trace', request: tracedRequest });
}

/** A trace came from the runner. One that nobody asked for any more is dropped. */
export function traceArrived(request: number, trace: Trace | null): void {
  if (request === viewStore.getState().tracedRequest) viewStore.setState({ trace });
}
