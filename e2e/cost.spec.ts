import { expect, test } from './fixtures';

test('the cost of the run, and of the next nine, by keyboard', async ({ lab }) => {
  test.slow();
  const panel = await lab.openPanel('c', 'Cost', 5);
  const figure = (name: string) => panel.locator('dl > div').filter({ hasText: name }).locator('dd').first();
  await expect(figure('In all, a month')).toHaveText(/^\$[\d,]{3,}$/);
  await expect(figure('Programs with a version')).toHaveText('10');
  await panel.getByRole('button', { name: 'Measure' }).click();
  const table = panel.getByRole('table', { name: /^Availability/ });
  await expect(table.getByRole('row')).toHaveCount(9, { timeout: 60_000 });
  await expect(table.getByRole('row', { name: /^This design/ })).toContainText(/any but lb-.?1 \(all.fail\)/);
  await expect(table.getByRole('row', { name: /^Scaled/ })).toContainText('any one machine');
  await expect(panel.getByRole('status')).toContainText('The next nine: Scaled infrastructure');
  // Prices are the learner's, and one step of undo takes them back.
  const before = await figure('Machines, a month').textContent();
  const price = panel.getByLabel('A core, per hour');
  await price.fill('3.3');
  await price.press('Enter');
  await expect(figure('Machines, a month')).not.toHaveText(before ?? '');
  await price.fill('-1');
  await price.press('Enter');
  await expect(panel.getByRole('alert').filter({ hasText: 'must be' })).toContainText('stays in force');
});

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const)
  test(`the tab of the cost is in sight, and nothing runs out of it, ${width} px wide`, async ({
    lab,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const panel = await lab.openPanel('c', 'Cost');
    if (width < 500) await lab.panelTab('Cost').click();
    await expect(page.getByRole('tab', { name: 'Cost', selected: true })).toBeInViewport({ ratio: 0.99 });
    await panel.getByRole('button', { name: 'Measure' }).click();
    await expect(panel.getByRole('row')).toHaveCount(9, { timeout: 60_000 });
    const over = await panel.evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
  });
