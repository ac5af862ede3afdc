import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { root } from './place.mjs';

/**
 * Runs a command to its end with its output on ours.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to our own
 * @returns {Promise<boolean>} whether it succeeded
 */
export function succeeds(command, args, env = {}) {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      shell,
      env: { ...process.env, ...env },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
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
