import { spawn } from 'node:child_process';

/**
 * @typedef {import('node:child_process').SpawnOptions} SpawnOptions
 * @typedef {'done' | 'failed' | 'out of time'} Ending
 */

/** What ends us ends those that we started: a group of their own does not hear it from the terminal. */
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const hasGroups = process.platform !== 'win32';

/**
 * Runs a program with all that it starts, and ends all of it when the time is up: a worker that hangs neither
 * answers a request to stop nor lets go of our output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} options
 * @param {number} limitMs
 * @returns {Promise<Ending>}
 */
export function runWithin(command, args, options, limitMs) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, detached: hasGroups });
    /** @param {Ending} ending */
    const end = (ending) => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, interrupted);
      resolve(ending);
    };
    /** @param {NodeJS.Signals} signal */
    const interrupted = (signal) => {
      killGroup(child, signal);
      process.exit(130);
    };
    const timer = setTimeout(() => {
      killGroup(child, 'SIGKILL');
      end('out of time');
    }, limitMs);
    for (const signal of SIGNALS) process.once(signal, interrupted);
    child.once('error', () => end('failed'));
    child.once('exit', (code) => end(code === 0 ? 'done' : 'failed'));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  if (child.pid === undefined) return;
  if (hasGroups) process.kill(-child.pid, signal);
  else child.kill(signal);
}
