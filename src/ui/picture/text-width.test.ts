import { describe, expect, it } from 'vitest';
import { fitted, textWidth } from './text-width';

describe('the width of a text', () => {
  it('is that of its letters', () => {
    // As Chromium measures them.
    expect(textWidth('web-02', { size: 13, mono: true })).toBeCloseTo(49.3, 1);
    expect(textWidth('iii', { size: 100 })).toBeCloseTo(75.6);
    expect(textWidth('iii', { size: 100, weight: 700 })).toBeCloseTo(90);
    expect(textWidth('', { size: 13 })).toBe(0);
  });

  it('is never less than a font of the system takes for letters that ours have not', () => {
    expect(textWidth('日本', { size: 10 })).toBeGreaterThanOrEqual(20);
    expect(textWidth('日本', { size: 10, mono: true })).toBeGreaterThanOrEqual(20);
  });
});

describe('a text that has to fit', () => {
  const font = { size: 10, mono: true };

  it.each([
    ['abcdef', 38, 'abcdef'],
    ['abcdef', 37, 'abcd…'],
    ['ab cdef', 20, 'ab…'],
    ['abcdef', 5, ''],
  ])('is cut where it has to be: %s in %d pixels', (text, room, shown) => {
    expect(fitted(text, room, font)).toBe(shown);
  });

  it('is never cut within a letter', () => {
    expect(fitted('😀😀😀', 20, { size: 10 })).toBe('');
    expect(fitted('😀😀😀', 25, { size: 10 })).toBe('😀…');
  });
});
