import { commandLine } from '../../cli/simulate/command-line';
import { silentJournal } from '../journal';
import { createSite } from '../site';
import { END, type World } from './random-world.fixture';

/** A world as `simulate` reads it: a design file, a file of commands, and what follows them on the command line. */
export interface Reproduction {
  readonly design: string;
  readonly commands: string;
  readonly options: string;
}

export const reproductionOf = (world: World): Reproduction => ({
  design: `${JSON.stringify(world.design, null, 2)}\n`,
  commands: carriedOut(world)
    .map((line) => `${line}\n`)
    .join(''),
  options: `--seed ${world.seed} --warm-up 0 --duration ${END}`,
});

/** Without what is refused: it changes nothing, and a file of commands may not contain it. */
function carriedOut({ design, seed, commands }: World): string[] {
  const site = createSite(design, seed, silentJournal);
  return commands.flatMap((timed) => {
    site.simulation.runUntil(timed.at);
    return site.perform(timed.command) === null ? [commandLine(timed)] : [];
  });
}
