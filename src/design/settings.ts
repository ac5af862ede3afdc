/**
 * What a setting may be. The catalog describes every setting once; validation, the inspector, the palette, the
 * JSON schema and the generated documentation all read the same description.
 */

/**
 * `s` seconds, `1/s` per second, `share` 0 to 1, `count` whole things, `factor` a multiplier, `weight` HAProxy's, `MB`
 * millions of bytes, `USD` money.
 */
/** A port is a name and no amount: it is written as it is. */
export type Unit = 's' | '1/s' | 'share' | 'count' | 'port' | 'factor' | 'weight' | 'MB' | 'MB/s' | 'USD';

interface Described {
  /** Short label, sentence case. */
  readonly title: string;
  /** One sentence: what changes when it changes. */
  readonly help: string;
  /** The word that a real configuration file uses for it, where there is one. */
  readonly keyword?: string;
  /** Of a field: it means something only where another field has this value. */
  readonly when?: readonly [field: string, value: PlainValue];
}

export interface NumberSetting extends Described {
  readonly type: 'number';
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  readonly default: number;
  /** What the smallest value stands for when it is not a quantity ("0: no limit"). */
  readonly zero?: string;
}

export interface FlagSetting extends Described {
  readonly type: 'flag';
  readonly default: boolean;
}

export interface ChoiceSetting<Option extends string = string> extends Described {
  readonly type: 'choice';
  /** Value in the file → label on screen, in the order shown. */
  readonly options: { readonly [Value in Option]: string };
  readonly default: Option;
}

/** Free text of at most 60 characters: an address, a version. */
export interface TextSetting extends Described {
  readonly type: 'text';
  readonly default: string;
  /** What the text has to look like, as a regular expression of the whole of it and in words ("a path …"). */
  readonly form?: { readonly pattern: string; readonly says: string };
}

/** The id of an element of one kind in the same design, or '' for none. */
export interface ReferenceSetting extends Described {
  readonly type: 'reference';
  readonly to: 'machine' | 'region';
  readonly default: '';
}

/** A setting of one value. */
export type PlainSetting = NumberSetting | FlagSetting | ChoiceSetting | TextSetting | ReferenceSetting;
export type PlainValue = number | boolean | string;
export type Fields = Readonly<Record<string, PlainSetting>>;

/** One entry of a list, with a value for each of its fields. */
export type SettingRecord = Readonly<Record<string, PlainValue>>;

/** Records in an order that matters, such as the rules of a firewall: the first that fits decides. */
export interface ListSetting<F extends Fields = Fields> extends Described {
  readonly type: 'list';
  /** What one of them is called, in lower case: "rule". */
  readonly item: string;
  /** Described as settings are. A file may leave out fields that have their default. */
  readonly fields: F;
  /** How many there may be. */
  readonly limit: number;
  readonly default: readonly SettingRecord[];
}

export type Setting = PlainSetting | ListSetting;
export type SettingValue = PlainValue | readonly SettingRecord[];
export type Specs = Readonly<Record<string, Setting>>;

type ValueOf<S> = S extends { readonly type: 'list'; readonly fields: infer F }
  ? readonly { readonly [Name in keyof F]: PlainValueOf<F[Name]> }[]
  : PlainValueOf<S>;

type PlainValueOf<S> = S extends { readonly type: 'number' }
  ? number
  : S extends { readonly type: 'flag' }
    ? boolean
    : S extends { readonly type: 'choice'; readonly options: infer Options }
      ? keyof Options & string
      : string;

/** The values that belong to a set of specifications. */
export type ValuesOf<S> = { -readonly [Name in keyof S]: ValueOf<S[Name]> };

/** Every default of a set of specifications, overridden by what a design says. */
export function withDefaults<S extends Specs>(
  specs: S,
  given: Readonly<Record<string, unknown>>,
): ValuesOf<S> {
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = given[name] ?? spec.default;
    values[name] = spec.type === 'list' ? wholeRecords(spec, value as readonly SettingRecord[]) : value;
  }
  // An engine keeps an object that grew by many names as a table, whose every reading is a search; a copy it does not.
  return { ...values } as ValuesOf<S>;
}

/** The records of a list with every field: those left out have their default. */
export const wholeRecords = (
  { fields }: ListSetting,
  records: readonly SettingRecord[],
): readonly SettingRecord[] => records.map((record) => withDefaults(fields, record));

/** A value as files and command lines write it: a list as JSON, anything else as it is. */
export const textOf = (value: SettingValue): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Whether two values of a setting are the same; those of a list, record by record. */
export function isSameValue(one: SettingValue | undefined, other: SettingValue | undefined): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one.length === other.length && one.every((record, i) => isSameRecord(record, other[i]!));
}

function isSameRecord(one: SettingRecord, other: SettingRecord): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
