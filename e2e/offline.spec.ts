import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { serveFolder } from '../src/tools/serve/static-server.mjs';
import { expect, test } from './fixtures';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const UNDER = '/signal-box/';

test.use({ keepsItself: true, breaksThings: true });

let folder = '';
let host: Awaited<ReturnType<typeof serveFolder>>;

test.beforeEach(async () => {
  test.slow();
  folder = mkdtempSync(join(tmpdir(), 'signal-box-release-'));
  cpSync(dist, folder, { recursive: true });
  host = await serveFolder(folder, 0, UNDER);
});

test.afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

/** Puts another release in the place of this one: every script has another name, and the old ones are gone. */
function release(): void {
  const assets = join(folder, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const renamed = (text: string) =>
    scripts.reduce((all, name) => all.replaceAll(name, name.replace(/\.js$/, 'x.js')), text);
  for (const name of scripts) {
    const path = join(assets, name);
    writeFileSync(path, renamed(readFileSync(path, 'utf8')));
    renameSync(path, renamed(path));
  }
  for (const name of ['index.html', 'service-worker.js']) {
    const path = join(folder, name);
    const text = renamed(readFileSync(path, 'utf8'));
    writeFileSync(path, text.replace(/"version":"\w+"/, '"version":"next"'));
  }
}

async function openAndKeep(page: Page): Promise<void> {
  await page.goto(`http://127.0.0.1:${host.port}${UNDER}`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
  });
}

const script = (page: Page) => page.locator('script[type=module]').getAttribute('src');
const offer = (page: Page) => page.getByRole('region', { name: 'New version' });

test('after one visit the whole site opens without its host', async ({ lab, page }) => {
  await openAndKeep(page);
  await host.close();
  await page.reload();
  await lab.reached(1);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('textbox', { name: 'Link to this design' })).toHaveValue(/#d=/);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'How true is this?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How true is this?' })).toBeVisible();
  host = await serveFolder(folder, 0, UNDER);
});

/** Runs in the page. Share of an icon's pixels that are not its ground, of all and of those that a mask may cut off. */
async function inkOf(address: string): Promise<{ ink: number; outside: number }> {
  const picture = await createImageBitmap(await (await fetch(address)).blob());
  const { width, height } = picture;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let ink = 0;
  let outside = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const isGround = [0, 1, 2].every((channel) => data[4 * pixel + channel] === data[channel]);
    if (isGround) continue;
    ink++;
    const x = (pixel % width) + 0.5 - width / 2;
    const y = Math.floor(pixel / width) + 0.5 - height / 2;
    if (address.includes('/icon-') && Math.hypot(x, y) > 0.4 * width) outside++;
  }
  return { ink: ink / (width * height), outside };
}

test('the icons are kept too, and a mask cuts nothing off their mark', async ({ page }) => {
  await openAndKeep(page);
  await host.close();
  const names = await page.evaluate(async () => {
    const manifest = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!;
    const { icons } = await (await fetch(manifest.href)).json();
    const touch = document.querySelector<HTMLLinkElement>('link[rel=apple-touch-icon]')!;
    return [touch.href, ...icons.map(({ src }: { src: string }) => new URL(src, manifest.href).href)];
  });
  expect(names).toHaveLength(4);
  for (const name of names.filter((each) => each.endsWith('.png'))) {
    const { ink, outside } = await page.evaluate(inkOf, name);
    expect(ink, name).toBeGreaterThan(0.03);
    expect(outside, name).toBe(0);
  }
  host = await serveFolder(folder, 0, UNDER);
});

test('a new version is offered, never forced, and the old page keeps all its parts', async ({
  lab,
  page,
}) => {
  await openAndKeep(page);
  await expect(offer(page)).toHaveCount(0);
  const before = await script(page);
  release();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(offer(page)).toBeVisible();
  expect(await script(page)).toBe(before);
  await lab.panelTab('Outline').click();
  await expect(page.getByRole('tabpanel', { name: 'Outline' }).getByRole('grid').first()).toBeVisible();
  await offer(page).getByRole('button', { name: 'Load it' }).click();
  await lab.reached(1);
  expect(await script(page)).not.toBe(before);
  await expect(offer(page)).toHaveCount(0);
});

test('a page that is loaded again shows the new version at once, and is not offered it', async ({
  lab,
  page,
}) => {
  await openAndKeep(page);
  const before = await script(page);
  release();
  await page.reload();
  await lab.reached(1);
  expect(await script(page)).not.toBe(before);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).some((name) => name.endsWith('next'))))
    .toBe(true);
  await expect(offer(page)).toHaveCount(0);
});
