import { createStore } from 'zustand/vanilla';
import { DEFAULT_PRESET, defaultDesign } from '../design/default-design';
import type { Design, Point, SettingValues } from '../design/design';
import { brokenRules } from '../design/rules';
import type { SettingValue } from '../design/settings';
import { checkValue, refusalOf } from '../design/settings-of';
import { type Arrangement, type Places, specsOf, withPositions, withSetting } from './edit';

/** Steps that can be undone. */
const UNDO_LIMIT = 100;
/** Changes of the same thing within this wall time are one step of undo: a drag, a slider. */
const BURST_MS = 400;

/** One state of the design, as undo keeps it. */
export interface Version {
  readonly design: Design;
  /** Id of the preset it began as, or what this device has kept as one; null for a design that was opened. */
  readonly preset: string | null;
  /** Changes when another design is loaded: the run then starts anew. */
  readonly document: number;
  /** A copy that came by a link: nothing of it is kept on this device until the learner asks for that. */
  readonly borrowed: boolean;
  /** Under which id this device keeps it, among others, if it does: the same for all versions of one document. */
  readonly keptAs: string;
}

/** An id that no document has. */
export const newId = (): string => Math.random().toString(36).slice(2);

export interface DesignState extends Version {
  /** The design of the present, while that of an earlier moment of the run is shown; null otherwise. */
  readonly present: Design | null;
  /** A sentence for the learner about loading or saving; null when there is nothing to say. */
  readonly notice: string | null;
  /** Nearest last. */
  readonly past: readonly Version[];
  /** Nearest first. */
  readonly future: readonly Version[];
}

/** What opens where nothing else is kept. */
export const defaultVersion = (): Pick<Version, 'design' | 'preset' | 'keptAs'> => ({
  design: defaultDesign,
  preset: DEFAULT_PRESET,
  keptAs: newId(),
});

export const designStore = createStore<DesignState>(() => ({
  ...defaultVersion(),
  document: 1,
  borrowed: false,
  present: null,
  notice: null,
  past: [],
  future: [],
}));

let lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };

export const moveElement = (
  id: string,
  arrangement: Arrangement,
  point: Point,
  nowMs = performance.now(),
): void => moveElements(new Map([[id, { [arrangement]: point }]]), nowMs);

/** Several cards at once, as one step of undo. Nothing happens where all of them stand there already. */
export function moveElements(places: Places, nowMs = performance.now()): void {
  const { design } = designStore.getState();
  const next = withPositions(design, places);
  const what = [...places].map(([id, place]) => [id, ...Object.keys(place)].join(' '));
  if (next !== design) change(`place of ${what.join()}`, next, nowMs);
}

/**
 * Changes a setting of an element, service or link; the running site follows at once.
 *
 * @returns null when done, or a sentence that says why the value is refused. The last good value then stays.
 */
export const changeSetting = (
  target: string,
  setting: string,
  value: SettingValue,
  nowMs = performance.now(),
): string | null => changeSettingOfAll([target], setting, value, nowMs);

/** The same of several at once: one step of undo, and all of them or none. */
export function changeSettingOfAll(
  targets: readonly string[],
  setting: string,
  value: SettingValue,
  nowMs = performance.now(),
): string | null {
  let next = designStore.getState().design;
  for (const target of targets) {
    const spec = specsOf(next, target)[setting];
    if (spec === undefined) return `${target} has no setting "${setting}".`;
    const checked = checkValue(spec, value);
    if (!checked.ok) return refusalOf(setting, checked);
    next = withSetting(next, target, setting, checked.value);
  }
  const broken = brokenRules(next)[0];
  if (broken !== undefined) return broken.message;
  change(`${setting} of ${targets.join()}`, next, nowMs);
  return null;
}

/**
 * The design with parts that came or went; the running site follows.
 *
 * @param isTold the site has told of it: nothing is to be done there.
 */
export function restructure(design: Design, isTold = false): void {
  lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };
  isToldBySite = isTold;
  step({ ...versionOf(designStore.getState()), design });
  isToldBySite = false;
}

/**
 * Shows the design as it was at another moment of the run. Nothing is done to the site, and there is nothing to undo.
 *
 * @param present while it is not the present one that is shown.
 */
export function showDesign(design: Design, present: Design | null = null): void {
  isToldBySite = true;
  designStore.setState({ design, present });
  isToldBySite = false;
}

