import fc from 'fast-check';
import type { SettingValues } from '../../design/design';
import type { NumberSetting, Setting, SettingValue, Specs } from '../../design/settings';

/** Values of short plays, in seconds: nothing, a little, and more than anybody waits for. */
const TIMES = [0, 0.01, 0.05, 0.25, 1, 3];
const COUNTS = [0, 1, 2, 3, 8, 100];
const SHARES = [0, 0.3, 1];
const WEIGHTS = [0, 1, 2, 3, 256];

/** What a play cannot do with: waits without an end, which no repair of the site ends either. */
const ENDLESS: ReadonlySet<string> = new Set(['patience', 'databaseTimeout']);

/** Values of a setting that a random world may give it. */
export function valuesOf(name: string, spec: Setting): readonly SettingValue[] {
  switch (spec.type) {
    case 'flag':
      return [true, false];
    case 'choice':
      return Object.keys(spec.options);
    case 'number':
      return numbersOf(name, spec);
    case 'text':
    case 'reference':
      return [spec.default];
  }
}

function numbersOf(name: string, { unit, min, max, integer }: NumberSetting): readonly number[] {
  if (name === 'retries') return [0, 1, 3];
  if (name === 'rate') return [1, 6, 25];
  if (name === 'inter') return [0.25, 1];
  const values = {
    s: TIMES,
    '1/s': COUNTS,
    share: SHARES,
    count: COUNTS,
    factor: SHARES,
    weight: WEIGHTS,
  }[unit];
  const legal = values.map((value) => Math.min(max, Math.max(min, value)));
  const whole = integer ? legal.map(Math.round) : legal;
  return [...new Set(whole)].filter((value) => value > 0 || !ENDLESS.has(name));
}

/** Settings of a kind: some of them changed. */
export const settingsFor = (specs: Specs): fc.Arbitrary<SettingValues> => {
  const values = Object.entries(specs).map(([name, spec]): [string, fc.Arbitrary<SettingValue>] => [
    name,
    fc.constantFrom(...valuesOf(name, spec)),
  ]);
  const some = fc.record<Record<string, SettingValue>>(Object.fromEntries(values), { requiredKeys: [] });
  return some.map((changed) => ({ ...needed(specs), ...changed }) as SettingValues);
};

/** What is endless by default gets an end. */
const needed = (specs: Specs): SettingValues =>
  Object.fromEntries(Object.keys(specs).flatMap((name) => (ENDLESS.has(name) ? [[name, 3]] : [])));
