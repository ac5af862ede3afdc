import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** What the focus fell to: nothing is left on which the next key could act. */
const isLost = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement === document.body);

/** Buttons of one part of the page that are tried: of a long table the first rows stand for all. */
const MOST = 6;

/** Presses Enter on a button, as often as may be needed to bring it to its end. */
async function wearOut(page: Page, button: Locator, times: number): Promise<void> {
  await button.focus();
  for (let press = 0; press < times; press++) {
    await page.keyboard.press('Enter');
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if (await isLost(page)) return;
  }
}

test('no button loses the focus to the page, however often it is pressed', async ({ lab, page }) => {
  test.setTimeout(300_000);
  await lab.open({ until: 10 });
  const walked: string[] = [];
  const walk = async (part: Locator) => {
    const names = await part
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.ariaLabel ?? button.textContent ?? ''));
    // A lesson opens another design, of which nothing else here is a part.
    const own = names.filter((name) => !name.startsWith('Begin: '));
    for (const name of [...new Set(own)].slice(0, MOST)) {
      const button = part.getByRole('button', { name, exact: true }).first();
      if ((await button.count()) === 0) continue;
      await wearOut(page, button, /^(Zoom|Undo|Redo|Show)/.test(name) ? 12 : 2);
      walked.push(name);
      expect(await isLost(page), `after “${name}”`).toBe(false);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
  };
  const guide = page.getByRole('tabpanel', { name: 'Guide' });
  // It comes after the diagram.
  await expect(guide.getByRole('button').first()).toBeVisible();
  await walk(guide);
  await walk(page.locator('.tools'));
  for (const panel of ['Outline', 'Inspect', 'Request']) {
    await lab.panelTab(panel).click();
    await walk(page.getByRole('complementary'));
  }
  await walk(page.locator('header'));
  expect(walked.length).toBeGreaterThan(15);
});

test('closing the panel leads to its tab, an outline name to the inspector', async ({ lab, page }) => {
  await lab.open({ until: 10 });
  await lab.panelTab('Outline').click();
  await page.getByRole('button', { name: 'web-02', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'Inspect' })).toBeFocused();
  await page.getByRole('button', { name: 'Close the panel' }).focus();
  await page.keyboard.press('Enter');
  await expect(lab.panelTab('Inspect')).toBeFocused();
});

test('a request opened from the log is announced, and Escape leads back to its line', async ({
  lab,
  requestLife,
  page,
}) => {
  await lab.open({ until: 10 });
  const line = lab.log.getByRole('button').first();
  await line.focus();
  await page.keyboard.press('Enter');
  const heading = requestLife.panel.getByRole('heading', { name: /^The life of request \d+$/ });
  await expect(heading).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(line).toBeFocused();
});

test('the line with the focus stays in view while others come', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await lab.showInLog('Everything');
  await lab.log.locator('[data-rove]').first().focus();
  const focused = page.locator(':focus');
  const id = await focused.getAttribute('data-line');
  for (const server of ['web-01', 'web-02', 'web-03', 'db-1', 'db-2'])
    await diagram.killButton(server).dispatchEvent('click');
  await lab.log.locator('[data-rove]').nth(8).waitFor({ state: 'attached' });
  await expect(focused).toHaveAttribute('data-line', `${id}`);
  await expect(focused).toBeInViewport({ ratio: 1 });
});
