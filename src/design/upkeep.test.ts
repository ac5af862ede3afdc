import { expect, it } from 'vitest';
import { parseDesign } from './parse';
import { presetById } from './presets';
import { machinePrices, pricesOf } from './prices';
import { toPatch, upkeepOf } from './upkeep';
import type { Design } from './design';

function presetOf(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

it('counts what somebody has to look after', () => {
  const one = upkeepOf(presetOf('simple'));
  expect(one).toEqual({
    machines: 1,
    processes: 3,
    releases: 1,
    links: presetOf('simple').links.length,
    certificates: 0,
    rules: 0,
    passwords: 1,
  });
  expect(toPatch(one)).toBe(5);
  const secured = upkeepOf(presetOf('secured'));
  expect(secured.certificates).toBe(1);
  expect(secured.rules).toBeGreaterThan(5);
  expect(toPatch(secured)).toBeGreaterThan(3 * toPatch(one));
});

it('prices a machine by its cores and its memory', () => {
  const design = { ...presetOf('simple'), prices: { core: 1, memory: 0.5 } };
  const [machine] = machinePrices(design);
  expect(machine!.perHour).toBeCloseTo(machine!.size.cores + (0.5 * machine!.size.memory) / 1000, 12);
});

const read = (prices: unknown) => parseDesign({ ...presetOf('simple'), prices });

it('reads the prices of a design, and has examples where it names none', () => {
  const parsed = read({ core: 0.2 });
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  expect(pricesOf(parsed.design)).toEqual({ ...pricesOf({}), core: 0.2 });
});

it.each([
  [{ core: -1 }, 'prices.core', /^A core, per hour must be/],
  [{ gold: 1 }, 'prices.gold', /no setting "gold"/],
  [7, 'prices', /must be an object/],
])('says what is wrong with the prices %j', (prices, path, message) => {
  const parsed = read(prices);
  expect(parsed).toMatchObject({ ok: false, problems: [{ path, message: expect.stringMatching(message) }] });
});
