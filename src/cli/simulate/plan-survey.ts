import { readFileSync } from 'node:fs';
import type { Design } from '../../design/design';
import type { TimedCommand } from '../../site/commands';
import { BadOption, wordsOf } from './bad-option';
import { changeDesign } from './change-design';
import { checkWritable } from './line-file';
import { loadDesign } from './load-design';
import type { Options } from './options';
import { readCommand } from './read-command';
import type { SurveyPlan } from './survey';

/** What the options ask for, checked as far as it can be checked beforehand. Throws a `BadOption`. */
export function planSurvey(options: Options): SurveyPlan {
  const { seed, warmUp, duration, trace, events } = options;
  const design = changeDesign(loadDesign(options.design), options.settings);
  const commands = commandsOf(design, options);
  for (const path of [trace, events]) if (path !== null) checkWritable(path);
  return { design, commands, seed, warmUp, duration, trace, events };
}

function commandsOf(design: Design, { commands, commandFile }: Options): TimedCommand[] {
  const given = commands.map((text) => readCommand(design, text));
  return commandFile === null ? given : [...given, ...commandsIn(design, commandFile)];
}

function commandsIn(design: Design, path: string): TimedCommand[] {
  return linesOf(path).flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    try {
      return [readCommand(design, line)];
    } catch (thrown) {
      throw thrown instanceof BadOption ? new BadOption(`${path}, line ${i + 1}: ${thrown.message}`) : thrown;
    }
  });
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/);
  } catch (thrown) {
    throw new BadOption(`The file ${path} cannot be read: ${wordsOf(thrown)}.`);
  }
}
