import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBuilt } from './built.mjs';
import { orExplain } from './failure.mjs';
import { chromiumLaunchOptions, ensureChromium } from './find-chromium.mjs';
import { optionsIn } from './options.mjs';
import { inRoot } from './place.mjs';
import { serveFolder } from './serve/static-server.mjs';
import { drawIcons } from './site/icons.mjs';

/**
 * Pictures of the site for eyes, not for comparison: every size in both themes, the one of the README, and the icons
 * that are made of the favicon.
 * @typedef {import('@playwright/test').Browser} Browser
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ viewport: { width: number, height: number }, colorScheme: 'light' | 'dark' }} Look
 */
const OPTIONS = /** @type {const} */ ({
  to: { type: 'string' },
  path: { type: 'string' },
  readme: { type: 'boolean' },
  icons: { type: 'boolean' },
});
const USAGE = `npm run shots -- [--to FOLDER] [--path '?until=30'] [--readme] [--icons]
  --to FOLDER   where they go (e2e/.results/shots unless told)
  --path PATH   what follows the address of the site
  --readme      take the picture of the README instead
  --icons       draw the PNG icons from the favicon instead`;

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 844, height: 390 },
  { width: 390, height: 844 },
];
const THEMES = /** @type {const} */ (['light', 'dark']);
const README_LOOK = /** @type {const} */ ({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });

/** A moment of the seeded run at which requests are everywhere. */
const MOMENT = '?until=20';
/** Steps from that moment, at which web-02 loses its power, until a little after it has been taken out. */
const STEPS_TO_FAILOVER = 640;
/** The second stage of the assignment, and steps from its start until requests and scrapes are everywhere. */
const SECURED = 'Secured and monitored, classroom scale';
const STEPS_INTO_SECURED = 160;
/** Wall time after which nothing that shows an event fades any more. */
const EFFECTS_MS = 2000;

await orExplain(async () => {
  const values = optionsIn(process.argv.slice(2), OPTIONS, USAGE);
  if (values.help) return console.log(USAGE);
  await ensureChromium();
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    if (values.icons) await drawIcons(browser);
    else await withSite((site) => takeShots(browser, site, values));
  } finally {
    await browser.close();
  }
});

/** @param {(site: string) => Promise<void>} take */
async function withSite(take) {
  await ensureBuilt();
  const server = await serveFolder(inRoot('dist'), 0);
  try {
    await take(`http://127.0.0.1:${server.port}/`);
  } finally {
    await server.close();
  }
}

/**
 * @param {Browser} browser
 * @param {string} site
 * @param {{ to?: string, path?: string, readme?: boolean }} options
 */
async function takeShots(browser, site, { to, path, readme }) {
  if (readme) return takeReadme(browser, site);
  return takeAll(browser, site + (path ?? MOMENT), to ?? inRoot('e2e', '.results', 'shots'));
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {string} folder
 */
async function takeAll(browser, url, folder) {
  for (const viewport of SIZES) {
    for (const colorScheme of THEMES) {
      const page = await openedPage(browser, url, { viewport, colorScheme });
      await save(page, join(resolve(folder), `${viewport.width}-${colorScheme}.png`));
      const secured = await openedPage(browser, url, { viewport, colorScheme });
      await openSecured(secured);
      await save(secured, join(resolve(folder), `secured-${viewport.width}-${colorScheme}.png`));
    }
  }
}

/**
 * From the menu of designs, which narrow windows have in another place; stepped, so that the picture is the same each time.
 * @param {Page} page
 */
async function openSecured(page) {
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  const designs = page.getByRole('button', { name: /^\/ / });
  await designs.or(menu).first().click();
  await page.getByRole('button', { name: SECURED }).first().click();
  for (let steps = 0; steps < STEPS_INTO_SECURED; steps++) await page.keyboard.press('n');
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

/**
 * web-02 is dead and the balancer knows: stepped there, so that the picture is the same each time.
 * @param {Browser} browser
 * @param {string} site
 */
async function takeReadme(browser, site) {
  const page = await openedPage(browser, site + MOMENT, README_LOOK);
  await page.getByRole('button', { name: 'Kill web-02', exact: true }).click();
  for (let steps = 0; steps < STEPS_TO_FAILOVER; steps++) await page.keyboard.press('n');
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.mouse.move(0, 0);
  await page.waitForTimeout(EFFECTS_MS);
  await save(page, inRoot('public', 'screenshot.png'));
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {Look} look
 */
async function openedPage(browser, url, look) {
  const page = await browser.newPage({ ...look, locale: 'en-GB' });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/**
 * @param {Page} page
 * @param {string} path
 */
async function save(page, path) {
  mkdirSync(resolve(path, '..'), { recursive: true });
  await page.screenshot({ path });
  console.log(path);
  await page.close();
}
