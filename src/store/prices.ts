import { priceSettings } from '../design/catalog/prices';
import { isSameValue, type SettingValue } from '../design/settings';
import { checkValue, refusalOf } from '../design/settings-of';
import { designStore, restructure } from './design-store';

type PriceName = keyof typeof priceSettings;

/**
 * Changes what a part costs. The run goes on: no price changes what happens in it.
 *
 * @returns null when done, or a sentence that says why the value is refused. The last good one then stays.
 */
export function changePrice(name: PriceName, value: SettingValue): string | null {
  const spec = priceSettings[name];
  const checked = checkValue(spec, value);
  if (!checked.ok) return refusalOf(name, checked);
  const { design } = designStore.getState();
  const { [name]: _before, ...others } = design.prices ?? {};
  const prices = isSameValue(checked.value, spec.default) ? others : { ...others, [name]: checked.value };
  const { prices: _former, ...rest } = design;
  restructure(Object.keys(prices).length === 0 ? rest : { ...rest, prices }, true);
  return null;
}
