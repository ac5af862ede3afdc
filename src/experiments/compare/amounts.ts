import type { FigureUnit } from '../../survey/figure';

/** Amounts of one unit, so that they can be read beside each other: seconds all as seconds, or all as milliseconds. */
export interface Amounts {
  /** "120". */
  number(value: number): string;
  /** "120 ms". */
  whole(value: number): string;
}

/** @param values what will be said; the largest of them decides. */
export function amountsOf(unit: FigureUnit, values: readonly number[]): Amounts {
  const [factor, word] = scaleOf(unit, Math.max(...values.map((value) => Math.abs(value))));
  const digits = digitsFor(values.map((value) => value * factor));
  const number = (value: number): string => withoutMinusZero((value * factor).toFixed(digits));
  return { number, whole: (value) => `${number(value)}${word}` };
}

function scaleOf(unit: FigureUnit, largest: number): readonly [factor: number, word: string] {
  switch (unit) {
    case 's':
      return largest < 1 ? [1000, ' ms'] : [1, ' s'];
    case 'share':
      return [100, ' %'];
    case '1/s':
      return [1, '/s'];
    case 'USD':
      return [1, ' USD'];
    case 'count':
    case 'level':
      return [1, ''];
  }
}

/** Digits after the point: three that count in the largest, none where there are whole numbers alone. */
function digitsFor(values: readonly number[]): number {
  if (values.every((value) => Number.isInteger(value))) return 0;
  const largest = Math.max(...values.map((value) => Math.abs(value)));
  const before = largest < 1 ? firstDigitOf(largest) : String(Math.trunc(largest)).length;
  return Math.min(6, Math.max(0, 3 - before));
}

/** 0 for 0.5, -1 for 0.05: how far behind the point a small number begins. */
function firstDigitOf(value: number): number {
  let place = 0;
  for (let rest = value; rest > 0 && rest < 0.1 && place > -6; rest *= 10) place--;
  return place;
}

const withoutMinusZero = (text: string): string => (/^-0\.?0*$/.test(text) ? text.slice(1) : text);
