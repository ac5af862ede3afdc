import type { Figure, Figures } from '../../../lessons/figure';
import { clockTime, countText, durationText, percentText } from '../../format';

/** What stands where nothing was measured. */
const NOTHING = 'nothing';

function figureText({ value, unit }: Figure): string {
  if (value === null) return NOTHING;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 's':
      return durationText(value);
    case 'share':
      return percentText(value);
    case 'clock':
      return clockTime(value);
    case 'count':
    case 'words':
      return countText(value);
  }
}

/** The figure of that name; what a lesson quotes is measured, which a test sees to. */
export const quoted = (figures: Figures, name: string): string =>
  figureText(figures[name] ?? { value: null, unit: 'words' });
