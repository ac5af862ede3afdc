import { basename } from 'node:path';
import { root } from './place.mjs';
import { runWithin } from './process-group.mjs';

/** Nothing that we run takes that long, on any machine: what does, hangs. */
const LONGEST_MINUTES = 60;

/**
 * Runs a command to its end with its output on ours.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to our own
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function succeeds(command, args, env = {}) {
  const shell = process.platform === 'win32' && command === 'npm';
  const options = /** @type {const} */ ({
    cwd: root,
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...env },
  });
  const ending = await runWithin(command, args, options, LONGEST_MINUTES * 60_000);
  if (ending === 'out of time') {
    console.error(`\nBroken off after ${LONGEST_MINUTES} minutes: ${[command, ...args].join(' ')}`);
  }
  return ending === 'done';
}

/**
 * Runs npm: the one that called us, else the one on the path.
 * @param {string[]} args
 */
export function npmSucceeds(args) {
  // The browser for the tests is found or installed by find-chromium, and nobody else needs one.
  const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  const caller = process.env.npm_execpath ?? '';
  return basename(caller) === 'npm-cli.js'
    ? succeeds(process.execPath, [caller, ...args], env)
    : succeeds('npm', args, env);
}

/**
 * Runs a script of package.json, so that what a command is stands in one place.
 * @param {string} script
 * @param {string[]} args
 */
export function scriptSucceeds(script, args = []) {
  return npmSucceeds(['run', '--silent', script, '--', ...args]);
}
