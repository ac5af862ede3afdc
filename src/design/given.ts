import type { Design } from './design';
import { presetById } from './presets';
import type { SettingValue } from './settings';
import { withSetting } from './with-setting';

/** Values that a design gets: of what, which setting, which value. */
export type Given = readonly (readonly [target: string, setting: string, value: SettingValue])[];

/** The design of a preset with other values. The presets that are named in the program exist. */
export function preset(id: string, given: Given = []): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return withValues(found.preset.design, given);
}

export const withValues = (design: Design, given: Given): Design =>
  given.reduce((now, [target, setting, value]) => withSetting(now, target, setting, value), design);
