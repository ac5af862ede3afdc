import { describe, expect, it } from 'vitest';
import { chipUnit, detailAt } from './detail';

describe('the level of detail', () => {
  it('is full near 100 %, a chip further out, a glyph from afar', () => {
    expect([1, 0.7, 0.3].map((zoom) => detailAt(zoom, 'chip', 'lr'))).toEqual(['full', 'chip', 'glyph']);
  });

  it('does not change back at once when the zoom trembles at a limit', () => {
    expect(detailAt(0.91, 'full', 'lr')).toBe('full');
    expect(detailAt(0.91, 'chip', 'lr')).toBe('chip');
    expect(detailAt(0.46, 'glyph', 'lr')).toBe('glyph');
    expect(detailAt(0.46, 'chip', 'lr')).toBe('chip');
  });

  it('never draws full cards in a narrow window', () => {
    expect(detailAt(2, 'full', 'tb')).toBe('chip');
  });

  it('draws glyphs in a narrow window before chips cover each other', () => {
    expect([1, 0.8, 0.7].map((zoom) => detailAt(zoom, 'chip', 'tb'))).toEqual(['chip', 'chip', 'glyph']);
  });

  it('keeps chips at one size on screen, whatever the zoom', () => {
    expect(chipUnit(0.5, 'lr') * 0.5).toBeCloseTo(1);
    expect(chipUnit(0.5, 'tb') * 0.5).toBeCloseTo(0.8);
    expect(chipUnit(1.2, 'tb')).toBe(1);
  });
});
