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
  run(',', 'Back to where the run stood before: the same run is played again up to there', 'step-back'),
  run('<', 'Slower', 'slower'),
  run('>', 'Faster', 'faster'),
  run('R', 'Restart with the same seed', 'restart'),
  run('Shift+R', 'Restart with a new seed', 'new-seed'),
  run('T', 'Trace the next request', 'trace-next'),
  run('Shift+X', 'Restore everything', 'restore-everything'),
  panel('L', 'Guide', 'guide'),
  panel('I', 'Inspect', 'inspect'),
  panel('O', 'Outline: the diagram as a table', 'outline'),
  panel('M', 'Alerts, complaints, incidents, and charts of what was scraped', 'monitoring'),
  panel('E', 'Operator’s view: only what monitoring and users tell; again, everything', 'perspective'),
  panel('B', 'Fold or open the charts and the event log', 'dock'),
  panel(
    'P',
    'Presenter mode: larger, and nearly nothing but the diagram. Esc leaves it, PageDown and PageUp step on and back',
    'presenter',
  ),
  panel('?', 'This sheet', 'shortcuts'),
  inGroup('Panels', false)('Shift+Alt+D', 'Next theme', 'theme'),
  inGroup('Design')('S', 'Share: a link to this design', 'share'),
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
