import type { TimedCommand } from './command';
import type { Design } from './design';
import { type Migration, newest } from './migrate';

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

/** Version 1 held the design with its present settings, and nothing of what was done. */
const withoutCommands: Migration = (document) => ({ commands: [], ...document });

/** From each version of the document to the next. */
export const RUN_CHAIN: readonly Migration[] = [withoutCommands];

export const RUN_VERSION = newest(RUN_CHAIN);

/** The earliest version that can hold it, so that a page of that version opens it too. */
export const versionFor = ({ commands }: RunDocument): number => (commands.length === 0 ? 1 : RUN_VERSION);

/** What `readRun` takes under that version; each command is one flat object. */
export function runToJson(run: RunDocument, version: number): object {
  const { design, seed, speed, paused, commands } = run;
  const first = { seed, speed, paused, design };
  return version === 1
    ? first
    : { ...first, commands: commands.map(({ at, command }) => ({ at, ...command })) };
}
