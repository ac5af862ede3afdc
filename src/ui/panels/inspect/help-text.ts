import type { PlainSetting, Setting } from '../../../design/settings';
import { describeValue } from '../../../design/value-words';
import { numberText, rangeText, unitText } from './number-text';

/** The default in the unit of the field: "0.5 s", "Round robin", "none". */
export function defaultText(spec: Setting): string {
  if (spec.type !== 'number' || (spec.zero !== undefined && spec.default === spec.min))
    return describeValue(spec, spec.default);
  return `${numberText(spec, spec.default)} ${unitText[spec.unit]}`.trim();
}

/** What a setting does, what it may be, and what it is unless somebody says otherwise, in a line. */
export function helpText(spec: PlainSetting): string {
  const range = spec.type === 'number' ? ` ${rangeText(spec)}.` : '';
  return `${spec.help}${range} Default: ${defaultText(spec)}.`;
}
