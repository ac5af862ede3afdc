import { resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { ensureBuilt } from '../src/tools/built.mjs';
import { chromiumLaunchOptions } from '../src/tools/find-chromium.mjs';
import { serveFolder } from '../src/tools/serve/static-server.mjs';

/** Something that is measured in a browser. @param url of the site, with a slash at its end. */
type Measure<Measured> = (browser: Browser, url: string) => Promise<Measured>;

/** Serves a folder and opens a browser; ends both, however measuring ends. */
export async function inBrowser<Measured>(folder: string, measure: Measure<Measured>): Promise<Measured> {
  const server = await serveFolder(folder, 0);
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    return await measure(browser, `http://127.0.0.1:${server.port}/`);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The same with the site as it is built, which is built anew where its sources have changed. */
export async function onBuiltPage<Measured>(measure: Measure<Measured>): Promise<Measured> {
  await ensureBuilt();
  return inBrowser(resolve('dist'), measure);
}
