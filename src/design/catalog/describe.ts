import type {
  ChoiceSetting,
  FlagSetting,
  NumberSetting,
  ReferenceSetting,
  Specs,
  TextSetting,
} from '../settings';

/** What may befall a running process short of its end, by the word of its command. */
export type Hardship = 'freeze' | 'slow' | 'fail-share';

/** What a learner may place on the canvas, and everything that is said about it. */
export interface CatalogEntry<S extends Specs = Specs> {
  /** The product or thing, as the cards name it. */
  readonly title: string;
  /** Its part in the infrastructure, in lower case. */
  readonly role: string;
  /** Default listening port; absent where nothing listens. */
  readonly port?: number;
  /** What it is for. */
  readonly purpose: string;
  /** What happens without it. */
  readonly without: string;
  /** What cannot befall it, and why, as the end of a sentence. */
  readonly immune?: Readonly<Partial<Record<Hardship, string>>>;
  readonly settings: S;
}

type Rest<T> = Omit<T, 'type' | 'title' | 'help'>;

export const number = <const N extends Rest<NumberSetting>>(title: string, help: string, rest: N) =>
  ({ type: 'number', title, help, ...rest }) as const satisfies NumberSetting;

export const flag = (title: string, help: string, byDefault: boolean, keyword?: string): FlagSetting => ({
  type: 'flag',
  title,
  help,
  default: byDefault,
  ...(keyword === undefined ? {} : { keyword }),
});

export const choice = <const Options extends Readonly<Record<string, string>>>(
  title: string,
  help: string,
  options: Options,
  byDefault: keyof Options & string,
  keyword?: string,
): ChoiceSetting<keyof Options & string> => ({
  type: 'choice',
  title,
  help,
  options,
  default: byDefault,
  ...(keyword === undefined ? {} : { keyword }),
});

export const text = (
  title: string,
  help: string,
  byDefault = '',
  more: Pick<TextSetting, 'form' | 'keyword'> = {},
): TextSetting => ({
  type: 'text',
  title,
  help,
  default: byDefault,
  ...more,
});

export const reference = (title: string, help: string): ReferenceSetting => ({
  type: 'reference',
  title,
  help,
  default: '',
});

/** Shapes of a random duration with a given mean; the variation is its coefficient of variation. */
const distributionOptions = {
  constant: 'Constant',
  exponential: 'Exponential',
  erlang: 'Erlang',
  gamma: 'Gamma',
  'log-normal': 'Log-normal',
  hyperexponential: 'Hyperexponential',
} as const;

export const duration = (title: string, help: string, byDefault: number, keyword?: string) =>
  number(title, help, {
    unit: 's',
    min: 0,
    max: 86_400,
    default: byDefault,
    ...(keyword === undefined ? {} : { keyword }),
  });

export const distribution = (what: string) =>
  choice(
    `${what}: distribution`,
    'How much the durations differ from their mean.',
    distributionOptions,
    'exponential',
  );

export const variation = (what: string) =>
  number(
    `${what}: variation`,
    'Coefficient of variation: standard deviation divided by the mean. Erlang takes at most 1, hyperexponential at least 1. Constant and exponential do not use it.',
    { unit: 'factor', min: 0, max: 20, default: 1 },
  );
