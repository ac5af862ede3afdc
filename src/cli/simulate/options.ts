import { parseArgs } from 'node:util';
import { limits } from '../../design/limits';
import { quoted } from '../../design/settings-of';
import { type Task, TASKS } from '../../exam/line';
import { readRequirement, type Requirement, REQUIREMENTS } from '../../experiments/audit/requirement';
import { wordsOf } from '../../run/thrown';
import { BadOption } from './bad-option';

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
  /** Fail everything in turn instead of a report; null where nobody asks for that. */
  readonly audit: AuditOptions | null;
  /** Compare with another design instead of a report; null where nobody asks for that. */
  readonly against: AgainstOptions | null;
  /** Measure at every value of a setting instead of a report; null where nobody asks for that. */
  readonly sweep: SweepOptions | null;
  /** Check against a task instead of a report; null where nobody asks for that. */
  readonly exam: ExamOptions | null;
}

export interface ExamOptions {
  readonly task: Task;
  /** As `design`, or folders of files. */
  readonly designs: readonly string[];
}

export interface AgainstOptions {
  /** As `design`. */
  readonly design: string;
  /** As `settings`, of the other design alone. */
  readonly settings: readonly string[];
}

export interface SweepOptions {
  /** `PART.SETTING=RANGE`. */
  readonly sweep: string;
  /** What has a curve each, as `PART.SETTING=VALUE,VALUE`; null for one curve. */
  readonly by: string | null;
  readonly metrics: readonly string[];
}

export interface AuditOptions {
  /** Also each two together. */
  readonly pairs: boolean;
  /** What has to hold; the exit code tells whether it does. */
  readonly requirements: readonly Requirement[];
}

const FORMATS: readonly ReportFormat[] = ['table', 'json', 'csv'];
const DAY = 86_400;
/** Runs of an audit for each fault: its figures are of all of them together. */
const AUDIT_REPLICATIONS = 3;
/** Pairs of runs of a comparison. */
const COMPARE_REPLICATIONS = 20;
/** Runs of each point of a sweep: an interval needs several. */
const SWEEP_REPLICATIONS = 5;
const USUAL_METRICS = ['p95', 'errors'];

