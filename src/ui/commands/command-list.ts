import { setAnnouncements, setSingleKeys, setTheme, showPanel, viewStore } from '../../store/view-store';
import { fitAll, fitSelection, zoomBy, zoomTo } from '../canvas/editing/view-commands';
import { BROWSER_KEYS, editVerbs } from '../canvas/editing/edit-verbs';
import { EVIDENCE_ADDRESS } from '../evidence/evidence-address';
import { perform } from '../transport/actions';
import { type Shortcut, shortcuts } from '../transport/shortcut-list';

/** Something that the application can do. The sheet of shortcuts, the list of commands and the keys of editing are made of it. */
export interface Command extends Omit<Shortcut, 'action'> {
  /** Null for what only the diagram itself can do, where the focus is. */
  readonly run: (() => void) | null;
}

const without = (group: Command['group'], does: string, run: () => void): Command => ({
  group,
  keys: '',
  does,
  single: false,
  run,
});

/** What moves the picture, and no card. */
const viewCommands: readonly Command[] = [
  { ...without('Diagram', 'Show everything', fitAll), keys: 'Shift+1', single: true },
  { ...without('Diagram', 'Show the selection', fitSelection), keys: 'Shift+2', single: true },
  { ...without('Diagram', 'Zoom to 100 %', () => zoomTo(1)), keys: 'Ctrl+0' },
  // Their usual keys enlarge the page, text and all: those are left to the browser.
  without('Diagram', 'Zoom in', () => zoomBy('in')),
  without('Diagram', 'Zoom out', () => zoomBy('out')),
];

const settings: readonly Command[] = [
  without('Panels', 'Close the panel', () => showPanel(null)),
  without('Panels', 'Theme: as this device has it', () => setTheme('system')),
  without('Panels', 'Theme: light', () => setTheme('light')),
  without('Panels', 'Theme: dark', () => setTheme('dark')),
  without('Panels', 'Single-key shortcuts: on or off', () => setSingleKeys(!viewStore.getState().singleKeys)),
  without('Panels', 'Announcements to screen readers: off', () => setAnnouncements('off')),
  without('Panels', 'Announcements to screen readers: important', () => setAnnouncements('important')),
  without('Panels', 'Announcements to screen readers: every event', () => setAnnouncements('every')),
  without('Panels', 'How true is this? The evidence', () => {
    location.hash = EVIDENCE_ADDRESS;
  }),
];

const ofShortcut = ({ action, ...shortcut }: Shortcut): Command => ({
  ...shortcut,
  run: action === null ? null : perform[action],
});

/** What edits the selection or the whole diagram. */
const editing: readonly Command[] = editVerbs.map(({ title, keys, run }) => ({
  ...without('Design', title, run),
  keys,
}));

/** Those whose keys are heard when the page is whole. The browser itself hears those of the clipboard. */
export const laterCommands: readonly Command[] = [...viewCommands, ...editing].filter(
  ({ keys }) => !BROWSER_KEYS.has(keys),
);

/** Every command that is there whatever the design and the selection are. */
export const commands: readonly Command[] = [
  ...shortcuts.map(ofShortcut),
  ...editing,
  ...viewCommands,
  ...settings,
];
