import { quoted } from '../../design/settings-of';
import { type Found, type Place, valueFor } from './place';

/** More would not be read by anybody. */
const MOST_POINTS = 200;
const USUAL_POINTS = 10;

/** The values of `10..200:10` (from, to, step), `10..200` (in ten steps) or `10,20,50`, for a setting of numbers. */
export function readRange(place: Place, text: string): Found<readonly number[]> {
  const { spec, text: name } = place;
  if (spec.type !== 'number')
    return { ok: false, message: `${name} is no number: sweep a number, and compare such values with --by.` };
  const values = numbersIn(text, spec.integer === true);
  if (values === null)
    return {
      ok: false,
      message: `${quoted(text)} must be a range such as 10..200:10 (from, to, step), or values such as 10,20,50.`,
    };
  if (values.length > MOST_POINTS)
    return { ok: false, message: `${quoted(text)} has too many values: at most ${MOST_POINTS}.` };
  for (const value of values) {
    const checked = valueFor(place, String(value));
    if (!checked.ok) return checked;
  }
  return { ok: true, found: values };
}

function numbersIn(text: string, isInteger: boolean): readonly number[] | null {
  const ends = text.split('..');
  if (ends.length === 1) {
    const values = text.split(',').map(numberIn);
    return values.every(Number.isFinite) ? [...new Set(values)].sort((one, other) => one - other) : null;
  }
  const [last = '', given, ...more] = (ends[1] ?? '').split(':');
  if (ends.length > 2 || more.length > 0) return null;
  const from = numberIn(ends[0]!);
  const to = numberIn(last);
  const usual = (to - from) / USUAL_POINTS;
  const step = given === undefined ? (isInteger ? Math.max(1, Math.ceil(usual)) : usual) : numberIn(given);
  if (!(Number.isFinite(from) && Number.isFinite(to) && Number.isFinite(step)) || step <= 0 || to <= from)
    return null;
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  // Steps of 0.1 must not add up to 0.30000000000000004.
  return Array.from({ length: Math.min(count, MOST_POINTS + 1) }, (_, i) =>
    Number((from + i * step).toPrecision(12)),
  );
}

const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
