import type { NumberSetting, Unit } from '../../../design/settings';

/** What stands behind the field. Shares are typed as percentages. */
export const unitText: Readonly<Record<Unit, string>> = {
  s: 's',
  '1/s': 'per second',
  share: '%',
  count: '',
  factor: '×',
  weight: '',
  MB: 'MB',
  'MB/s': 'MB per second',
};

const factorOf = (setting: NumberSetting): number => (setting.unit === 'share' ? 100 : 1);

/** A value as the field shows it. */
export const numberText = (setting: NumberSetting, value: number): string =>
  String(Number((value * factorOf(setting)).toPrecision(12)));

/** What was typed, as a value; null for anything that is no number. A comma is taken for the decimal point. */
export function numberOf(setting: NumberSetting, typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Number((value / factorOf(setting)).toPrecision(12)) : null;
}

/** The allowed range in the field's own unit: "0 to 100 %". */
export function rangeText(setting: NumberSetting): string {
  const range = `${numberText(setting, setting.min)} to ${numberText(setting, setting.max)} ${unitText[setting.unit]}`;
  return setting.zero === undefined ? range.trim() : `${range.trim()}; 0: ${setting.zero}`;
}
