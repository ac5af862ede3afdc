import { parseArgs } from 'node:util';
import { BadOption, wordsOf } from './bad-option';

export type ReportFormat = 'table' | 'json' | 'csv';

export interface Options {
  /** A file or the name of a preset. */
  readonly design: string;
  /** Simulated seconds that are measured, after those of the warm-up. */
  readonly duration: number;
  readonly warmUp: number;
  /** Of the first run; each further one has the next. */
  readonly seed: number;
  readonly replications: number;
  readonly commands: readonly string[];
  readonly commandFile: string | null;
  readonly settings: readonly string[];
  readonly format: ReportFormat;
  readonly trace: string | null;
  readonly events: string | null;
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
    duration: amountOf('duration', values.duration, 600, 0.001, 1000 * DAY),
    warmUp: amountOf('warm-up', values['warm-up'], 30, 0, 1000 * DAY),
    seed: wholeOf('seed', values.seed, 1, 0, 2 ** 32 - 1),
    replications: wholeOf('replications', values.replications, 1, 1, 1000),
    commands: values.command ?? [],
    commandFile: values.commands ?? null,
    settings: values.set ?? [],
    format: formatOf(values.format),
    trace: values.trace ?? null,
    events: values.events ?? null,
    workers: values.workers === undefined ? null : wholeOf('workers', values.workers, 1, 1, 256),
  };
  refuseManyRecords(options);
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
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (thrown) {
    throw new BadOption(`On the command line: ${wordsOf(thrown).split('. ')[0]}. See --help.`);
  }
}

function designOf([design, ...rest]: readonly string[]): string {
  if (design === undefined) throw new BadOption('Say which design to run: a file or a preset. See --help.');
  if (rest.length > 0) throw new BadOption(`One design at a time: what is "${rest[0]}"? See --help.`);
  if (/^(?:https?:|#)/i.test(design))
    throw new BadOption('Share links cannot be run here: save the design to a file and name that file.');
  return design;
}

function amountOf(name: string, text: string | undefined, usual: number, min: number, max: number): number {
  if (text === undefined) return usual;
  const amount = text.trim() === '' ? Number.NaN : Number(text);
  if (amount >= min && amount <= max) return amount;
  throw new BadOption(`--${name} must be a number from ${min} to ${max}, not "${text}".`);
}

function wholeOf(name: string, text: string | undefined, usual: number, min: number, max: number): number {
  if (text === undefined) return usual;
  const whole = Number(text);
  if (/^\d+$/.test(text) && whole >= min && whole <= max) return whole;
  throw new BadOption(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}

function formatOf(text: string | undefined): ReportFormat {
  const format = FORMATS.find((one) => one === (text ?? 'table'));
  if (format === undefined)
    throw new BadOption(`--format must be one of ${FORMATS.join(', ')}, not "${text}".`);
  return format;
}

function refuseManyRecords({ trace, events, replications }: Options): void {
  if (replications > 1 && (trace !== null || events !== null))
    throw new BadOption('--trace and --events record one run: leave out --replications.');
  if (trace !== null && trace === events) throw new BadOption('--trace and --events need two files.');
}
