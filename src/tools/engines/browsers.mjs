import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.mjs';
import { chromiumLaunchOptions } from '../find-chromium.mjs';
import { isProgram, onPath } from '../programs.mjs';

/**
 * How to start a browser, without a window, on an address and with a profile of its own.
 * @typedef {(profile: string, url: string) => { program: string, args: string[] }} Start
 * @typedef {{ name: string, program: string, start: Start } | { name: string, program: null, missing: string }} Browser
 */

/** @returns {Promise<Browser[]>} those that are compared, here or not */
export async function findBrowsers() {
  return [await findChrome(), findFirefox()];
}

/** @returns {Promise<Browser>} */
async function findChrome() {
  try {
    const { executablePath: program, args } = await chromiumLaunchOptions();
    /** @type {Start} */
    const start = (profile, url) => ({
      program,
      args: ['--headless', `--user-data-dir=${profile}`, ...args, url],
    });
    return { name: 'Chromium', program, start };
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    return {
      name: 'Chromium',
      program: null,
      missing: 'not found; skipped. CHROMIUM_PATH may say where it is.',
    };
  }
}

const NAMES = ['firefox-esr', 'firefox'];

/** A first start without questions, and without calls home. */
const PREFERENCES = `
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("browser.tabs.remote.autostart", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
user_pref("trailhead.firstrun.didSeeAboutWelcome", true);
`;

/** @returns {Browser} */
function findFirefox() {
  const told = process.env.FIREFOX_PATH;
  if (told && !isProgram(told))
    throw new Failure(`FIREFOX_PATH names ${told}, which is not a program that can be run.`);
  const program = told || onPath(NAMES).find(isProgram);
  if (!program) {
    const missing = `not found: no ${NAMES.join(' and no ')} on PATH, and FIREFOX_PATH is not set; skipped.`;
    return { name: 'Firefox', program: null, missing };
  }
  /** @type {Start} */
  const start = (profile, url) => {
    writeFileSync(join(profile, 'user.js'), PREFERENCES);
    return { program, args: ['--headless', '--no-remote', '--profile', profile, url] };
  };
  return { name: 'Firefox', program, start };
}
