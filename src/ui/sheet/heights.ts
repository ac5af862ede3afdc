/** The three heights of the phone's sheet, in CSS pixels of a window. */

export type SheetHeight = 'small' | 'half' | 'full';

export const SHEET_HEIGHTS: readonly SheetHeight[] = ['small', 'half', 'full'];

const TOP_BAR = 48;

export function sheetPixels(height: SheetHeight, windowHeight: number): number {
  const full = windowHeight - TOP_BAR;
  if (height === 'full') return full;
  return height === 'half' ? Math.min(318, Math.round(full * 0.5)) : Math.min(96, full);
}

/** The height that a dragged sheet comes to rest at: the nearest. */
export function restingHeight(pixels: number, windowHeight: number): SheetHeight {
  const distance = (height: SheetHeight) => Math.abs(sheetPixels(height, windowHeight) - pixels);
  return SHEET_HEIGHTS.reduce((best, height) => (distance(height) < distance(best) ? height : best));
}

/** One height up (1) or down (-1). */
export function neighbourHeight(height: SheetHeight, direction: 1 | -1): SheetHeight {
  const at = SHEET_HEIGHTS.indexOf(height) + direction;
  return SHEET_HEIGHTS[Math.min(2, Math.max(0, at))] ?? height;
}
