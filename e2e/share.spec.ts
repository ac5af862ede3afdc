import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { faultsOn } from './pages/axe';

const OWN = 'signal-box/design';

const field = (page: Page) => page.getByRole('textbox', { name: 'Link to this design' });
const banner = (page: Page) => page.getByRole('region', { name: 'Opened from a link' });
/** The design that this device keeps, as text. */
const kept = (page: Page) =>
  page.evaluate((key) => {
    const text = localStorage.getItem(key);
    return text && JSON.stringify(JSON.parse(text).design);
  }, OWN);

/** Shares what is open and gives the link. */
async function share(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(field(page)).toHaveValue(/#d=1\.[\w-]{100,}/);
  const link = await field(page).inputValue();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  return link;
}

test.describe('a link', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('is copied, and opens the same run at the same moment for somebody else', async ({
    lab,
    page,
    browser,
  }) => {
    await lab.open({ until: 20 });
    await lab.panelTab('Outline').click();
    const totals = await lab.totals();
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByText('Link copied.')).toBeVisible();
    await expect(page.getByText('It opens paused at 00:20.0.')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await expect(field(page)).toHaveValue(link);

    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    await expect(other.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await other.waitForFunction(() => Number(document.querySelector('canvas')?.dataset.time) >= 20);
    const [sent = ''] = (await other.getByText(/^Sent [\d,]+ =/).textContent())?.match(/[\d,]+/) ?? [];
    expect(Number(sent)).toBe(totals.sent);
    expect(await kept(other)).toBeNull();
    await other.context().close();
  });
});

test('where the browser refuses to copy, the link stands selected in a field', async ({ lab, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await lab.open();
  await expect(lab.pauseButton).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByText(/^The browser does not let this page copy\./)).toBeVisible();
  await expect(field(page)).toBeFocused();
  const selected = await page.evaluate(() => document.getSelection()?.toString());
  expect(selected).toBe(await field(page).inputValue());
});

test('an opened link leaves the own design alone until it is kept, and then undo brings that back', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open();
  const link = await share(page);
  await diagram.chooseAlgorithm('Least conn.');
  await expect.poll(() => kept(page)).toContain('leastconn');
  const own = await kept(page);

  // Another fragment alone loads nothing anew.
  await page.evaluate((address) => location.assign(address), link);
  await expect(banner(page)).toContainText('Opened from a link, as a copy.');
  await expect(diagram.algorithm('Round robin')).toBeChecked();
  await diagram.chooseAlgorithm('Source IP');
  expect(await kept(page)).toBe(own);

  await page.reload();
  await expect(diagram.algorithm('Round robin')).toBeChecked();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await diagram.chooseAlgorithm('Source IP');
  await banner(page).getByRole('button', { name: 'Keep a copy' }).click();
  await expect(banner(page)).toContainText(
    'Kept on this device. “Three servers, one balancer” is still among your designs.',
  );
  expect(new URL(page.url()).hash).toBe('');
  expect(await kept(page)).toContain('"source"');

  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
  expect(await kept(page)).toContain('leastconn');
  await expect(banner(page), 'as there is nothing left to say').toHaveCount(0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(diagram.algorithm('Source IP')).toBeChecked();
  await expect(banner(page)).toBeVisible();

  await diagram.chooseAlgorithm('Round robin');
  await banner(page).getByRole('button', { name: 'Undo' }).click();
  await expect(diagram.algorithm('Least conn.'), 'whatever was changed since').toBeChecked();
  expect(await kept(page)).toContain('leastconn');
  await expect(banner(page)).toHaveCount(0);
});

test('a copy that is kept where nothing was kept so far takes the place of nothing', async ({
  lab,
  page,
}) => {
  await lab.open();
  const link = await share(page);
  await page.goto('about:blank');
  await page.goto(link);
  await banner(page).getByRole('button', { name: 'Keep a copy' }).click();
  await expect(banner(page)).toHaveText('Kept on this device.');
  await expect(banner(page).getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('back to mine opens the own design again, also with the keyboard', async ({ lab, diagram, page }) => {
  await lab.open();
  const link = await share(page);
  await diagram.chooseAlgorithm('Least conn.');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(diagram.algorithm('Round robin')).toBeChecked();
  await banner(page).getByRole('button', { name: 'Back to mine' }).press('Enter');
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  await page.reload();
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing in sharing, ${width} px wide, ${colorScheme}`, async ({ lab, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await lab.open({ until: 3 });
      await page.getByRole('button', { name: 'Share' }).click();
      await expect(field(page)).toBeVisible();
      expect(await faultsOn(page)).toEqual([]);
      const link = await field(page).inputValue();
      await page.goto('about:blank');
      await page.goto(link);
      await expect(banner(page)).toBeVisible();
      expect(await faultsOn(page)).toEqual([]);
    });
  }
}

test('the link of another view is left alone', async ({ page }) => {
  await page.goto('/#how-true');
  await expect(page.getByRole('heading', { level: 1, name: 'How true is this?' })).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('sharing and keeping fit the screen, with targets large enough for a thumb', async ({ lab, page }) => {
    await lab.open();
    const shareButton = page.getByRole('button', { name: 'Share' });
    await shareButton.tap();
    await expect(field(page)).toBeVisible();
    const link = await field(page).inputValue();
    for (const target of [
      shareButton,
      field(page),
      page.getByRole('button', { name: 'Copy', exact: true }),
    ]) {
      const box = await target.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    }
    await page.goto('about:blank');
    await page.goto(link);
    for (const name of ['Keep a copy', 'Back to mine']) {
      const box = await banner(page).getByRole('button', { name }).boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test('a link made by another program opens with its seed and speed', async ({ page, lab }) => {
  await lab.open();
  const link = await share(page);
  const [address = '', packed = ''] = link.split('#d=1.');
  const text = inflateRawSync(Buffer.from(packed, 'base64url')).toString();
  const changed = JSON.stringify({ ...JSON.parse(text), seed: 4321, speed: 4, paused: true });
  await page.goto('about:blank');
  await page.goto(`${address}#d=1.${deflateRawSync(changed).toString('base64url')}`);
  await expect(lab.conditions).toHaveText(/seed 4321$/);
  await expect(lab.playButton).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', /^4×/);
});
