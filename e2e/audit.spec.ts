import { expect, test } from './fixtures';

/** The balancer of the design that opens first, and the machine with its primary. */
const POINTS = /Single points of failure: lb-1 \(reads and writes\).*db-1 \(writes\)/;

test('what is marked is failed, measured and judged, by keyboard', async ({ lab, page }) => {
  test.slow();
  const panel = await lab.openPanel('u', 'Audit', 2);
  const believe = (id: string) => panel.getByRole('checkbox', { name: `I take ${id} for a single point` });
  await believe('lb-1').focus();
  await page.keyboard.press('Space');
  await believe('web-01').focus();
  await page.keyboard.press('Space');

  await panel.getByRole('button', { name: 'Fail everything in turn' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('progressbar')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(panel.getByRole('status')).toContainText(POINTS, { timeout: 120_000 });

  // What was believed beside what was measured.
  const judged = panel.getByRole('region', { name: 'What you marked' });
  await expect(judged).toContainText('1 hit');
  await expect(judged).toContainText('1 false alarm');
  await expect(judged).toContainText('3 misses');

  // The worst stands first; a column orders them otherwise.
  const table = panel.getByRole('table');
  const first = table.getByRole('row').nth(1);
  await expect(first.getByRole('rowheader')).toContainText(/^lb/);
  await expect(table.getByRole('row').nth(2)).toContainText('single point of failure for reads and writes');
  await table.getByRole('button', { name: 'Part' }).focus();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('columnheader', { name: 'Part' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(first.getByRole('rowheader')).toContainText(/^db/);

  // The diagram says the same, in words.
  const sign = (id: string) =>
    page
      .locator(`.react-flow__node[data-id="${id}"]`)
      .evaluate((node) => getComputedStyle(node, '::after').content);
  expect(await sign('lb-1')).toContain('stops all');
  expect(await sign('db-1')).toContain('stops writes');

  // A row opens its accident one second before, paused, with the fault ready.
  const why = panel.locator('summary', { hasText: /of db-1$/ });
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('Only db-1 takes writes, and nobody promotes db-2.');
  await panel.getByRole('button', { name: 'See it happen to db-1', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Play/ }).first()).toBeVisible();
  await lab.reached(29);
  await page.keyboard.press('k');
  await expect(page.locator('.react-flow__node[data-id="db-1"]')).toContainText(/power/i, {
    timeout: 30_000,
  });
});

test('an audit that is cancelled leaves no worker, and the run that is seen goes on', async ({
  lab,
  page,
}) => {
  const panel = await lab.openPanel('u', 'Audit');
  const before = page.workers().length;
  await panel.getByRole('button', { name: 'Fail everything in turn' }).click();
  await expect.poll(() => page.workers().length).toBeGreaterThan(before);
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('status')).toContainText('Cancelled.');
  await expect.poll(() => page.workers().length).toBe(before);
  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(panel.getByRole('button', { name: 'Fail everything in turn' })).toBeVisible();
});

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const)
  test(`nothing runs out of the panel, ${width} px wide`, async ({ lab, page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    const panel = await lab.openPanel('u', 'Audit');
    await expect(page.getByRole('tab', { name: 'Audit', selected: true })).toBeInViewport({ ratio: 0.95 });
    const higher = page.getByRole('button', { name: 'Make the panel higher' });
    if (width < 500) await higher.click();
    await panel.getByRole('button', { name: 'Fail everything in turn' }).click();
    await expect(panel.getByRole('status')).toContainText(POINTS, { timeout: 120_000 });
    const over = await panel.evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
  });