/** Null when help was asked for. Throws a `BadOption`. */
export function readOptions(args: readonly string[]): Options | null {
  const { values, positionals } = parsed(args);
  if (values.help === true) return null;
  const options = {
    design: designOf(values.exam === undefined ? positionals : positionals.slice(0, 1)),
    duration: amountOf('duration', values.duration, 0.001, 1000 * DAY),
    warmUp: amountOf('warm-up', values['warm-up'], 0, 1000 * DAY),
    seed: wholeOf('seed', values.seed, 0, limits.seed),
    replications: wholeOf('replications', values.replications, 1, 1000) ?? usualReplications(values),
    commands: values.command ?? [],
    commandFile: values.commands ?? null,
    settings: values.set ?? [],
    format: formatOf(values.format, values),
    trace: values.trace ?? null,
    events: values.events ?? null,
    fingerprint: values.fingerprint === true,
    workers: wholeOf('workers', values.workers, 1, 256),
    audit: auditOf(values),
    against: againstOf(values, positionals[0] ?? ''),
    sweep: sweepOf(values),
    exam: examOf(values, positionals),
  };
  refuseRecordsOfMany(options);
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
        audit: { type: 'boolean' },
        pairs: { type: 'boolean' },
        require: { type: 'string', multiple: true },
        against: { type: 'string' },
        'against-set': { type: 'string', multiple: true },
        sweep: { type: 'string' },
        exam: { type: 'string' },
        by: { type: 'string' },
        metric: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        csv: { type: 'boolean' },
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

interface ShortFormats {
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `--json` is short for `--format json`. */
function formatOf(text: string | undefined, { json = false, csv = false }: ShortFormats): ReportFormat {
  const format = FORMATS.find((one) => one === (text ?? 'table'));
  if (format === undefined)
    throw new BadOption(`--format must be one of ${FORMATS.join(', ')}, not ${quoted(text)}.`);
  if (Number(json) + Number(csv) + Number(text !== undefined) > 1)
    throw new BadOption('One format at a time: --format, --json or --csv.');
  return json ? 'json' : csv ? 'csv' : format;
}

interface AuditValues {
  readonly audit?: boolean;
  readonly pairs?: boolean;
  readonly require?: string[];
}

function auditOf({ audit, pairs, require }: AuditValues): AuditOptions | null {
  if (!audit) {
    const given = pairs ? '--pairs' : require === undefined ? null : '--require';
    if (given !== null) throw new BadOption(`${given} goes with --audit.`);
    return null;
  }
  const requirements = (require ?? []).map((text) => {
    const read = readRequirement(text);
    if (read !== null) return read;
    throw new BadOption(
      `--require understands ${REQUIREMENTS.map((one) => `"${one}"`).join(', ')}, not ${quoted(text)}.`,
    );
  });
  const isOfPairs = requirements.some(({ failures }) => failures === 2);
  if (isOfPairs && !pairs) throw new BadOption('Two failures at once are tried with --pairs.');
  return { pairs: pairs === true, requirements };
}

interface AgainstValues {
  readonly against?: string;
  readonly 'against-set'?: string[];
}

/** Settings of the other design alone make it the same design with a difference. */
function againstOf(values: AgainstValues, design: string): AgainstOptions | null {
  const { against, 'against-set': settings = [] } = values;
  if (against === undefined && settings.length === 0) return null;
  return { design: against ?? design, settings };
}

const usualReplications = ({
  audit,
  sweep,
  ...others
}: AgainstValues & SweepValues & { readonly audit?: boolean }): number => {
  if (audit) return AUDIT_REPLICATIONS;
  if (sweep !== undefined) return SWEEP_REPLICATIONS;
  return others.against === undefined && others['against-set'] === undefined ? 1 : COMPARE_REPLICATIONS;
};

interface SweepValues {
  readonly sweep?: string;
  readonly by?: string;
  readonly metric?: string[];
}

function sweepOf({ sweep, by, metric }: SweepValues): SweepOptions | null {
  if (sweep !== undefined) return { sweep, by: by ?? null, metrics: [...new Set(metric ?? USUAL_METRICS)] };
  const given = by !== undefined ? '--by' : metric === undefined ? null : '--metric';
  if (given !== null) throw new BadOption(`${given} goes with --sweep.`);
  return null;
}

interface ExamValues {
  readonly exam?: string;
  readonly duration?: string;
  readonly 'warm-up'?: string;
  readonly replications?: string;
  readonly command?: string[];
  readonly commands?: string;
}

/** An exam breaks what it has to break, at moments of its own. */
function examOf(values: ExamValues, designs: readonly string[]): ExamOptions | null {
  if (values.exam === undefined) return null;
  const task = TASKS.find((each) => String(each) === values.exam);
  if (task === undefined)
    throw new BadOption(`--exam must be one of ${TASKS.join(', ')}, not ${quoted(values.exam)}.`);
  const others = ['duration', 'warm-up', 'replications', 'command', 'commands'] as const;
  const given = others.find((name) => values[name] !== undefined);
  if (given !== undefined) throw new BadOption(`--exam makes runs of its own: leave out --${given}.`);
  return { task, designs };
}

function refuseRecordsOfMany({ audit, against, sweep, exam, trace, events, fingerprint }: Options): void {
  const asked = [audit && '--audit', against && '--against', sweep && '--sweep', exam && '--exam'].filter(
    (one) => one !== null,
  );
  const [many = null, another = null] = asked;
  if (another !== null) throw new BadOption(`One at a time: ${many} or ${another}.`);
  if (many !== null && (trace !== null || events !== null || fingerprint))
    throw new BadOption(`--trace, --events and --fingerprint are of one run, and ${many} makes many.`);
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
