import type { TimeWindow } from '../transport/marks';
import { placeOn } from './axis';
import type { Series } from './series';

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

/** Height of a value: 0 lies on the bottom, `top` at the upper edge, less one pixel on either side for the pen. */
const heightOf = (value: number, top: number, { height }: Box): number =>
  height - 1 - (Math.min(value, top) / top) * (height - 2);

/** The path through a series on its axis. A null interrupts the line. */
export function linePath(
  { times, values }: Omit<Series, 'latest'>,
  axis: TimeWindow,
  top: number,
  box: Box,
): string {
  let pen = 'M';
  return values
    .map((value, index) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const x = placeOn(axis, times[index] ?? axis.from) * box.width;
      const part = `${pen}${place(x)} ${place(heightOf(value, top, box))}`;
      pen = 'L';
      return part;
    })
    .join('');
}
