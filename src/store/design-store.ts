import { createStore } from 'zustand/vanilla';
import type { Design, Point, SettingValues } from '../design/design';
import { parseDesign } from '../design/parse';
import { DEFAULT_PRESET, presetById } from '../design/presets';
import { brokenRules } from '../design/rules';
import type { SettingValue } from '../design/settings';
import { checkValue, refusalOf } from '../design/settings-of';
import { type Arrangement, specsOf, withPosition, withSetting } from './edit';

/** Steps that can be undone. */
const UNDO_LIMIT = 100;
/** Changes of the same thing within this wall time are one step of undo: a drag, a slider. */
const BURST_MS = 400;

/** One state of the design, as undo keeps it. */
export interface Version {
  readonly design: Design;
  /** The preset it began as; null for a design that was opened. */
  readonly preset: string | null;
  /** Changes when another design is loaded: the run then starts anew. */
  readonly document: number;
  /** A copy that came by a link: nothing of it is kept on this device until the learner asks for that. */
  readonly borrowed: boolean;
}

export interface DesignState extends Version {
  /** A sentence for the learner about loading or saving; null when there is nothing to say. */
  readonly notice: string | null;
  /** Nearest last. */
  readonly past: readonly Version[];
  /** Nearest first. */
  readonly future: readonly Version[];
}

/** What opens where nothing else is kept. */
export function defaultDesign(): Pick<Version, 'design' | 'preset'> {
  const found = presetById(DEFAULT_PRESET);
  if (!found.ok) throw new Error(found.message);
  return { design: found.preset.design, preset: DEFAULT_PRESET };
}

export const designStore = createStore<DesignState>(() => ({
  ...defaultDesign(),
  document: 1,
  borrowed: false,
  notice: null,
  past: [],
  future: [],
}));

let lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };

/** Replaces the design by a preset. Can be undone. */
export function loadPreset(id: string): void {
  const found = presetById(id);
  if (!found.ok) return setNotice(found.message);
  replaceDesign(found.preset.design, id);
}

/** Opens a design from outside. What is wrong with it is said; the present design then stays. */
export function openDesign(json: unknown): void {
  const parsed = parseDesign(json);
  if (parsed.ok) return replaceDesign(parsed.design, null);
  setNotice(`This design cannot be opened. ${problemWords(parsed.problems)}`);
}

export function moveElement(
  id: string,
  arrangement: Arrangement,
  point: Point,
  nowMs = performance.now(),
): void {
  change(
    `position ${arrangement} of ${id}`,
    withPosition(designStore.getState().design, id, arrangement, point),
    nowMs,
  );
}

/**
 * Changes a setting of an element, service or link; the running site follows at once.
 *
 * @returns null when done, or a sentence that says why the value is refused. The last good value then stays.
 */
export function changeSetting(
  target: string,
  setting: string,
  value: SettingValue,
  nowMs = performance.now(),
): string | null {
  const { design } = designStore.getState();
  const spec = specsOf(design, target)[setting];
  if (spec === undefined) return `${target} has no setting "${setting}".`;
  const checked = checkValue(spec, value);
  if (!checked.ok) return refusalOf(setting, checked);
  const next = withSetting(design, target, setting, checked.value);
  const broken = brokenRules(next)[0];
  if (broken !== undefined) return broken.message;
  change(`${setting} of ${target}`, next, nowMs);
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
  if (before === undefined) return;
  lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };
  designStore.setState({ ...before, past: past.slice(0, -1), future: [versionOf(present), ...future] });
}

export function redo(): void {
  const { past, future, ...present } = designStore.getState();
  const next = future[0];
  if (next === undefined) return;
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

/** Puts another design in place of the present one. Can be undone. */
export function replaceDesign(
  design: Design,
  preset: string | null,
  borrowed = designStore.getState().borrowed,
): void {
  step({ design, preset, document: designStore.getState().document + 1, borrowed });
  lastChange = { what: '', atMs: Number.NEGATIVE_INFINITY };
  setNotice(null);
}

/** The borrowed design becomes the learner's own; one step of undo brings back the one that was so far. */
export function adoptDesign(former: Pick<Version, 'design' | 'preset'>): void {
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

const versionOf = ({ design, preset, document, borrowed }: Version): Version => ({
  design,
  preset,
  document,
  borrowed,
});
