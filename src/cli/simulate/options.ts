import { parseArgs } from 'node:util';
import { limits } from '../../design/limits';
import { quoted } from '../../design/settings-of';
import { BadOption, wordsOf } from './bad-option';

export type ReportFormat = 'table' | 'json' | 'csv';

export interface Options {
  /** A file, the name of a preset, or a share link. */
  readonly design: string;
  /** Simulated seconds that are measured, after those of the warm-up; null where nothing is said, as below. */
  readonly duration: number | null;
  readonly warmUp: number | null;
  /** Of the first run; each further one has the next. */
  readonly seed: number | null;
  readonly replications: number;
  readonly commands: readonly string[];
  readonly commandFile: string | null;
  readonly settings: readonly string[];
  readonly format: ReportFormat;
  readonly trace: string | null;
  readonly events: string | null;
  /** Whether to name what is equal for equal runs. */
  readonly fingerprint: boolean;
  /** Threads that run replications; null for one per core. */
  readonly workers: number | null;
}

const FORMATS: readonly ReportFormat[] = ['table', 'json', 'csv'];
const DAY = 86_400;

/** Null when help was asked for. Throws a `BadOption`. */
export function readOptions(args: readonly string[]): Options | null {
  const { values, positionals } = parsed(args);
  if (values.help === true) return null;
  const options = {
    design: designOf(positionals),
    duration: amountOf('duration', values.duration, 0.001, 1000 * DAY),
    warmUp: amountOf('warm-up', values['warm-up'], 0, 1000 * DAY),
    seed: wholeOf('seed', values.seed, 0, limits.seed),
    replications: wholeOf('replications', values.replications, 1, 1000) ?? 1,
    commands: values.command ?? [],
    commandFile: values.commands ?? null,
    settings: values.set ?? [],
    format: formatOf(values.format),
    trace: values.trace ?? null,
    events: values.events ?? null,
    fingerprint: values.fingerprint === true,
    workers: wholeOf('workers', values.workers, 1, 256),
  };
  refuseManyRecords(options);
  refuseFarSeeds(options);
  return options;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        duration: { type: 'string' },
        'warm-up': { type: 'string' },
        seed: { type: 'string' },
        replications: { type: 'string' },
        command: { type: 'string', multiple: true },
        commands: { type: 'string' },
        set: { type: 'string', multiple: true },
        format: { type: 'string' },
        trace: { type: 'string' },
        events: { type: 'string' },
        workers: { type: 'string' },
        fingerprint: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (thrown) {
    const words = wordsOf(thrown);
    const [, name] = /^Option '(--[\w-]+)' argument is ambiguous/.exec(words) ?? [];
    const why = name === undefined ? words.split(/\.\s/)[0] : `write ${name}=-1 for a value such as -1`;
    throw new BadOption(`On the command line: ${why}. See --help.`);
  }
}

function designOf([design, ...rest]: readonly string[]): string {
  if (design === undefined) throw new BadOption('Say which design to run: a file or a preset. See --help.');
  if (rest.length > 0) throw new BadOption(`One design at a time: what is ${quoted(rest[0])}? See --help.`);
  return design;
}

function amountOf(name: string, text: string | undefined, min: number, max: number): number | null {
  if (text === undefined) return null;
  const amount = text.trim() === '' ? Number.NaN : Number(text);
  if (amount >= min && amount <= max) return amount;
  throw new BadOption(`--${name} must be a number from ${min} to ${max}, not ${quoted(text)}.`);
}

function wholeOf(name: string, text: string | undefined, min: number, max: number): number | null {
  if (text === undefined) return null;
  const whole = Number(text);
  if (/^\d+$/.test(text) && whole >= min && whole <= max) return whole;
  throw new BadOption(`--${name} must be a whole number from ${min} to ${max}, not ${quoted(text)}.`);
}

function formatOf(text: string | undefined): ReportFormat {
  const format = FORMATS.find((one) => one === (text ?? 'table'));
  if (format === undefined)
    throw new BadOption(`--format must be one of ${FORMATS.join(', ')}, not ${quoted(text)}.`);
  return format;
}

/** Each further run has the next seed, and the last one must be one too. */
function refuseFarSeeds({ seed, replications }: Options): void {
  if (seed === null || seed + replications - 1 <= limits.seed) return;
  const highest = limits.seed - replications + 1;
  throw new BadOption(
    `--seed must be at most ${highest} with ${replications} replications: each has the next.`,
  );
}

function refuseManyRecords({ trace, events, replications }: Options): void {
  if (replications > 1 && (trace !== null || events !== null))
    throw new BadOption('--trace and --events record one run: leave out --replications.');
  if (trace !== null && trace === events) throw new BadOption('--trace and --events need two files.');
}
