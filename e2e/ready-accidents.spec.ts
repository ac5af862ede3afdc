import { expect, test } from './fixtures';

test('an accident starts by keyboard, and what its sentence says comes to pass', async ({ lab, page }) => {
  await lab.open();
  await lab.reached(1);
  await page.keyboard.press('a');
  const panel = page.getByRole('tabpanel', { name: 'Accidents' });
  const card = (title: string) =>
    panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  await expect(card('Expired certificate')).toContainText('Needs users who come by HTTPS');
  await expect(card('Expired certificate').getByRole('button')).toHaveAttribute('aria-disabled', 'true');
  await card('Full disk').getByRole('button', { name: 'Start it' }).click();
  await lab.reached(25);
  await expect(card('Full disk')).toContainText(/[1-9]\d* of [\d,]+ requests failed\./);
  await expect(page.locator('.log-line').filter({ hasText: /full/i }).first()).toBeVisible();
  // The next one goes on the design as it was before.
  await card('A dead server draws the requests').getByRole('button', { name: 'Start it' }).click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('no word of a title is broken at its hyphen', async ({ lab, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await lab.open({ until: 0 });
  await page.keyboard.press('a');
  const title = page.getByRole('heading', { name: 'The same with back-off and a budget' });
  await expect(title).toBeVisible();
  const lines = await title.evaluate((it) => {
    const walker = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const at = text.nodeValue!.indexOf('back-off');
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 'back-off'.length);
      return range.getClientRects().length;
    }
    return 0;
  });
  expect(lines).toBe(1);
});

test('the menu of the site, and the list of a phone, lead to the accidents', async ({ lab, page }) => {
  await lab.open();
  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 420, y: 60 } });
  await page.getByRole('menuitem', { name: 'Start an accident' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Accidents' })).toContainText('Retry storm');
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.panelTab('Guide').click();
  await lab.panelTab('Accidents').click();
  await expect(page.getByText('Retry storm', { exact: true })).toBeVisible();
});

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const)
  test(`the tab of what a key has opened is in sight, ${width} px wide`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open();
    await lab.reached(1);
    await page.keyboard.press('a');
    const tab = page.getByRole('tab', { name: 'Accidents', selected: true });
    await expect(tab).toBeInViewport({ ratio: 0.99 });
    const { right } = await tab.evaluate((it) => it.parentElement!.getBoundingClientRect());
    const box = (await tab.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(right + 0.5);
  });
