import { priceSettings } from './catalog/prices';
import type { Design } from './design';
import { machinesOf } from './targets';
import { settingsOf } from './settings-of';
import type { ValuesOf } from './settings';
import { withDefaults } from './settings';

/** US dollars, or whatever the learner takes them for. */
export type Prices = ValuesOf<typeof priceSettings>;

/** What is rented: processor cores, and megabytes of memory. */
export interface Size {
  readonly cores: number;
  readonly memory: number;
}

/** The prices in force: those of the design, and examples for the rest. */
export const pricesOf = ({ prices = {} }: Pick<Design, 'prices'>): Prices =>
  withDefaults(priceSettings, prices);

/** Of a machine, or of many together. */
export const hourlyPrice = ({ core, memory }: Prices, size: Size): number =>
  size.cores * core + (size.memory / 1000) * memory;

/** What every machine of a design costs for an hour, in its order. */
export const machinePrices = (
  design: Design,
): readonly { readonly machine: string; readonly size: Size; readonly perHour: number }[] => {
  const prices = pricesOf(design);
  return machinesOf(design).map((element) => {
    const { cores, memory } = settingsOf(element);
    const size = { cores: Number(cores), memory: Number(memory) };
    return { machine: element.id, size, perHour: hourlyPrice(prices, size) };
  });
};
