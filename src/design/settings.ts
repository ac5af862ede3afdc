/**
 * What a setting may be. The catalog describes every setting once; validation, the inspector, the palette, the
 * JSON schema and the generated documentation all read the same description.
 */

/** `s` seconds, `1/s` per second, `share` 0 to 1, `count` whole things, `factor` a multiplier, `weight` HAProxy's. */
export type Unit = 's' | '1/s' | 'share' | 'count' | 'factor' | 'weight';

interface Described {
  /** Short label, sentence case. */
  readonly title: string;
  /** One sentence: what changes when it changes. */
  readonly help: string;
  /** The word that a real configuration file uses for it, where there is one. */
  readonly keyword?: string;
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

/** The id of another machine in the same design, or '' for none. */
export interface ReferenceSetting extends Described {
  readonly type: 'reference';
  readonly default: '';
}

export type Setting = NumberSetting | FlagSetting | ChoiceSetting | TextSetting | ReferenceSetting;
export type SettingValue = number | boolean | string;
export type Specs = Readonly<Record<string, Setting>>;

type ValueOf<S> = S extends { readonly type: 'number' }
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
  for (const [name, spec] of Object.entries(specs)) values[name] = given[name] ?? spec.default;
  // An engine keeps an object that grew by many names as a table, whose every reading is a search; a copy it does not.
  return { ...values } as ValuesOf<S>;
}
