import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberSetting } from '../../../design/settings';
import { numberOf, numberText, rangeText } from './number-text';

const setting = (more: Partial<NumberSetting> = {}): NumberSetting => ({
  type: 'number',
  title: 'Pause',
  help: '',
  unit: 's',
  min: 0,
  max: 60,
  default: 1,
  ...more,
});

describe('numbers in fields', () => {
  it('are typed as percentages where they are shares', () => {
    const share = setting({ unit: 'share', max: 1 });
    expect(numberText(share, 0.29)).toBe('29');
    expect(numberOf(share, '29')).toBe(0.29);
    expect(rangeText(share)).toBe('0 to 100 %');
  });

  it('take a comma for the decimal point', () => {
    expect(numberOf(setting(), ' 0,5 ')).toBe(0.5);
    expect(numberOf(setting(), '0,500')).toBe(0.5);
  });

  it('have ranges with thousands set apart, and may be typed so', () => {
    const day = setting({ max: 86_400 });
    expect(rangeText(day)).toBe('0 to 86,400 s');
    expect(rangeText(setting({ unit: 'count', min: -1000, max: 0.5 }))).toBe('-1,000 to 0.5');
    expect([numberOf(day, '86,400'), numberOf(day, '1,234,567'), numberOf(day, '12,34')]).toEqual([
      86_400, 1_234_567, 12.34,
    ]);
  });

  it.each(['', 'abc', '1.2.3', '1e999', 'NaN', '--4'])('are not made of %j', (typed) => {
    expect(numberOf(setting(), typed)).toBeNull();
  });

  it('say what zero stands for', () => {
    expect(rangeText(setting({ unit: 'count', zero: 'no limit' }))).toBe('0 to 60; 0: no limit');
  });

  it('survive being shown and typed again', () => {
    const values = fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 1000);
    fc.assert(
      fc.property(values, fc.constantFrom('s', 'share', 'count' as const), (value, unit) => {
        const spec = setting({ unit });
        expect(numberOf(spec, numberText(spec, value))).toBe(value);
      }),
    );
  });
});
