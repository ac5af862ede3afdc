import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../place.mjs';
import { ICONS } from './icons.mjs';

interface Named {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}

const text = (...path: string[]) => readFileSync(inRoot(...path), 'utf8');
const { icons }: { icons: readonly Named[] } = JSON.parse(text('public', 'manifest.webmanifest'));
const [touchIcon] = [
  ...text('index.html').matchAll(/<link rel="apple-touch-icon" sizes="(.+?)" href="\/(.+?)"/g),
].map(([, sizes = '', src = '']): Named => ({ src, sizes, type: 'image/png' }));

/** Width, height and whether there is an alpha channel, from the first chunk of a PNG (RFC 2083, 4.1.1). */
function headOf(file: string) {
  const bytes = readFileSync(inRoot('public', file));
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { size: `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, isOpaque: bytes[25] === 2 };
}

describe('the icons', () => {
  it('are those that systems ask for', () => {
    expect(touchIcon?.sizes).toBe('180x180');
    const maskable = icons.filter(({ purpose }) => purpose === 'maskable');
    expect(maskable.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
    expect(icons.some(({ sizes, purpose = 'any' }) => sizes === 'any' && purpose === 'any')).toBe(true);
  });

  it('are all drawn by one program', () => {
    const drawn = [touchIcon!, ...icons].filter(({ type }) => type === 'image/png').map(({ src }) => src);
    expect(drawn).toEqual(ICONS.map(({ file }) => file));
  });

  it.each(ICONS)('$file has the size that is said of it, and no transparent pixel', ({ file, size }) => {
    const named = [touchIcon!, ...icons].find(({ src }) => src === file);
    expect(named?.sizes).toBe(`${size}x${size}`);
    expect(headOf(file)).toEqual({ size: named?.sizes, isOpaque: true });
  });

  it('name no file that is not there', () => {
    for (const { src, type } of icons)
      if (type === 'image/svg+xml') expect(text('public', src)).toContain('<svg');
  });
});
