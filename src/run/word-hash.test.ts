import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordHash } from './word-hash';

function digestOf(...values: unknown[]): string {
  const hash = new WordHash();
  for (const value of values) hash.addValue(value);
  return hash.digest();
}

/** Least and most that differ by one bit, one character or one bracket. */
const alike: readonly (readonly [string, unknown, unknown])[] = [
  ['0 and -0', 0, -0],
  ['a number and the next one', 1, 1 + Number.EPSILON],
  ['a number and its text', 1, '1'],
  ['false and null', false, null],
  ['false and 0', false, 0],
  ['two orders', ['a', 'b'], ['b', 'a']],
  ['two ways to part a text', ['ab', 'c'], ['a', 'bc']],
  ['two depths', [[], 1], [[1]]],
  ['two names', { at: 1 }, { as: 1 }],
  ['two fields exchanged', { a: 1, b: 2 }, { a: 2, b: 1 }],
  ['a list and a record', [], {}],
];

describe('WordHash', () => {
  it('is the same in every version: a fingerprint written down stays good', () => {
    expect(digestOf()).toBe('1388a0fba3c512d3');
    expect(digestOf({ type: 'hop', at: 0.1, list: ['é', null, true] })).toBe('eb0682815142e6ed');
  });

  it.each(alike)('tells %s apart', (_, one, other) => {
    expect(digestOf(one)).not.toBe(digestOf(other));
  });

  it('takes no notice of the order in which a record was written, nor of fields that are undefined', () => {
    expect(digestOf({ b: 2, a: 1, c: undefined })).toBe(digestOf({ a: 1, b: 2 }));
  });

  it('takes one NaN for another', () => {
    const other = new Float64Array(new Uint32Array([1, 0xfff80000]).buffer)[0];
    expect(digestOf(other)).toBe(digestOf(Number.NaN));
  });

  it('goes on after it was asked', () => {
    const hash = new WordHash();
    hash.addValue(1);
    hash.digest();
    hash.addValue(2);
    expect(hash.digest()).toBe(digestOf(1, 2));
  });

  it('gives no two of a hundred thousand close sequences the same digest', () => {
    const digests = new Set(Array.from({ length: 100_000 }, (_, i) => digestOf(i % 317, i)));
    expect(digests.size).toBe(100_000);
  });

  it('changes about half of its bits with any one bit of a number', () => {
    const changed = Array.from({ length: 52 }, (_, bit) =>
      differing(digestOf(1), digestOf(1 + 2 ** -bit / 2)),
    );
    const mean = changed.reduce((sum, bits) => sum + bits, 0) / changed.length;
    expect(mean).toBeGreaterThan(29);
    expect(mean).toBeLessThan(35);
  });

  it('gives equal data equal digests', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => digestOf(value) === digestOf(structuredClone(value))));
  });
});

function differing(one: string, other: string): number {
  return (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2).replaceAll('0', '').length;
}
