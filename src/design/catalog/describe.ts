import type { ElementKind, ServiceKind } from '../design';
import type {
  ChoiceSetting,
  Fields,
  FlagSetting,
  ListSetting,
  NumberSetting,
  ReferenceSetting,
  Specs,
  TextSetting,
} from '../settings';

/** Settings of one matter, by name, under a title in sentence case. */
export interface SettingGroup {
  readonly title: string;
  readonly names: readonly string[];
}

/** What a learner may place on the canvas, and everything that is said about it. */
export interface CatalogEntry<S extends Specs = Specs> {
  /** The product or thing, as the cards name it. */
  readonly title: string;
  /** Its part in the infrastructure, in lower case. */
  readonly role: string;
  /** What it is for. */
  readonly purpose: string;
  /** What happens without it. */
  readonly without: string;
  /** Default listening port; absent where nothing listens. */
  readonly port?: number;
  readonly settings: S;
}

/** What breaks a thing at one blow: the command, and what a menu calls it. */
export interface Kill {
  readonly by: 'stop' | 'unplug' | 'cut';
  readonly title: string;
}

/** Harm to a running process short of its end, by the word of its command. */
export type Harm = 'freeze' | 'slow' | 'fail-share';

export interface ElementEntry<S extends Specs = Specs> extends CatalogEntry<S> {
  /** What a sentence calls one of them: "a machine". */
  readonly noun: string;
  /** A design has one of them at most. */
  readonly once?: true;
  /** Null: nothing that a learner does breaks it. */
  readonly kill: Kill | null;
}

export interface ServiceEntry<S extends Specs = Specs> extends CatalogEntry<S> {
  /** What it answers there; absent where that is of no interest to users and applications. */
  readonly speaks?: 'http' | 'mysql';
  readonly kill: Kill;
  /** Harm that cannot come to it, and why not, as the end of a sentence. */
  readonly immune?: Readonly<Partial<Record<Harm, string>>>;
  /**
   * The signals that end it, or that make it load its code anew, without harm to its open requests; absent where none
   * does.
   */
  readonly graceful?: {
    readonly quit: string;
    /** What a menu calls it, too. */
    readonly reload?: { readonly signal: string; readonly title: string };
  };
  /** Whether data is kept there, which no other machine has. */
  readonly keeps?: true;
  /** Where a machine's card shows it: a row of its own, a mark on the border, or a small badge in the head. */
  readonly stands: 'row' | 'edge' | 'badge';
  /** What the card of a machine looks like that is mainly there for it; absent where it does not decide that. */
  readonly card?: 'balancer' | 'server' | 'database' | 'monitor';
}

/** What must stand at an end of a link: an element of a kind, or a machine that runs one of some services. */
export type End = { readonly element: ElementKind } | { readonly services: readonly ServiceKind[] };

export interface LinkEntry<S extends Specs = Specs> extends CatalogEntry<S> {
  readonly from: End;
  readonly to: End;
  /** Whether only one of the kind may begin at an element. */
  readonly single?: boolean;
  /** Whether both ends must run the same one of the services. */
  readonly alike?: boolean;
  readonly kill: Kill;
}

export const STOP: Kill = { by: 'stop', title: 'Stop process' };
export const UNPLUG: Kill = { by: 'unplug', title: 'Unplug machine' };
export const CUT: Kill = { by: 'cut', title: 'Cut link' };

type Rest<T> = Omit<T, 'type' | 'title' | 'help'>;

export const number = <const N extends Rest<NumberSetting>>(title: string, help: string, rest: N) =>
  ({ type: 'number', title, help, ...rest }) as const satisfies NumberSetting;

const PORT = { unit: 'port', max: 65_535, integer: true } as const;

/** A port on which a service listens. */
export const listeningPort = (byDefault: number, keyword: string) =>
  number('Port', 'The port on which it listens. Lines that lead here follow it.', {
    ...PORT,
    min: 1,
    default: byDefault,
    keyword,
  });

/** The port to which a line leads, where whoever configured it wrote one down. */
export const dialledPort = (keyword: string) =>
  number('Port', 'The port that is asked there. Where nobody listens on it, the connection is refused.', {
    ...PORT,
    min: 0,
    default: 0,
    keyword,
    zero: 'where it listens',
  });

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

/** @param to what kind of element it names. */
export const reference = (
  title: string,
  help: string,
  to: ReferenceSetting['to'] = 'machine',
): ReferenceSetting => ({
  type: 'reference',
  title,
  help,
  to,
  default: '',
});

const OCTET = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';

/** An IPv4 address or a network in CIDR notation, or nothing. */
export const networkForm = {
  pattern: `^(${OCTET}(\\.${OCTET}){3}(/(3[0-2]|[12]?\\d))?)?$`,
  says: 'an IPv4 address such as 198.18.0.7, a network such as 198.18.0.0/28, or empty',
} as const;

/** An IPv4 address. */
export const addressForm = {
  pattern: `^${OCTET}(\\.${OCTET}){3}$`,
  says: 'an IPv4 address such as 203.0.113.10',
} as const;

/** A name of a host or of a group of servers. */
export const nameForm = {
  pattern: '^[\\w.-]{0,32}$',
  says: 'at most 32 letters, digits, ".", "_" and "-"',
} as const;

/** The name of a database account. */
export const accountForm = { pattern: '^[\\w-]{1,32}$', says: 'letters, digits, "_" and "-"' } as const;

/** Records in order; each field is described as a setting is. */
export const list = <const F extends Fields>(
  title: string,
  help: string,
  rest: Pick<ListSetting<F>, 'item' | 'fields' | 'limit'> &
    Partial<Pick<ListSetting<F>, 'default' | 'keyword'>>,
): ListSetting<F> => ({ type: 'list', title, help, default: [], ...rest });

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

/** A part of a whole, from 0 to 1. */
export const share = (title: string, help: string, byDefault = 0) =>
  number(title, help, { unit: 'share', min: 0, max: 1, default: byDefault });

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
