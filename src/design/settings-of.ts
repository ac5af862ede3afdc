import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import type { ElementKind, LinkKind, ServiceKind, SettingValues } from './design';
import { readable } from './grouped';
import type {
  ListSetting,
  NumberSetting,
  PlainSetting,
  PlainValue,
  Setting,
  SettingRecord,
  SettingValue,
  Specs,
} from './settings';
import { withDefaults } from './settings';

const catalog: Readonly<Record<ElementKind | ServiceKind | LinkKind, { readonly settings: Specs }>> = {
  ...elementCatalog,
  ...serviceCatalog,
  ...linkCatalog,
};

/** What the catalog says of the settings of a kind of element, service or link. */
export const specsOf = (kind: ElementKind | ServiceKind | LinkKind): Specs => catalog[kind].settings;

/** All settings of an element, service or link of a design: its own, and the defaults of the rest. */
export function settingsOf(thing: {
  readonly kind: ElementKind | ServiceKind | LinkKind;
  readonly settings?: SettingValues;
}): Readonly<Record<string, SettingValue>> {
  return withDefaults(specsOf(thing.kind), thing.settings ?? {});
}

export type CheckedValue =
  | { readonly ok: true; readonly value: SettingValue }
  /**
   * Why not, in one sentence that names the setting, and where inside its value: `[2].port` in a list, else empty.
   * `refusalOf` says both.
   */
  | { readonly ok: false; readonly at: string; readonly message: string };

/** Longest text that a setting holds. */
export const TEXT_LIMIT = 60;

/** Whether a value may stand in a setting. Whether a reference leads to a machine is for `rules.ts` to say. */
export function checkValue(setting: Setting, value: unknown): CheckedValue {
  if (setting.type === 'list') return checkList(setting, value);
  const expected = expectation(setting, value);
  if (expected === null) return { ok: true, value: value as SettingValue };
  return { ok: false, at: '', message: `${setting.title} must be ${expected}, not ${quoted(value)}.` };
}

/** "rules[2].port: Port must be …" for what is wrong inside a list, and the bare sentence otherwise. */
export const refusalOf = (
  name: string,
  { at, message }: Extract<CheckedValue, { readonly ok: false }>,
): string => (at === '' ? message : `${name}${at}: ${message}`);

/** Gives whole records: a field that is left out has its default. */
function checkList(setting: ListSetting, value: unknown): CheckedValue {
  const { title, limit } = setting;
  const refuse = (message: string): CheckedValue => ({ ok: false, at: '', message });
  if (!Array.isArray(value)) return refuse(`${title} must be a list, not ${quoted(value)}.`);
  if (value.length > limit) return refuse(`${title}: there may be at most ${limit}, not ${value.length}.`);
  const records: SettingRecord[] = [];
  for (const [i, given] of (value as readonly unknown[]).entries()) {
    const checked = checkRecord(setting, given);
    if (!checked.ok) return { ...checked, at: `[${i}]${checked.at}` };
    records.push(checked.record);
  }
  return { ok: true, value: records };
}

type CheckedRecord =
  | { readonly ok: true; readonly record: SettingRecord }
  | { readonly ok: false; readonly at: string; readonly message: string };

function checkRecord({ item, fields }: ListSetting, given: unknown): CheckedRecord {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { ok: false, at: '', message: `A ${item} must be an object, not ${quoted(given)}.` };
  const record: Record<string, PlainValue> = {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name))
      return { ok: false, at: '', message: `A ${item} has no field ${quoted(name)}.` };
  }
  for (const [name, field] of Object.entries(fields)) {
    const own = Object.hasOwn(given, name) ? (given as Readonly<Record<string, unknown>>)[name] : undefined;
    const checked = checkValue(field, own ?? field.default);
    if (!checked.ok) return { ...checked, at: `.${name}` };
    record[name] = checked.value as PlainValue;
  }
  return { ok: true, record };
}

/** What a value should be and is not; null when it is as it should be. */
function expectation(setting: PlainSetting, value: unknown): string | null {
  switch (setting.type) {
    case 'number':
      return isNumberFor(setting, value) ? null : numberExpected(setting);
    case 'flag':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'choice': {
      const isOption = typeof value === 'string' && Object.hasOwn(setting.options, value);
      return isOption ? null : `one of ${Object.keys(setting.options).join(', ')}`;
    }
    case 'text':
      if (!isOneLine(value, TEXT_LIMIT)) return `a text of at most ${TEXT_LIMIT} characters on one line`;
      return setting.form === undefined || new RegExp(setting.form.pattern).test(value)
        ? null
        : setting.form.says;
    case 'reference':
      return isOneLine(value, TEXT_LIMIT) ? null : `the name of a ${setting.to}, or empty`;
  }
}

function isNumberFor({ min, max, integer }: NumberSetting, value: unknown): boolean {
  if (typeof value !== 'number' || !(value >= min && value <= max)) return false;
  return integer !== true || Number.isInteger(value);
}

function numberExpected(setting: NumberSetting): string {
  const { min, max, integer, unit } = setting;
  const what = integer === true ? 'a whole number' : 'a number';
  return `${what} from ${amount(min, unit)} to ${amount(max, unit)}`;
}

/**
 * Without control characters, line breaks, halves of characters and marks that turn the direction of writing: with
 * those a text could pose as another line of a file, or as another text.
 */
export function isOneLine(value: unknown, limit: number): value is string {
  if (typeof value !== 'string' || value.length > 2 * limit) return false;
  // Characters, of which some are two units long.
  return Array.from(value).length <= limit && value.search(UNFIT) === -1;
}

/** What no text of a design may hold. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** Characters of a text that a sentence repeats, unless told. */
const QUOTED = 40;

/** A value from anywhere, short enough for a sentence. Never looks into an object, which may be endless. */
export function quoted(value: unknown, longest = QUOTED): string {
  if (typeof value === 'string') return `"${visible(value, longest)}"`;
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && Number.isNaN(value)) return 'something that is no number';
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

/** The beginning of a text, with what would not be seen, or would do something to a terminal, written out. */
function visible(text: string, longest: number): string {
  const characters = Array.from(text.slice(0, 2 * longest + 2));
  const isWhole = characters.length <= longest && text.length <= 2 * longest;
  const shown = isWhole ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
  return shown.replaceAll(UNFIT, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A quantity as screens and sentences write it. */
export function amount(value: number, unit: NumberSetting['unit']): string {
  switch (unit) {
    case 's':
      return time(value);
    case '1/s':
      return `${readable(value)}/s`;
    case 'share':
      return `${exact(value * 100)} %`;
    case 'MB':
    case 'MB/s':
    case 'USD':
      return `${readable(value)} ${unit}`;
    case 'count':
    case 'factor':
    case 'weight':
      return readable(value);
    case 'port':
      return String(value);
  }
}

function time(seconds: number): string {
  if (seconds === 0 || seconds >= 1) return `${readable(seconds)} s`;
  return seconds >= 0.001 ? `${exact(seconds * 1000)} ms` : `${exact(seconds * 1e6)} µs`;
}

/** Without the last digits, which are but the rounding of a product (0.07 · 100 = 7.000000000000001). */
const exact = (value: number): number => Number(value.toPrecision(12));
