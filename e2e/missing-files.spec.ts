import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

// A browser complains about each file that does not come.
test.use({ breaksThings: true });

const again = (page: Page | Locator) => page.getByRole('button', { name: 'Try again' });

/** Answers for a file as a host does that does not have it any more. */
const lose = (page: Page, files: RegExp) => page.route(files, (route) => route.fulfill({ status: 404 }));

const goneOffline = (page: Page, files: RegExp) => page.route(files, (route) => route.abort());

/** Before the page fetches what is not wanted yet. */
async function openWithout(page: Page, files: RegExp, how = lose): Promise<void> {
  await how(page, files);
  await page.goto('/');
  await expect(page.locator('canvas')).toBeVisible();
}

test('Share says that it did not come, and comes when it is tried again', async ({ lab, page }) => {
  const file = /share-panel-.*\.js/;
  await openWithout(page, file);
  await page.getByRole('button', { name: 'Share' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'What makes links could not be loaded' });
  await expect(alert).toBeVisible();
  await again(alert).click();
  await expect(alert).toContainText('tried 2 times');
  await expect(again(alert)).toBeFocused();
  await page.unroute(file);
  await again(alert).click();
  await expect(page.getByRole('textbox', { name: 'Link to this design' })).toHaveValue(/#d=/);
  await lab.reached(1);
});

test('the shortcuts do, and the page stays', async ({ lab, page }) => {
  const file = /command-dialogs-.*\.js/;
  await openWithout(page, file, goneOffline);
  await page.keyboard.press('?');
  const alert = page.getByRole('alert').filter({ hasText: 'The list of commands could not be loaded' });
  await expect(alert).toBeVisible();
  await expect(lab.totalsLine.first()).toBeAttached();
  await alert.getByRole('button', { name: 'Close' }).click();
  await expect(alert).toHaveCount(0);
  await page.unroute(file);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the menu of a card does, and the diagram stays', async ({ diagram, page }) => {
  const file = /context-menu-.*\.(?:js|css)/;
  await openWithout(page, file);
  await page.getByRole('button', { name: 'More for web-01', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The menu could not be loaded' });
  await expect(alert).toBeVisible();
  await expect(diagram.card('web-01')).toBeVisible();
  await page.unroute(file);
  await again(alert).click();
  await expect(diagram.menu).toBeVisible();
  // With its style sheet, which did not come at first either.
  await expect(diagram.menu).toHaveCSS('position', 'fixed');
  await expect(diagram.menu).not.toHaveCSS('padding', '0px');
});

for (const [panel, what, file] of [
  ['Guide', 'The guide', /guide-.*\.js/],
  ['Outline', 'The outline', /outline-.*\.(?:js|css)/],
] as const) {
  test(`the panel ${panel} does, and the focus stays in it`, async ({ lab, page }) => {
    await openWithout(page, file);
    // The guide is open already.
    if (panel !== 'Guide') await lab.panelTab(panel).click();
    const tabpanel = page.getByRole('tabpanel', { name: panel });
    await expect(tabpanel.getByRole('alert')).toContainText(`${what} could not be loaded`);
    await page.unroute(file);
    await again(tabpanel).press('Enter');
    await expect(tabpanel.getByRole('alert')).toHaveCount(0);
    await expect(tabpanel).toBeFocused();
  });
}

test('the simulation does, and starts when it is there again', async ({ lab, page }) => {
  const file = /runner\.worker-.*\.js/;
  await lose(page, file);
  await page.goto('/');
  await expect(page.getByRole('alert').filter({ hasText: 'The simulation stopped' })).toBeVisible();
  await page.unroute(file);
  await page.getByRole('button', { name: 'Restart the run' }).click();
  await lab.reached(1);
});

test('the page itself does, and is there again with one press', async ({ lab, page }) => {
  const file = /assets\/index-.*\.js/;
  await lose(page, file);
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('Signal Box could not be loaded');
  await page.unroute(file);
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await lab.reached(1);
});

test('a page that does not come in time says so', async ({ lab, page }) => {
  await page.clock.install();
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/assets\/index-.*\.js/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByText('Starting the simulation …')).toBeVisible();
  await page.clock.runFor(11_000);
  await expect(page.getByRole('alert')).toContainText('has not been loaded yet');
  arrive();
  await page.clock.resume();
  await lab.reached(1);
  await expect(page.getByText('has not been loaded yet')).toHaveCount(0);
});
