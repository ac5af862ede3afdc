import { Failure } from './failure.mjs';
import { optionsIn } from './options.mjs';

const USUAL_PORT = 4173;

export const USAGE = `npm start -- [--port N] [--no-open]
  --port N     serve on port N (${USUAL_PORT} unless told)
  --no-open    do not open the browser`;

/**
 * @param {string[]} args
 * @returns {{ port: number, open: boolean, help: boolean }}
 */
export function startOptions(args) {
  const given = optionsIn(args, { port: { type: 'string' }, 'no-open': { type: 'boolean' } }, USAGE);
  return { port: portOf(given.port), open: !given['no-open'], help: given.help === true };
}

/** @param {string | undefined} text */
function portOf(text) {
  if (text === undefined) return USUAL_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Failure(`On the command line: --port must be a whole number from 1 to 65535, not "${text}".`);
}
