import type { TimedCommand } from './command';
import type { Design } from './design';
import { limits } from './limits';
import { type Migration, migrated, newest } from './migrate';
import { parseDesign } from './parse';
import { Place, type Problem } from './place';
import { commandsToJson, readCommands } from './read-commands';

/** A run as it is kept and sent: the same design, seed and commands give the same facts. */
export interface RunDocument {
  /** The design at the start. What was changed since stands in the commands. */
  readonly design: Design;
  readonly seed: number;
  /** Simulated seconds per second, 0.001 to 100. */
  readonly speed: number;
  readonly paused: boolean;
  /** Everything that was done, in order of time. */
  readonly commands: readonly TimedCommand[];
}

export type ParsedRun =
  | { readonly ok: true; readonly run: RunDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Version 1 held the design with its present settings, and nothing of what was done. */
const withoutCommands: Migration = (document) => ({ commands: [], ...document });

/** From each version of the document to the next. */
const CHAIN: readonly Migration[] = [withoutCommands];

export const RUN_VERSION = newest(CHAIN);

/** @param version from 1 to `RUN_VERSION`. Never throws. The design given back is a valid one. */
export function readRun(json: unknown, version: number): ParsedRun {
  const present = migrated(json, version, CHAIN);
  const problems: Problem[] = [];
  const fields = new Place(present, '', problems).fields(['design', 'seed', 'speed', 'paused', 'commands']);
  const how = {
    seed: fields.seed.whole(0, limits.seed),
    speed: fields.speed.number(0.001, 100),
    paused: fields.paused.flag(),
    commands: readCommands(fields.commands),
  };
  if (fields.design.isAbsent) fields.design.expected('a design');
  if (problems.length > 0) return { ok: false, problems };
  const parsed = parseDesign((present as { readonly design: unknown }).design);
  return parsed.ok ? { ok: true, run: { ...how, design: parsed.design } } : parsed;
}

/** The earliest version that can hold it, so that a page of that version opens it too. */
export const versionFor = ({ commands }: RunDocument): number => (commands.length === 0 ? 1 : RUN_VERSION);

/** What `readRun` takes under that version. */
export function runToJson(run: RunDocument, version: number): object {
  const { design, seed, speed, paused, commands } = run;
  const first = { seed, speed, paused, design };
  return version === 1 ? first : { ...first, commands: commandsToJson(commands) };
}
