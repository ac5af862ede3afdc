import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { parseDesign } from '../src/design/parse';
import { expect, test } from './fixtures';
import { faultsOn } from './pages/axe';

const NAME = 'three-servers-one-balancer';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Save or print' });

async function saved(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialogOf(page).getByRole('button', { name: button, exact: true }).click(),
  ]);
  return download;
}

const contentOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

/** What a browser makes of an SVG without its fonts, which the page has: the words of each card that leave its box, and how many words there are. */
const measured = (page: Page, svg: string) =>
  page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    if (root.nodeName !== 'svg') throw new Error('It is not XML.');
    const shown = document.body.appendChild(document.importNode(root, true)) as unknown as SVGSVGElement;
    const leaving: string[] = [];
    for (const card of shown.querySelectorAll<SVGGElement>('[data-card]')) {
      const [width, height] = card.dataset.size!.split(' ').map(Number) as [number, number];
      for (const words of card.querySelectorAll('text')) {
        const box = words.getBBox();
        const isOut = box.x < 1 || box.x + box.width > width - 1 || box.y + box.height > height + 3;
        if (isOut) leaving.push(`${card.dataset.card}: ${words.textContent}`);
      }
    }
    const words = Array.from(shown.querySelectorAll('text'), (each) => each.textContent);
    const titles = Array.from(shown.querySelectorAll('title'), (each) => each.textContent);
    shown.remove();
    return { leaving, words, titles };
  }, svg);

test('what is on screen can be saved as picture, design and figures', async ({ lab, page }) => {
  await lab.open({ until: 20 });
  await page.keyboard.press('Control+Shift+E');
  await expect(
    dialogOf(page).getByRole('img', { name: 'The picture: Three servers, one balancer' }),
  ).toBeVisible();
  // Before the first reading there is the design alone, and the dialog says so.
  await expect(dialogOf(page).getByRole('radio', { name: 'This moment' })).toBeChecked();

  const svg = await saved(page, 'SVG');
  expect(svg.suggestedFilename()).toBe(`${NAME}.svg`);
  const text = (await contentOf(svg)).toString();
  // The file carries its fonts.
  expect(text).toContain('data:font/woff2;base64,');
  const { leaving, words, titles } = await measured(page, text.replace(/<style>.*<\/style>/, ''));
  expect(leaving).toEqual([]);
  expect(words.slice(0, 2)).toEqual([
    'Three servers, one balancer',
    'At 00:20.0 of the run with seed 1 · Classroom scale',
  ]);
  expect(words).toContain('203.0.113.10');
  expect(titles[0]).toBe('Three servers, one balancer');
  await expect(dialogOf(page).getByRole('status')).toContainText(`Made ${NAME}.svg.`);

  const sizeOf = async (download: Download) => {
    const png = await contentOf(download);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // So many colours, or the browser has drawn nothing.
    expect(png.length).toBeGreaterThan(20_000);
    return [png.readUInt32BE(16), png.readUInt32BE(20)] as const;
  };
  const [width, height] = await sizeOf(await saved(page, 'PNG'));
  expect(text).toContain(`width="${width}" height="${height}"`);
  expect(await sizeOf(await saved(page, 'PNG, double size'))).toEqual([2 * width, 2 * height]);

  const json: unknown = JSON.parse((await contentOf(await saved(page, 'JSON'))).toString());
  expect(parseDesign(json)).toMatchObject({ ok: true, design: { title: 'Three servers, one balancer' } });

  const charts = (await contentOf(await saved(page, 'Charts'))).toString().split('\r\n');
  expect(charts[0]).toMatch(/^from_s,until_s,/);
  expect(charts.length).toBeGreaterThanOrEqual(20);
  const figures = (await contentOf(await saved(page, 'All figures'))).toString().split('\r\n');
  const { sent } = await lab.totals();
  expect(figures).toContain(`20,,sent,${sent}`);

  expect((await contentOf(await saved(page, 'Mermaid'))).toString()).toContain('flowchart LR');
  expect((await contentOf(await saved(page, 'draw.io'))).toString()).toMatch(/^<mxfile .*<\/mxfile>$/);
});

test('the dialog is for keyboard and readers, on a phone and in the dark, and says what fails', async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await lab.open({ until: 2 });
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Save or print …' }).click();
  await expect(dialogOf(page).getByRole('radio', { name: 'Dark' })).toBeChecked();
  await dialogOf(page).getByRole('radio', { name: 'This moment' }).press('ArrowRight');
  await expect(dialogOf(page).getByRole('radio', { name: 'As designed' })).toBeChecked();
  expect(await dialogOf(page).evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
  expect(await faultsOn(page, { part: 'dialog[open]' })).toEqual([]);

  await page.evaluate(() => {
    HTMLCanvasElement.prototype.toBlob = (callback) => callback(null);
  });
  await dialogOf(page).getByRole('button', { name: 'PNG', exact: true }).click();
  await expect(dialogOf(page).getByRole('status')).toContainText(
    /The browser makes no picture of \d+ × \d+ pixels\./,
  );
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();
});

test('the printed page is the sheet to hand in', async ({ lab, page }) => {
  await lab.open({ until: 20 });
  // The browser asks for the sheet by itself. It has to have come by then, and nobody has opened the dialog.
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll('dialog'), (each) => each.textContent).some((text) =>
      text.includes('Save or print'),
    ),
  );
  const sheet = page.getByRole('article', { name: 'Sheet to print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(sheet).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('Three servers, one balancer');
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(sheet.getByRole('img', { name: 'Three servers, one balancer' })).toBeVisible();
  await expect(sheet.getByText('Replication; the arrow points at the replica')).toBeVisible();
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText([
    'Parts',
    'Addresses and ports',
    'Settings that differ from the default',
    'What each is for',
  ]);
  await expect(sheet.getByRole('row', { name: /^lb-1 203\.0\.113\.10 HAProxy 80$/ })).toBeVisible();
  await expect(sheet.getByRole('row', { name: /^Nginx Speaks HTTP\./ })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await expect(sheet).toHaveCount(0);

  // On paper: the diagram across a page, the tables on upright ones.
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const pages = pdf.match(/\/MediaBox \[[^\]]*\]/g)!;
  expect(pages.filter((box) => / 841\.\d+ 594\.\d+\]/.test(box))).toHaveLength(1);
  expect(pages.filter((box) => / 594\.\d+ 841\.\d+\]/.test(box)).length).toBeGreaterThan(1);
});

test('designs to begin with are shown by their pictures', async ({ lab, diagram, page }) => {
  await lab.open({ until: 0 });
  await page.getByRole('button', { name: /^\/ / }).click();
  const list = page.locator('[popover]:popover-open');
  await expect(list.locator('.thumbnail')).toHaveCount(7);
  for (const at of [0, 6]) {
    const picture = list.locator('.thumbnail').nth(at);
    await picture.scrollIntoViewIfNeeded();
    await expect(picture.locator('img')).toHaveJSProperty('complete', true);
    expect(
      await picture.locator('img').evaluate((each: HTMLImageElement) => each.naturalWidth),
    ).toBeGreaterThan(300);
  }
  await list.getByRole('button', { name: 'Two regions, one primary, classroom scale' }).click();
  await expect(diagram.card('europe')).toBeVisible();
});
