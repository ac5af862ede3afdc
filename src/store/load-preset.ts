import { presetById } from '../design/presets';
import { replaceDesign, setNotice } from './design-store';

/** Replaces the design by a preset. Can be undone. */
export function loadPreset(id: string): void {
  const found = presetById(id);
  if (!found.ok) return setNotice(found.message);
  replaceDesign(found.preset.design, id);
}
