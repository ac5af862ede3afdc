/** The keyboard: one list for the listener and for the sheet that explains it. */

export type Action =
  | 'toggle-play'
  | 'step-event'
  | 'step-visible'
  | 'step-back'
  | 'slower'
  | 'faster'
  | 'restart'
  | 'new-seed'
  | 'trace-next'
  | 'restore-everything'
  | 'guide'
  | 'inspect'
  | 'outline'
  | 'dock'
  | 'presenter'
  | 'shortcuts'
  | 'theme'
  | 'share'
  | 'undo'
  | 'redo';

export interface Press {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** In a text field or a list of choices, which take every letter. */
  readonly inText: boolean;
  /** In a text field, which takes Space whoever put the focus there. */
  readonly inField: boolean;
  /** On a control that the keyboard has brought the focus to: Space is meant for it. */
  readonly onControl: boolean;
}

export interface Shortcut {
  readonly group: 'Run' | 'Panels' | 'Design' | 'Diagram';
  readonly keys: string;
  readonly does: string;
  /** A single character without Ctrl or Alt: can be switched off. */
  readonly single: boolean;
}

interface Binding extends Shortcut {
  readonly action: Action;
  readonly matches: (press: Press) => boolean;
}

const single =
  (key: string, shift: boolean | null = null) =>
  (press: Press) =>
    !press.ctrl &&
    !press.alt &&
    !press.inText &&
    press.key.toLowerCase() === key &&
    (shift === null || press.shift === shift);

const withCtrl = (key: string, shift: boolean) => (press: Press) =>
  press.ctrl && !press.alt && !press.inText && press.key.toLowerCase() === key && press.shift === shift;

const run = (keys: string, does: string, action: Action, matches: Binding['matches']): Binding => ({
  group: 'Run',
  keys,
  does,
  single: true,
  action,
  matches,
});

const panel = (keys: string, does: string, action: Action, matches: Binding['matches']): Binding => ({
  ...run(keys, does, action, matches),
  group: 'Panels',
});

const bindings: readonly Binding[] = [
  run(
    'Space',
    'Play or pause, unless the keyboard has brought the focus to a button or a card',
    'toggle-play',
    isPlayKey,
  ),
  run('K', 'Play or pause', 'toggle-play', single('k')),
  run('.', 'Step: the very next event', 'step-event', single('.')),
  run('N', 'Step: the next event that can be seen', 'step-visible', single('n')),
  run(
    ',',
    'Back to where the run stood before: the same run is played again up to there',
    'step-back',
    single(','),
  ),
  run('<', 'Slower', 'slower', single('<')),
  run('>', 'Faster', 'faster', single('>')),
  run('R', 'Restart with the same seed', 'restart', single('r', false)),
  run('Shift+R', 'Restart with a new seed', 'new-seed', single('r', true)),
  run('T', 'Trace the next request', 'trace-next', single('t')),
  run('Shift+X', 'Restore everything', 'restore-everything', single('x', true)),
  panel('L', 'Guide', 'guide', single('l')),
  panel('I', 'Inspect', 'inspect', single('i')),
  panel('O', 'Outline: the diagram as a table', 'outline', single('o')),
  panel('B', 'Fold or open the charts and the event log', 'dock', single('b')),
  panel(
    'P',
    'Presenter mode: larger, and nearly nothing but the diagram. Esc leaves it, PageDown and PageUp step on and back',
    'presenter',
    single('p'),
  ),
  panel('?', 'This sheet', 'shortcuts', single('?')),
  { ...panel('Shift+Alt+D', 'Next theme', 'theme', isThemeKey), single: false },
  { ...panel('S', 'Share: a link to this design', 'share', single('s', false)), group: 'Design' },
  {
    ...panel('Ctrl+Z', 'Undo a change of the design', 'undo', withCtrl('z', false)),
    group: 'Design',
    single: false,
  },
  { ...panel('Ctrl+Shift+Z', 'Redo', 'redo', withCtrl('z', true)), group: 'Design', single: false },
  { ...panel('Ctrl+Y', 'Redo', 'redo', withCtrl('y', false)), group: 'Design', single: false },
];

function isPlayKey({ key, ctrl, alt, inField, onControl }: Press): boolean {
  return key === ' ' && !ctrl && !alt && !inField && !onControl;
}

/** With Alt some keyboards write another character, so both are taken. */
function isThemeKey(press: Press): boolean {
  return press.alt && press.shift && !press.ctrl && ['d', 'î', '∂'].includes(press.key.toLowerCase());
}

/** Keys that the diagram itself answers to. */
const onDiagram: readonly Shortcut[] = [
  {
    group: 'Diagram',
    keys: 'Arrows',
    does: 'Move the focus; move the card once it is selected',
    single: false,
  },
  {
    group: 'Diagram',
    keys: 'PageUp, PageDown',
    does: 'Through all cards, one after the other',
    single: false,
  },
  { group: 'Diagram', keys: 'Enter', does: 'Select the card and go inside', single: false },
  { group: 'Diagram', keys: 'Esc', does: 'Back out', single: false },
  {
    group: 'Diagram',
    keys: 'X',
    does: 'Kill or restore the selection, or else the card with the focus',
    single: true,
  },
  { group: 'Diagram', keys: 'Shift+F10', does: 'Everything that can be done to it', single: false },
];

export const shortcuts: readonly Shortcut[] = [...bindings, ...onDiagram];

/** What a key press asks for; null for nothing of ours. */
export function actionOf(press: Press, singleKeys: boolean): Action | null {
  const binding = bindings.find((candidate) => candidate.matches(press));
  return binding && (singleKeys || !binding.single) ? binding.action : null;
}
