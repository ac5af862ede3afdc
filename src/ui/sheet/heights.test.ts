import { describe, expect, it } from 'vitest';
import { neighbourHeight, restingHeight, SHEET_HEIGHTS, sheetPixels } from './heights';

describe('the heights of the sheet', () => {
  it('are 96, 318 and all below the top bar on a phone', () => {
    expect(SHEET_HEIGHTS.map((height) => sheetPixels(height, 844))).toEqual([96, 318, 796]);
  });

  it('leave some of the diagram in a low window', () => {
    expect(sheetPixels('half', 480)).toBe(216);
  });

  it('attract a dragged sheet to the nearest', () => {
    expect([120, 220, 500, 700].map((pixels) => restingHeight(pixels, 844))).toEqual([
      'small',
      'half',
      'half',
      'full',
    ]);
  });

  it('end at both ends', () => {
    expect([neighbourHeight('full', 1), neighbourHeight('half', -1), neighbourHeight('small', -1)]).toEqual([
      'full',
      'small',
      'small',
    ]);
  });
});
