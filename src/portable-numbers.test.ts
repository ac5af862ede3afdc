import { expect, it } from 'vitest';
import { isTest, readSources, withoutComments } from './tools/sources.mjs';

/** What decides a run: it must give the same bits in every browser. */
const DECIDES_A_RUN = /^(?:kernel|measures|site|design|run|evidence|experiments|lessons|export)\//;

/** `a ** b` is Math.pow by another name, and no lint rule forbids it. */
const POWER = /[\w)\]]\s*\*\*=?\s*[\w(.-]/;

const raisesToPower = (text: string) => POWER.test(withoutComments(text));

it('raises nothing to a power where a run is decided', () => {
  const deciding = readSources().filter(({ path }) => DECIDES_A_RUN.test(path) && !isTest(path));
  expect(deciding.length).toBeGreaterThan(0);
  expect(deciding.filter(({ text }) => raisesToPower(text)).map(({ path }) => path)).toEqual([]);
});

it('sees a power, and no power in a comment or a product', () => {
  expect(['a ** 2', 'a **= b', '(a + b)**0.5'].filter(raisesToPower)).toHaveLength(3);
  expect(['/** two * three */ 2 * 3', '// a ** b', 'function* walk() {}'].filter(raisesToPower)).toEqual([]);
});
