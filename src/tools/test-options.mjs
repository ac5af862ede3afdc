import { Failure } from './failure.mjs';
import { optionsIn } from './options.mjs';

const USAGE = `npm test -- [--only types,unit …]
  --only STEPS   only these of its steps, with commas between them; may be repeated`;

/**
 * The steps asked for on the command line, in their usual order; all of them unless told. Where help is asked for, what
 * it takes.
 * @template {{ name: string }} Step
 * @param {string[]} args
 * @param {Step[]} steps
 * @returns {Step[] | string}
 */
export function chosenSteps(args, steps) {
  const { only = [], help } = optionsIn(args, { only: { type: 'string', multiple: true } }, USAGE);
  if (help) return `${USAGE}\n\nThe steps are ${steps.map(({ name }) => name).join(', ')}.`;
  const names = only.flatMap((each) => each.split(','));
  const known = steps.map((step) => step.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Failure(`On the command line: --only takes ${known.join(', ')}; "${unknown}" is none of them.`);
  }
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
}
