import { succeeds } from './command.mjs';
import { Failure } from './failure.mjs';
import { inRoot } from './place.mjs';
import { isProgram, onPath } from './programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const MISSING =
  'No Chromium was found and none could be installed; install one, or say where it is in CHROMIUM_PATH.';

/**
 * How the tests and the pictures start their browser.
 * @returns {Promise<{ executablePath: string, args: string[] }>}
 */
export async function chromiumLaunchOptions() {
  const executablePath = await findChromium();
  if (!executablePath) throw new Failure(MISSING);
  return { executablePath, args: flags() };
}

/** Finds a Chromium, or installs one: Playwright's own, else the distribution's. */
export async function ensureChromium() {
  if (await findChromium()) return;
  console.log('No Chromium here; installing one for the browser tests …');
  const attempts = [installPlaywrightChromium, installDebianChromium];
  for (const attempt of attempts) {
    if ((await attempt()) && (await findChromium())) return;
  }
  throw new Failure(MISSING);
}

/** @returns {Promise<string | undefined>} */
async function findChromium() {
  const told = process.env.CHROMIUM_PATH;
  if (told && !isProgram(told))
    throw new Failure(`CHROMIUM_PATH names ${told}, which is not a program that can be run.`);
  return told || [await playwrightChromium(), ...onPath(NAMES), ...ELSEWHERE].find(isProgram);
}

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

function installPlaywrightChromium() {
  return succeeds(process.execPath, [inRoot('node_modules/@playwright/test/cli.js'), 'install', 'chromium']);
}

async function installDebianChromium() {
  if (!isRoot() || process.platform !== 'linux') return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return (
    (await succeeds('apt-get', ['update'], env)) && succeeds('apt-get', ['install', '-y', 'chromium'], env)
  );
}

const isRoot = () => process.getuid?.() === 0;

/** Chromium refuses to run as root inside its sandbox; the rest keeps it from calling home during a test. */
function flags() {
  const quiet = [
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  return isRoot() ? ['--no-sandbox', ...quiet] : quiet;
}
