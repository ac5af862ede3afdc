import { readable } from '../../../design/grouped';
import type { NumberSetting, Unit } from '../../../design/settings';

/** What stands behind the field. Shares are typed as percentages. */
export const unitText: Readonly<Record<Unit, string>> = {
  s: 's',
  '1/s': 'per second',
  share: '%',
  count: '',
  port: '',
  factor: '×',
  weight: '',
  MB: 'MB',
  'MB/s': 'MB per second',
  USD: 'USD',
};

const factorOf = (setting: NumberSetting): number => (setting.unit === 'share' ? 100 : 1);

/** A value as the field shows it. */
export const numberText = (setting: NumberSetting, value: number): string =>
  String(Number((value * factorOf(setting)).toPrecision(12)));

/** The same in a sentence: "86,400". */
const rangeEnd = (setting: NumberSetting, value: number): string =>
  setting.unit === 'port' ? numberText(setting, value) : readable(Number(numberText(setting, value)));

/** Thousands set apart by commas, as ranges are written: "86,400". */
const THOUSANDS = /^-?[1-9]\d{0,2}(?:,\d{3})+$/;

/**
 * What was typed, as a value; null for anything that is no number. A comma is taken for the decimal point, unless it
 * sets thousands apart.
 */
export function numberOf(setting: NumberSetting, typed: string): number | null {
  const trimmed = typed.trim();
  const text = THOUSANDS.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed.replace(',', '.');
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Number((value / factorOf(setting)).toPrecision(12)) : null;
}

/** The allowed range in the field's own unit: "0 to 100 %". */
export function rangeText(setting: NumberSetting): string {
  const range = `${rangeEnd(setting, setting.min)} to ${rangeEnd(setting, setting.max)} ${unitText[setting.unit]}`;
  return setting.zero === undefined ? range.trim() : `${range.trim()}; 0: ${setting.zero}`;
}
