import type { Design, Scale } from '../design/design';
import { counterpartOf, presetById } from '../design/presets';
import { other, rescale } from '../design/rescale';
import { designStore, replaceDesign } from './design-store';
import { loadPreset } from './load-preset';

/** What a run depends on: where the cards stand does not matter. */
const essence = ({ elements, links }: Design): string =>
  JSON.stringify([elements.map(({ position: _position, ...rest }) => rest), links]);

/** The preset at the other scale, while nothing of this one has been changed. */
function untouchedCounterpart(design: Design, preset: string | null): string | null {
  if (preset === null) return null;
  const found = presetById(preset);
  return found.ok && essence(found.preset.design) === essence(design) ? counterpartOf(preset) : null;
}

/** Replaces the design by the same site at the other scale of time. Can be undone; the run begins anew. */
export function switchScale(): Scale {
  const { design, preset, keptAs } = designStore.getState();
  const to = other(design.scale);
  const counterpart = untouchedCounterpart(design, preset);
  if (counterpart === null) replaceDesign(rescale(design, to), null, undefined, keptAs);
  else loadPreset(counterpart);
  return to;
}
