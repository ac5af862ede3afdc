import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64url';

describe('bytes as text of an address', () => {
  test('are those of the standard, without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  test.each(['A', 'AB=', 'A B', 'A+/', 'AAAAA', 'ä'])('cannot be %j', (text) => {
    expect(fromBase64Url(text)).toBeNull();
  });
});
