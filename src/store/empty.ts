import type { Preset } from '../design/presets';
import { presets } from '../design/presets';
import { emptyDesign } from '../design/empty-design';
import { designStore, replaceDesign } from './design-store';
import { loadPreset } from './load-preset';
import { select, showPanel } from './view-store';

/** Puts an empty canvas in place of the design, at the same scale of time. Can be undone. */
export function beginWithNothing(): void {
  select(null);
  replaceDesign(emptyDesign(designStore.getState().design.scale), null, false);
}

/** Begins with the design of a stage, at the scale of the present one. */
export function beginWith(stage: Preset['stage']): void {
  const { scale } = designStore.getState().design;
  const preset = presets.find((each) => each.stage === stage && each.scale === scale);
  if (preset !== undefined) loadPreset(preset.id);
}

/** Draws everything by hand: the palette opens. */
export const beginByHand = (): void => showPanel('build');
