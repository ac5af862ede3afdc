import { changeDesign, type Change } from '../../../design/change';
import type { Design, DesignLink, SettingValues } from '../../../design/design';
import { presetById } from '../../../design/presets';
import { settingsOf } from '../../../design/settings-of';

/** How experiments with a run of their own set it up. */

/** The design after changes that it allows. */
export const after = (design: Design, ...changes: readonly Change[]): Design =>
  changes.reduce((now, change) => {
    const changed = changeDesign(now, change);
    return changed.ok ? changed.design : now;
  }, design);

/** A preset at the scale of the design at hand. */
export function presetLike(id: string, { scale }: Design): Design {
  const found = presetById(scale === 'classroom' ? id : `${id}-${scale}`);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

/** The design with so many times as many requests, and other settings of the users. */
export const underLoad = (design: Design, factor: number, settings: SettingValues = {}): Design => ({
  ...design,
  elements: design.elements.map((element) => {
    if (element.kind !== 'users') return element;
    const rate = factor * Number(settingsOf(element).rate);
    return { ...element, settings: { ...element.settings, rate, ...settings } };
  }),
});

/** The design at hand where it serves for the question; else the one of the second stage. */
export const suited = (
  design: Design,
  serves: boolean,
): { readonly design: Design; readonly isOther: boolean } =>
  serves ? { design, isOther: false } : { design: presetLike('secured', design), isOther: true };

/** The way by which users come in. */
export const visitOf = (design: Design): DesignLink | undefined =>
  design.links.find(({ kind }) => kind === 'visit');
