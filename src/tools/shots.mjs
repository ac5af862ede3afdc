import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureBuilt } from './built.mjs';
import { orExplain } from './failure.mjs';
import { chromiumLaunchOptions, ensureChromium } from './find-chromium.mjs';
import { inRoot } from './place.mjs';
import { serveFolder } from './static-server.mjs';

/**
 * Pictures of the site for eyes, not for comparison: every size in both themes.
 * npm run shots -- [--to folder] [--path '?gallery']
 */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = /** @type {const} */ (['light', 'dark']);

await orExplain(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' }, path: { type: 'string' } } });
  const folder = resolve(values.to ?? inRoot('e2e', '.results', 'shots'));
  await ensureChromium();
  await ensureBuilt();
  const server = await serveFolder(inRoot('dist'), 0);
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    for (const viewport of SIZES) {
      for (const colorScheme of THEMES) {
        const page = await browser.newPage({ viewport, colorScheme, locale: 'en-GB' });
        await page.goto(`http://127.0.0.1:${server.port}/${values.path ?? ''}`, { waitUntil: 'networkidle' });
        await page.evaluate(() => document.fonts.ready);
        const path = join(folder, `${viewport.width}-${colorScheme}.png`);
        await page.screenshot({ path });
        console.log(path);
        await page.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
