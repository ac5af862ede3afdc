import fc from 'fast-check';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { presets } from '../../design/presets';
import { writeShareLink } from '../../design/share-link';
import { deflateRaw } from '../../store/deflate-raw';
import { qrPicture } from './qr-picture';

/** Pixels for a side of a module. */
const SCALE = 4;

/** What a camera would see of the path, and read out of it. */
function read(text: string): string {
  const picture = qrPicture(text);
  if (!picture.ok) throw new Error(picture.message);
  const side = picture.size * SCALE;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, width] of picture.path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g))
    for (let dy = 0; dy < SCALE; dy++)
      for (let dx = 0; dx < Number(width) * SCALE; dx++)
        data.fill(
          0,
          ((Number(y) * SCALE + dy) * side + Number(x) * SCALE + dx) * 4,
          ((Number(y) * SCALE + dy) * side + Number(x) * SCALE + dx) * 4 + 3,
        );
  return decodeQR({ width: side, height: side, data });
}

test.each(presets.map(({ id, design }) => [id, design]))(
  'a link to the preset %s can be read again',
  async (_, design) => {
    const run = { design, seed: 7, speed: 1, paused: true, at: 30.5, commands: [] };
    const made = await writeShareLink(run, deflateRaw);
    const link = `https://signal-box.example.org/lab/${made.ok ? made.fragment : ''}`;
    expect(link.length).toBeGreaterThan(300);
    expect(read(link)).toBe(link);
  },
);

test('any text that an address can hold can be read again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w#&=./:-]{1,400}$/), (text) => {
      expect(read(text)).toBe(text);
    }),
    { numRuns: 10 },
  );
});

test('holds as much as a QR code can, and says what is too long', () => {
  expect(qrPicture('x'.repeat(2953))).toMatchObject({ ok: true, size: 177 + 8 });
  expect(qrPicture('x'.repeat(2954))).toEqual({
    ok: false,
    message: expect.stringMatching(
      /^The link is too long for a QR code: 2,954 characters, of at most 2,953\./,
    ),
  });
});
