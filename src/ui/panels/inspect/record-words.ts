import type { ListSetting, PlainSetting, SettingRecord } from '../../../design/settings';
import { describeValue } from '../../../design/value-words';

/** The fields of a record that mean something with its values. */
export const meantFields = (
  { fields }: ListSetting,
  record: SettingRecord,
): readonly (readonly [string, PlainSetting])[] =>
  Object.entries(fields).filter(([, { when }]) => when === undefined || record[when[0]] === when[1]);

/** A record in a line: "Allow, load balancers, port 80". Of numbers only what is not as it comes. */
export function recordWords(spec: ListSetting, record: SettingRecord): string {
  const said = meantFields(spec, record).flatMap(([name, field]) => {
    const value = record[name] ?? field.default;
    const isPlain = field.type === 'choice' || field.type === 'text';
    // "Any" says nothing.
    if (value === 'any' || (!isPlain && value === field.default)) return [];
    if (isPlain) return [describeValue(field, value)];
    return [`${field.title.toLowerCase()} ${describeValue(field, value)}`];
  });
  const [first = '', ...rest] = said;
  return [first, ...rest.map(lowered)].join(', ');
}

/** Within a sentence; what is written in capitals stays. */
const lowered = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
