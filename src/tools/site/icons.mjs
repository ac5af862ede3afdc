import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../place.mjs';

/**
 * The mark of the favicon as PNG, for systems that want one: on an opaque ground, since they cut it to a shape of their own.
 * @typedef {{ file: string, size: number, share: number }} Icon size in pixels; share of its width that the mark takes
 */

/** A maskable icon may lose all but a circle of four fifths of its width: the corners of the mark stay within. */
const MASKABLE_SHARE = 0.66;

/** @type {readonly Icon[]} */
export const ICONS = [
  { file: 'apple-touch-icon.png', size: 180, share: 0.74 },
  { file: 'icon-192.png', size: 192, share: MASKABLE_SHARE },
  { file: 'icon-512.png', size: 512, share: MASKABLE_SHARE },
];

/**
 * Draws every icon into public/.
 * @param {import('@playwright/test').Browser} browser
 */
export async function drawIcons(browser) {
  const mark = readFileSync(inRoot('public', 'favicon.svg'), 'utf8');
  const { background_color: ground } = JSON.parse(
    readFileSync(inRoot('public', 'manifest.webmanifest'), 'utf8'),
  );
  for (const { file, size, share } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: 'light' });
    await page.setContent(
      `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">${mark}`,
    );
    await page.addStyleTag({ content: `svg { width: ${share * 100}vw }` });
    writeFileSync(inRoot('public', file), await page.screenshot());
    console.log(`public/${file}`);
    await page.close();
  }
}
