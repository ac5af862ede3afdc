/** The keyboard, as the listener knows it. `shortcut-list.ts` explains it. */

export type Action =
  | 'toggle-play'
  | 'step-event'
  | 'step-visible'
  | 'step-back'
  | 'mark-before'
  | 'mark-after'
  | 'slower'
  | 'faster'
  | 'restart'
  | 'new-seed'
  | 'trace-next'
  | 'restore-everything'
  | 'guide'
  | 'build'
  | 'inspect'
  | 'outline'
  | 'monitoring'
  | 'accidents'
  | 'audit'
  | 'sweep'
  | 'cost'
  | 'compare'
  | 'exam'
  | 'perspective'
  | 'dock'
  | 'presenter'
  | 'shortcuts'
  | 'commands'
  | 'theme'
  | 'share'
  | 'export'
  | 'documents'
  | 'save-file'
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

interface Binding {
  readonly action: Action;
  /** A single character without Ctrl or Alt: can be switched off. */
  readonly single: boolean;
  readonly matches: (press: Press) => boolean;
}

const character =
  (key: string, shift: boolean | null = null) =>
  (press: Press) =>
    !press.ctrl &&
    !press.alt &&
    !press.inText &&
    press.key.toLowerCase() === key &&
    (shift === null || press.shift === shift);

/** Also in a text field. */
const anywhere = (key: string, shift: boolean) => (press: Press) =>
  press.ctrl && !press.alt && press.key.toLowerCase() === key && press.shift === shift;

const withCtrl = (key: string, shift: boolean) => (press: Press) =>
  !press.inText && anywhere(key, shift)(press);

const single = (action: Action, matches: Binding['matches']): Binding => ({ action, matches, single: true });
const several = (action: Action, matches: Binding['matches']): Binding => ({
  action,
  matches,
  single: false,
});

const bindings: readonly Binding[] = [
  single('toggle-play', isPlayKey),
  single('toggle-play', character('k')),
  single('step-event', character('.')),
  single('step-visible', character('n')),
  single('step-back', character(',')),
  single('mark-before', character('[')),
  single('mark-after', character(']')),
  single('slower', character('<')),
  single('faster', character('>')),
  single('restart', character('r', false)),
  single('new-seed', character('r', true)),
  single('trace-next', character('t')),
  single('restore-everything', character('x', true)),
  single('guide', character('l')),
  single('build', character('d')),
  single('inspect', character('i')),
  single('outline', character('o')),
  single('monitoring', character('m')),
  single('accidents', character('a')),
  single('audit', character('u')),
  single('sweep', character('w')),
  single('cost', character('c')),
  single('compare', character('v')),
  single('exam', character('q')),
  single('perspective', character('e')),
  single('dock', character('b')),
  single('presenter', character('p')),
  single('shortcuts', character('?')),
  single('share', character('s', false)),
  several('commands', anywhere('k', false)),
  several('commands', anywhere('p', true)),
  several('theme', isThemeKey),
  several('export', withCtrl('e', true)),
  several('documents', withCtrl('o', false)),
  several('save-file', withCtrl('s', false)),
  several('undo', withCtrl('z', false)),
  several('redo', withCtrl('z', true)),
  several('redo', withCtrl('y', false)),
];

function isPlayKey({ key, ctrl, alt, inField, onControl }: Press): boolean {
  return key === ' ' && !ctrl && !alt && !inField && !onControl;
}

/** With Alt some keyboards write another character, so both are taken. */
function isThemeKey(press: Press): boolean {
  return press.alt && press.shift && !press.ctrl && ['d', 'î', '∂'].includes(press.key.toLowerCase());
}

/** What a key press asks for; null for nothing of ours. */
export function actionOf(press: Press, singleKeys: boolean): Action | null {
  const binding = bindings.find((candidate) => candidate.matches(press));
  return binding && (singleKeys || !binding.single) ? binding.action : null;
}
