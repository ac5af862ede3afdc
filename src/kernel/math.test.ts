import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, log } from './math';

const bits = new DataView(new ArrayBuffer(8));

/** Position of a double among all doubles, so that neighbours differ by 1. */
function rank(x: number): bigint {
  bits.setFloat64(0, x);
  const raw = bits.getBigInt64(0);
  return raw < 0n ? -(raw & 0x7fff_ffff_ffff_ffffn) : raw;
}

function ulpsBetween(a: number, b: number): number {
  const distance = rank(a) - rank(b);
  return Number(distance < 0n ? -distance : distance);
}

/** The engine's own functions err by up to 1 ulp themselves. */
const ULPS = 2;

/** The largest distance between ours and the engine's over `count` arguments. */
function worst(
  ours: (x: number) => number,
  theirs: (x: number) => number,
  count: number,
  x: (i: number) => number,
) {
  let ulps = 0;
  for (let i = 0; i < count; i++) ulps = Math.max(ulps, ulpsBetween(ours(x(i)), theirs(x(i))));
  return ulps;
}

const positive = fc.double({ min: 0, noNaN: true, minExcluded: true });
const exponent = fc.double({ min: -745, max: 709, noNaN: true });

describe('log', () => {
  test('agrees with the engine within 2 ulp over all positive doubles', () => {
    fc.assert(
      fc.property(positive, (x) => ulpsBetween(log(x), Math.log(x)) <= ULPS),
      { numRuns: 10_000 },
    );
  });

  test('agrees with the engine within 2 ulp between 0 and 2, where it is drawn from and where it cancels', () => {
    expect(worst(log, Math.log, 400_000, (i) => (i + 1) / 200_000)).toBeLessThanOrEqual(ULPS);
  });

  test.each([
    [1, 0],
    [0, Number.NEGATIVE_INFINITY],
    [-0, Number.NEGATIVE_INFINITY],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [-1, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, expected) => {
    expect(log(x)).toBe(expected);
  });

  test('reaches the smallest and the largest double', () => {
    expect(ulpsBetween(log(Number.MIN_VALUE), Math.log(Number.MIN_VALUE))).toBeLessThanOrEqual(ULPS);
    expect(ulpsBetween(log(Number.MAX_VALUE), Math.log(Number.MAX_VALUE))).toBeLessThanOrEqual(ULPS);
  });
});

describe('exp', () => {
  test('agrees with the engine within 2 ulp over its whole range', () => {
    fc.assert(
      fc.property(exponent, (x) => ulpsBetween(exp(x), Math.exp(x)) <= ULPS),
      { numRuns: 10_000 },
    );
    expect(worst(exp, Math.exp, 400_000, (i) => (i - 200_000) / 20_000)).toBeLessThanOrEqual(ULPS);
  });

  test.each([
    [0, 1],
    [-0, 1],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [-746, 0],
    [709.8, Number.POSITIVE_INFINITY],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, expected) => {
    expect(exp(x)).toBe(expected);
  });

  test('undoes the logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(exp(log(x)) / x - 1)).toBeLessThan(2e-13);
      }),
    );
  });
});

test('the same arguments give the same bits in every engine', () => {
  const hash = (values: number[]) =>
    values
      .reduce((sum, value) => BigInt.asUintN(64, sum * 0x9e3779b97f4a7c15n + rank(value)), 1n)
      .toString(16);
  const arguments_ = Array.from({ length: 10_000 }, (_, i) => (i + 1) / 997);
  expect([hash(arguments_.map(log)), hash(arguments_.map(exp))]).toMatchInlineSnapshot(`
    [
      "6e629a81f4d788c0",
      "b7e3f8109794ccd0",
    ]
  `);
});
