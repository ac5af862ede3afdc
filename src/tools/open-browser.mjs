import { spawn } from 'node:child_process';

/**
 * Shows an address in the browser of the person at this machine, if there is one to show it to.
 * @param {string} address
 */
export function openBrowser(address) {
  const opener = openerFor(process.platform, process.env);
  if (!opener) return;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  // The address stands in the terminal already; a missing opener is nothing to complain about.
  child.once('error', () => undefined);
  child.unref();
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {[string, ...string[]] | undefined}
 */
export function openerFor(platform, env) {
  if (env.CI) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
