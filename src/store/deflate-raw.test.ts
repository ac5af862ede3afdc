import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflateRaw, inflateRaw } from './deflate-raw';

const bytesOf = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);

describe('a packed text', () => {
  test('comes out as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 2000 }), async (text) => {
        const packed = bytesOf(await deflateRaw(text));
        expect(await inflateRaw(packed, 100_000)).toEqual({ ok: true, text });
      }),
    );
  });

  test('may be exactly as large as the limit, and no larger', async () => {
    const packed = bytesOf(deflateRawSync('x'.repeat(1000)));
    expect(await inflateRaw(packed, 1000)).toMatchObject({ ok: true });
    expect(await inflateRaw(packed, 999)).toEqual({ ok: false, why: 'too large' });
  });

  test('that would fill the memory is left half packed', async () => {
    const bomb = bytesOf(deflateRawSync(Buffer.alloc(200_000_000)));
    const before = process.memoryUsage().arrayBuffers;
    expect(await inflateRaw(bomb, 262_144)).toEqual({ ok: false, why: 'too large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test.each<[string, (packed: Uint8Array) => Uint8Array]>([
    ['cut off', (packed) => packed.subarray(0, packed.length - 5)],
    ['empty', () => new Uint8Array()],
    ['something else', () => new Uint8Array([255, 255, 255, 255])],
    ['no UTF-8', () => deflateRawSync(new Uint8Array([0xc3, 0x28]))],
  ])('that is %s is damaged', async (_, damage) => {
    const packed = damage(deflateRawSync('a text that is to be cut, '.repeat(50)));
    expect(await inflateRaw(bytesOf(packed), 100_000)).toEqual({ ok: false, why: 'damaged' });
  });
});
