import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

/**
 * What stands on a program's command line: the values of its options, and `help` where somebody asks what they are.
 * What it does not take is a Failure that says so, with its usage.
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {string[]} args
 * @param {Options} options
 * @param {string} usage
 */
export function optionsIn(args, options, usage) {
  const all = { ...options, help: /** @type {const} */ ({ type: 'boolean', short: 'h' }) };
  try {
    return parseArgs({ args, options: all }).values;
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.split('. ')[0] : String(problem);
    throw new Failure(`On the command line: ${reason}.\n${usage}`);
  }
}
