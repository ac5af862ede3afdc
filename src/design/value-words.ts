import {
  isSameValue,
  type ListSetting,
  type Setting,
  type SettingRecord,
  type SettingValue,
  textOf,
} from './settings';
import { amount } from './settings-of';

/** A value as screens and sentences write it: `2 s`, `25 %`, `no limit`, `Round robin`. */
export function describeValue(setting: Setting, value: SettingValue): string {
  switch (setting.type) {
    case 'number':
      if (setting.zero !== undefined && value === setting.min) return setting.zero;
      return amount(Number(value), setting.unit);
    case 'flag':
      return value === true ? 'On' : 'Off';
    case 'choice':
      return setting.options[textOf(value)] ?? textOf(value);
    case 'text':
    case 'reference':
      return value === '' ? 'none' : textOf(value);
    case 'list':
      return describeList(setting, value as readonly SettingRecord[]);
  }
}

/** Two values that differ, in words that differ: of long lists, what only one of them has. */
export function describeBoth(
  setting: Setting,
  one: SettingValue,
  other: SettingValue,
): readonly [string, string] {
  const words = [describeValue(setting, one), describeValue(setting, other)] as const;
  if (words[0] !== words[1]) return words;
  if (setting.type !== 'list') return [textOf(one), textOf(other)];
  const [mine, theirs] = [one as readonly SettingRecord[], other as readonly SettingRecord[]];
  const own = [without(mine, theirs), without(theirs, mine)] as const;
  if (own.every((records) => records.length === 0))
    return [words[0], `the same ${words[0]} in another order`];
  const among = (records: readonly SettingRecord[]) =>
    `${words[0]}, among them ${describeSome(setting, records)}`;
  return [among(own[0]), among(own[1])];
}

/** The records of one list that another does not have, each as often. */
function without(
  records: readonly SettingRecord[],
  others: readonly SettingRecord[],
): readonly SettingRecord[] {
  const left = [...others];
  return records.filter((record) => {
    const at = left.findIndex((each) => isSameValue([record], [each]));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function describeSome(setting: ListSetting, records: readonly SettingRecord[]): string {
  const told = records.slice(0, TOLD).map((record) => describeRecord(setting, record));
  const rest = records.length - told.length;
  return `${told.join('; ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What a list holds, in the plural: "rules", "virtual addresses". */
export const itemsOf = ({ item }: ListSetting): string => `${item}${item.endsWith('s') ? 'es' : 's'}`;

/** Records that are told one by one; of more only their number is said. */
const TOLD = 3;

function describeList(setting: ListSetting, records: readonly SettingRecord[]): string {
  if (records.length === 0) return 'none';
  if (records.length > TOLD) return `${records.length} ${itemsOf(setting)}`;
  return records.map((record) => describeRecord(setting, record)).join('; ');
}

/** Within a sentence. What somebody has typed stays as it was typed. */
const wordOf = (field: Setting, value: SettingValue): string =>
  field.type === 'text' ? describeValue(field, value) : describeValue(field, value).toLowerCase();

/** One record in a line: "Allow, port 22". What is as it comes is left out, but for what is chosen. */
function describeRecord({ item, fields }: ListSetting, record: SettingRecord): string {
  const told = Object.entries(fields).flatMap(([name, field]) => {
    const value = record[name] ?? field.default;
    if (field.type === 'choice') return [describeValue(field, value)];
    return value === field.default ? [] : [`${field.title.toLowerCase()} ${wordOf(field, value)}`];
  });
  return told.length === 0 ? `a ${item} as it comes` : told.join(', ');
}
