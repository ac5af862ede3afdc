import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

/**
 * The steps asked for on the command line, in their usual order; all of them unless told.
 * @template {{ name: string }} Step
 * @param {string[]} args
 * @param {Step[]} steps
 * @returns {Step[]}
 */
export function chosenSteps(args, steps) {
  const names = namesIn(args);
  const known = steps.map((step) => step.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Failure(`On the command line: --only takes ${known.join(', ')}; "${unknown}" is none of them.`);
  }
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
}

/** @param {string[]} args */
function namesIn(args) {
  try {
    const { values } = parseArgs({ args, options: { only: { type: 'string', multiple: true } } });
    return (values.only ?? []).flatMap((names) => names.split(','));
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.split('. ')[0] : String(problem);
    throw new Failure(`On the command line: ${reason}. Usage: npm test -- [--only types,unit …]`);
  }
}
