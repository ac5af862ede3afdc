import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.mjs';
import { serveProgram } from './result-server.mjs';

/** Time that a browser has to start and to run everything; it takes some ten seconds on a small machine. */
const PATIENCE_MS = 180_000;

/**
 * Has a browser run the program in a Worker and waits for what it sends back. The browser and its profile are gone
 * afterwards, whatever happened.
 * @param {{ name: string, start: import('./browsers.mjs').Start }} browser
 * @param {string} program
 * @returns {Promise<import('./comparison.mjs').EngineResults>}
 */
export async function resultsOf({ name, start }, program) {
  const server = await serveProgram(program);
  const profile = mkdtempSync(join(tmpdir(), 'signal-box-engine-'));
  const process = launch(start(profile, server.url), profile);
  const timer = new AbortController();
  try {
    return await Promise.race([
      server.results,
      process.ended.then((how) => Promise.reject(new Failure(`${name} ended before it answered: ${how}`))),
      patience(name, timer.signal),
    ]);
  } finally {
    timer.abort();
    await process.stop();
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/**
 * @param {string} name
 * @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
function patience(name, signal) {
  return new Promise((_, reject) => {
    const late = () => reject(new Failure(`${name} gave no answer in ${PATIENCE_MS / 1000} s.`));
    const timer = setTimeout(late, PATIENCE_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/**
 * In a process group of its own, so that all its processes can be ended and no others.
 * @param {{ program: string, args: string[] }} how
 * @param {string} home where it may write
 */
function launch({ program, args }, home) {
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: home, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said = `${said}${data}`.slice(-2000);
  });
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(`exit code ${code ?? signal}. ${said.trim()}`));
  });
  return { ended, stop: () => stop(child, ended) };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<string>} ended
 */
async function stop({ pid }, ended) {
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const kill = setTimeout(() => signalGroup(pid, 'SIGKILL'), 3000);
  await ended;
  clearTimeout(kill);
  // Its children may outlive the browser itself.
  signalGroup(pid, 'SIGKILL');
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It is gone already.
  }
}
