import { priceSettings } from '../../../design/catalog/prices';
import type { Design } from '../../../design/design';
import { pricesOf } from '../../../design/prices';
import { changePrice } from '../../../store/prices';
import { SettingField } from '../inspect/setting-field';
import { Section } from './section';

const names = Object.keys(priceSettings) as (keyof typeof priceSettings)[];

/** What parts cost: examples, and the learner's own. They are kept with the design. */
export function Prices({ design }: { readonly design: Design }) {
  const prices = pricesOf(design);
  return (
    <Section title="Prices">
      {names.map((name) => (
        <SettingField
          key={name}
          spec={priceSettings[name]}
          value={prices[name]}
          change={(value) => changePrice(name, value)}
        />
      ))}
    </Section>
  );
}
