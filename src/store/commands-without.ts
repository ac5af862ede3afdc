import type { TimedCommand } from '../design/command';

/** The commands that are none of these. Where two are alike, one goes for each that is named. */
export function commandsWithout(
  commands: readonly TimedCommand[],
  gone: readonly TimedCommand[],
): readonly TimedCommand[] {
  const left = gone.map((timed) => JSON.stringify(timed));
  return commands.filter((timed) => {
    const index = left.indexOf(JSON.stringify(timed));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
