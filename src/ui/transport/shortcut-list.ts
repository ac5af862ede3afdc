import type { Action } from './shortcuts';

/** The keyboard as the sheet explains it; `shortcuts.ts` is what listens. */

export interface Shortcut {
  readonly group: 'Run' | 'Panels' | 'Design' | 'Diagram';
  readonly keys: string;
  readonly does: string;
  /** A single character without Ctrl or Alt: can be switched off. */
  readonly single: boolean;
  /** Null for keys that the diagram itself answers to. */
  readonly action: Action | null;
}

const inGroup =
  (group: Shortcut['group'], single = true) =>
  (keys: string, does: string, action: Action | null): Shortcut => ({ group, keys, does, single, action });

const run = inGroup('Run');
const panel = inGroup('Panels');
const design = inGroup('Design', false);
const diagram = inGroup('Diagram', false);

export const shortcuts: readonly Shortcut[] = [
  run(
    'Space',
    'Play or pause, unless the keyboard has brought the focus to a button or a card',
    'toggle-play',
  ),
  run('K', 'Play or pause', 'toggle-play'),
  run('.', 'Step: the very next event', 'step-event'),
  run('N', 'Step: the next event that can be seen', 'step-visible'),
  run(',', 'Step back: to the event before that can be seen. The run waits meanwhile', 'step-back'),
  run('[', 'To the accident or recovery before', 'mark-before'),
  run(']', 'To the next one, or back to now', 'mark-after'),
  run('<', 'Slower', 'slower'),
  run('>', 'Faster', 'faster'),
  run('R', 'Restart with the same seed', 'restart'),
  run('Shift+R', 'Restart with a new seed', 'new-seed'),
  run('T', 'Trace the next request', 'trace-next'),
  run('Shift+X', 'Restore everything', 'restore-everything'),
  panel('L', 'Guide', 'guide'),
  panel('D', 'Draw: what can be added, and what the design lacks', 'build'),
  panel('I', 'Inspect', 'inspect'),
  panel('O', 'Outline: the diagram as a table', 'outline'),
  panel('M', 'Alerts, complaints, incidents, and charts of what was scraped', 'monitoring'),
  panel('A', 'Accidents that operators meet, ready to start', 'accidents'),
  panel('U', 'Audit: fail everything in turn, and see what stops', 'audit'),
  panel('W', 'Sweep: measure the site at every value of a setting, as curves', 'sweep'),
  panel('C', 'Cost: what the site costs, what there is to look after, and the next nine', 'cost'),
  panel('V', 'Compare: two designs on the same arrivals, side by side', 'compare'),
  panel('Q', 'Exam: check the design against a task of the assignment, and explain it', 'exam'),
  panel('E', 'Operator’s view: only what monitoring and users tell; again, everything', 'perspective'),
  panel('B', 'Fold or open the charts and the event log', 'dock'),
  panel(
    'P',
    'Presenter mode: larger, and nearly nothing but the diagram. Esc leaves it, PageDown and PageUp step on and back',
    'presenter',
  ),
  panel('?', 'Shortcuts and settings', 'shortcuts'),
  inGroup('Panels', false)('Ctrl+K', 'Every command, found by its name', 'commands'),
  inGroup('Panels', false)('Ctrl+Shift+P', 'The same', 'commands'),
  inGroup('Panels', false)('Shift+Alt+D', 'Next theme', 'theme'),
  inGroup('Design')('S', 'Share: a link to this design', 'share'),
  design('Ctrl+Shift+E', 'Save or print: picture, design, figures, a sheet to hand in', 'export'),
  design('Ctrl+O', 'Your designs: open, rename, duplicate or delete one, or open a file', 'documents'),
  design('Ctrl+S', 'Save the design to a file. On this device it is saved by itself', 'save-file'),
  design('Ctrl+Z', 'Undo a change of the design', 'undo'),
  design('Ctrl+Shift+Z', 'Redo', 'redo'),
  design('Ctrl+Y', 'Redo', 'redo'),
  diagram('Arrows', 'Move the focus; move the card once it is selected', null),
  diagram('PageUp, PageDown', 'Through all cards, one after the other', null),
  diagram('Enter', 'Select the card and go inside', null),
  diagram('Esc', 'Back out', null),
  inGroup('Diagram')('X', 'Kill or restore the selection, or else the card with the focus', null),
  diagram('Shift+F10', 'Everything that can be done to it', null),
];
