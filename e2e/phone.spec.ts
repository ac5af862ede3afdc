import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const sheet = (page: Page) => page.getByRole('region', { name: 'Panels' });

test('the diagram flows downwards and fits the window', async ({ lab, diagram, page }) => {
  await lab.open({ until: 20 });
  const tops: number[] = [];
  for (const id of ['users', 'lb-1', 'web-02', 'db-1']) {
    await expect(diagram.card(id)).toBeInViewport({ ratio: 0.99 });
    tops.push((await diagram.card(id).boundingBox())?.y ?? Number.NaN);
  }
  expect(tops).toEqual([...tops].sort((one, other) => one - other));
  expect(await lab.dotsDrawn()).toBeGreaterThan(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('the panel has three heights, set by buttons', async ({ lab, page }) => {
  await lab.open({ until: 20 });
  const lower = page.getByRole('button', { name: 'Make the panel lower' });
  const higher = page.getByRole('button', { name: 'Make the panel higher' });
  const height = async () => (await sheet(page).boundingBox())?.height;
  await expect(lower).toBeDisabled();
  const small = (await height()) ?? Number.NaN;
  await higher.tap();
  await expect.poll(height).toBeGreaterThan(small + 100);
  const half = (await height()) ?? Number.NaN;
  await higher.tap();
  await expect.poll(height, 'all that the bar on top leaves').toBe(844 - 48);
  expect(half).toBeLessThan(600);
  await expect(higher).toBeDisabled();
  await lower.tap();
  await lower.tap();
  await expect.poll(height).toBe(small);
});

test('figures that grow do not move the sheet', async ({ lab, page }) => {
  await lab.open({ until: 0.5 });
  await expect(sheet(page)).toContainText(/in flight \dW/);
  const height = (await sheet(page).boundingBox())?.height;
  await lab.play();
  await expect(sheet(page)).toContainText(/in flight \d\dW/);
  expect((await sheet(page).boundingBox())?.height).toBe(height);
});

test('what is folded away does not get the focus', async ({ lab, page }) => {
  await lab.open({ until: 20 });
  const content = sheet(page).getByRole('tabpanel', { includeHidden: true });
  const followLink = content.getByRole('link', { name: 'How true is this?', includeHidden: true });
  await followLink.waitFor({ state: 'attached' });
  await lab.panelTab('Guide').focus();
  for (let stops = 0; stops < 4; stops++) {
    await page.keyboard.press('Tab');
    expect(await content.evaluate((panel) => panel.contains(document.activeElement))).toBe(false);
  }
  expect(await sheet(page).evaluate(({ scrollTop }) => scrollTop)).toBe(0);

  await page.getByRole('button', { name: 'Make the panel higher' }).tap();
  await lab.panelTab('Guide').focus();
  await page.keyboard.press('Tab');
  await expect(content).toBeFocused();
});

test('a panel that is asked for by a key comes into sight, and a card that is chosen leaves the sheet low', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 5 });
  const content = sheet(page).locator('[role=tabpanel]');
  await diagram.card('web-01').press('Enter');
  await expect(content).toHaveAttribute('aria-label', 'Inspect');
  await expect(content).toHaveJSProperty('inert', true);
  await page.keyboard.press('c');
  await expect(content).toHaveAttribute('aria-label', 'Cost');
  await expect(content).toHaveJSProperty('inert', false);
});

test('the wire of the users is long enough to see requests on it', async ({ lab, diagram }) => {
  await lab.open({ until: 20 });
  const [users, balancer] = [
    await diagram.card('users').boundingBox(),
    await diagram.card('lb-1').boundingBox(),
  ];
  expect((balancer?.y ?? 0) - (users?.y ?? 0) - (users?.height ?? 0)).toBeGreaterThan(70);
});

test('a server is killed and brought back by taps on its card', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await diagram.card('web-02').tap();
  await diagram.killButton('web-02').tap();
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, down\. No power\./);

  for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Faster' }).tap();
  await lab.playButton.tap();
  await lab.reached(24);
  await lab.panelTab('Log').tap();
  await expect(lab.logLines.filter({ hasText: 'stops using web-02' })).toHaveCount(1);

  await diagram.restoreButton('web-02').tap();
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, up\./);
  await expect(lab.logLines.filter({ hasText: 'uses web-02 again' })).toHaveCount(1, { timeout: 20_000 });
});

test('fingers find every control of the frame', async ({ lab, page }) => {
  await lab.open({ until: 20 });
  await page.getByRole('button', { name: 'Make the panel higher' }).tap();
  // A word inside a sentence is as high as its line.
  const controls = await page
    .locator('header, section.frame-sheet')
    .getByRole('button')
    .and(page.locator(':not(.cursor-help)'))
    .all();
  const tabs = await sheet(page).getByRole('tab').all();
  expect(controls.length).toBeGreaterThan(7);
  for (const control of [...controls, ...tabs]) {
    const name = (await control.getAttribute('aria-label')) ?? (await control.textContent());
    const { width, height } = (await control.boundingBox()) ?? { width: 44, height: 44 };
    expect.soft(Math.min(width, height), `size of “${name}”`).toBeGreaterThanOrEqual(44);
  }
});

test('the handle of the panel covers no figure, however narrow the phone', async ({ lab, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await lab.open({ until: 20 });
  const edge = page.locator('.sheet-edge');
  // Measured in one moment: words that come later move both.
  const clearance = () =>
    edge.evaluate((element) => {
      const { insetBlockStart, height } = getComputedStyle(element, '::before');
      const handle =
        element.getBoundingClientRect().top + Number.parseFloat(insetBlockStart) + Number.parseFloat(height);
      return element.querySelector('.totals')!.getBoundingClientRect().top - handle;
    });
  await expect(edge).toContainText('Waiting');
  expect(await clearance()).toBeGreaterThanOrEqual(0);
  const figures = await edge.locator('.totals').boundingBox();
  expect(figures?.height, 'they stand on several lines').toBeGreaterThan(30);
});
