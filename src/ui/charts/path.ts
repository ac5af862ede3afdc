/** Lines of the strip charts, as text for an SVG path. */

export interface Box {
  readonly width: number;
  readonly height: number;
}

const place = (value: number): string => String(Number(value.toFixed(2)));

/** The next of 1, 2, 5, 10, 20, 50 … that is not below `value`; 1 for nothing at all. */
export function roundTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const top = [1, 2, 5, 10].find((step) => step * power >= value * (1 - 1e-9));
  return (top ?? 10) * power;
}

/**
 * The path through `values`, the last at the right edge, `slots` of them across; 0 lies on the bottom, `top` at the
 * upper edge, less one pixel on either side for the pen. A null interrupts the line.
 */
export function linePath(values: readonly (number | null)[], top: number, slots: number, box: Box): string {
  const step = box.width / Math.max(1, slots - 1);
  const left = box.width - (values.length - 1) * step;
  let pen = 'M';
  return values
    .map((value, index) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const y = box.height - 1 - (Math.min(value, top) / top) * (box.height - 2);
      const part = `${pen}${place(left + index * step)} ${place(y)}`;
      pen = 'L';
      return part;
    })
    .join('');
}