/** What the site is, whatever moment of it is shown. */
export const presentDesign = ({ design, present }: DesignState): Design => present ?? design;

/** A version as this device keeps it, with a note beside it: its present, whatever moment of the run is shown. */
export const keptTextOf = (state: DesignState, kept: object): string =>
  JSON.stringify({ preset: state.preset, design: presentDesign(state), kept });

/** Set by `past.ts`, which is loaded when somebody looks there. */
export const thePast = {
  /** Shows the present again, at once. What follows begins another run. */
  leave: (): void => {},
  /** Goes back to the present before what is done there; false where nothing has to be left for that version. */
  isLeftFor: (_version: Version, _then: () => void): boolean => false,
};

let isToldBySite = false;

/** Whether the change that is being told of is one that the site has made itself. */
export const isMadeBySite = (): boolean => isToldBySite;

/** The same for several settings of one thing at once: one step to be undone. */
export function changeSettings(
  target: string,
  values: SettingValues,
  nowMs = performance.now(),
): string | null {
  let next = designStore.getState().design;
  for (const [setting, value] of Object.entries(values)) {
    const spec = specsOf(next, target)[setting];
    if (spec === undefined) return `${target} has no setting "${setting}".`;
    const checked = checkValue(spec, value);
    if (!checked.ok) return refusalOf(setting, checked);
    next = withSetting(next, target, setting, checked.value);
  }
  change(`${Object.keys(values).join(', ')} of ${target}`, next, nowMs);
  return null;
}

export const canUndo = ({ past }: DesignState): boolean => past.length > 0;
export const canRedo = ({ future }: DesignState): boolean => future.length > 0;

/** Takes back the last change of the design. Simulated time is never undone. */
export function undo(): void {
  const { past, future, ...present } = designStore.getState();
  const before = past.at(-1);
  if (before === undefined || thePast.isLeftFor(before, undo)) return;
  lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };
  designStore.setState({ ...before, past: past.slice(0, -1), future: [versionOf(present), ...future] });
}

export function redo(): void {
  const { past, future, ...present } = designStore.getState();
  const next = future[0];
  if (next === undefined || thePast.isLeftFor(next, redo)) return;
  lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };
  designStore.setState({ ...next, past: [...past, versionOf(present)], future: future.slice(1) });
}

export const setNotice = (notice: string | null): void => designStore.setState({ notice });

/** "elements[1].id: …", the first few of them. */
export function problemWords(
  problems: readonly { readonly path: string; readonly message: string }[],
): string {
  const said = problems
    .slice(0, 3)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const left = problems.length - said.length;
  return [...said, ...(left > 0 ? [`And ${left} more.`] : [])].join(' ');
}

/**
 * Puts another design in place of the present one. Can be undone.
 *
 * @param keptAs the id of a document that this device keeps; otherwise it is a new one.
 */
export function replaceDesign(
  design: Design,
  preset: string | null,
  borrowed = designStore.getState().borrowed,
  keptAs = newId(),
): void {
  thePast.leave();
  step({ design, preset, document: designStore.getState().document + 1, borrowed, keptAs });
  lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };
  setNotice(null);
}

/** The borrowed design becomes the learner's own; one step of undo brings back the one that was so far. */
export function adoptDesign(former: Pick<Version, 'design' | 'preset' | 'keptAs'>): void {
  const { past, document } = designStore.getState();
  lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };
  designStore.setState({
    borrowed: false,
    past: [...past, { ...former, document: document + 1, borrowed: false }].slice(-UNDO_LIMIT),
    future: [],
  });
}

function change(what: string, design: Design, nowMs: number): void {
  const sameBurst = what === lastChange.what && nowMs - lastChange.atMs < BURST_MS;
  lastChange = { what, atMs: nowMs };
  if (sameBurst) designStore.setState({ design, future: [] });
  else step({ ...versionOf(designStore.getState()), design });
}

function step(next: Version): void {
  const present = designStore.getState();
  designStore.setState({
    ...next,
    past: [...present.past, versionOf(present)].slice(-UNDO_LIMIT),
    future: [],
  });
}

const versionOf = ({ design, preset, document, borrowed, keptAs }: Version): Version => ({
  design,
  preset,
  document,
  borrowed,
  keptAs,
});
