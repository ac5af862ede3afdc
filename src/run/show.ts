import type { Design } from '../design/design';
import type { TimedCommand } from '../site/commands';
import { Comparison } from './comparison';
import { Directory } from './directory';
import { FingerprintJournal } from './fingerprint-journal';
import { Seen } from './past/seen';
import type { RunnerCommand } from './protocol';
import { Recorder } from './recorder';
import { Run, type SiteFactory } from './run';

/** The least wall time between two sets of readings. */
const READINGS_MS = 100;
/** Readings of so many parts are sent and drawn in a millisecond of the time between two sets; of more, less often. */
const PARTS_PER_MS = 4;
/** Numbers that stood for longer would seem to stand still. */
const LONGEST_READINGS_MS = 400;

export type StartCommand = Extract<RunnerCommand, { readonly type: 'start' }>;

/** A run with its recorder, and how it is being advanced. */
export interface Show {
  readonly number: number;
  readonly run: Run;
  readonly recorder: Recorder;
  /** Null where nobody asked for one. */
  readonly hashed: FingerprintJournal | null;
  /** With the same run without the change that is measured. */
  readonly comparison: Comparison;
  /** What it has shown so far. */
  readonly seen: Seen;
  mode: 'playing' | 'paused' | 'hurrying';
  /** Wall time between two sets of readings. */
  readonly readingsMs: number;
  /** Where a run that hurries will stop, and whether it plays on from there. */
  goal: number;
  playsOn: boolean;
  /** Times of which readings are owed, in order. */
  readonly marks: number[];
  /** Times at which it pauses when it plays, in order. */
  readonly stops: number[];
  /** Simulated time that the run has come to elsewhere, which a copy of its past may not pass. */
  end: number;
}

function readingsMsOf({ elements, links }: Design): number {
  const services = elements.reduce((sum, { services: on = [] }) => sum + on.length, 0);
  const parts = elements.length + services + links.length;
  return Math.min(LONGEST_READINGS_MS, Math.max(READINGS_MS, parts / PARTS_PER_MS));
}

/** The run of a start command, with these commands ahead of it. @param refused told of those that cannot be carried out. */
export function showOf(
  create: SiteFactory,
  { run: number, design, seed, fingerprint, playing, marks = [], stops = [] }: StartCommand,
  commands: readonly TimedCommand[],
  refused?: (reason: string) => void,
): Show {
  const names = new Directory(design);
  const recorder = new Recorder(design, names);
  const hashed = fingerprint ? new FingerprintJournal(recorder) : null;
  const run = new Run(create, { design, seed, commands }, hashed ?? recorder, refused);
  return {
    number,
    run,
    recorder,
    hashed,
    comparison: new Comparison(create, { design, seed }, run),
    seen: new Seen(),
    mode: playing ? 'playing' : 'paused',
    readingsMs: readingsMsOf(design),
    goal: 0,
    playsOn: false,
    marks: [...marks],
    stops: [...stops],
    end: Number.POSITIVE_INFINITY,
  };
}
