import type { Measured } from '../../../experiments/sweep/sweep';
import type { FigureUnit } from '../../../survey/figure';
import { durationText, figure, percentText } from '../../format';

/** A figure with its unit, as an axis and a table write it. */
export function amountText(value: number, unit: FigureUnit): string {
  switch (unit) {
    case 's':
      return durationText(value);
    case 'share':
      return percentText(value);
    case '1/s':
      return `${figure(value)}/s`;
    case 'USD':
      return `$${value.toFixed(2)}`;
    case 'count':
    case 'level':
      return figure(value);
  }
}

/** "1.2 s, from 1.1 s to 1.3 s": a mean and its 95 % interval. */
export function measuredText({ mean, low, high }: Measured, unit: FigureUnit): string {
  const middle = amountText(mean, unit);
  return low === null || high === null
    ? middle
    : `${middle}, from ${amountText(low, unit)} to ${amountText(high, unit)}`;
}
