import { expect, test } from './fixtures';

test('a sweep is asked, drawn and opened by keyboard, and leaves no worker when it is cancelled', async ({
  lab,
  page,
}) => {
  test.slow();
  await lab.open();
  await lab.reached(1);
  await page.keyboard.press('w');
  const panel = page.getByRole('tabpanel', { name: 'Sweep' });
  const before = page.workers().length;
  await panel.getByLabel('Against the setting').fill('users.rate');
  await panel.getByLabel('Values').fill('2..14:4');
  await panel.getByLabel('Runs at each point').fill('2');
  await panel.getByLabel('Values').focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('of 8 runs')).toBeVisible();
  await expect.poll(() => page.workers().length).toBeGreaterThan(before);
  await panel.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(panel.getByRole('status')).toContainText('Cancelled.');
  await expect.poll(() => page.workers().length).toBe(before);

  await panel.getByRole('button', { name: 'Measure again' }).press('Enter');
  await expect(panel.getByRole('status')).toContainText(/knee/, { timeout: 120_000 });
  const points = panel.getByRole('group', { name: /Points of Response time/ });
  await expect(points.getByRole('button')).toHaveCount(4);
  await points.getByRole('button').first().focus();
  await page.keyboard.press('End');
  const last = points.getByRole('button', { name: /users\.rate = 14/ });
  await expect(last).toBeFocused();
  await page.keyboard.press('Enter');

  // A copy runs with that value; the learner's own design is one button away.
  await expect(page.getByRole('button', { name: /Keep a copy/ })).toBeVisible();
  await expect(page.locator('.react-flow__node[data-id="users"]')).toContainText('14/s');
});

for (const width of [1024, 390])
  test(`a point is opened by mouse, and nothing runs out of the panel, ${width} px wide`, async ({
    lab,
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    await lab.open();
    await lab.reached(1);
    await page.keyboard.press('w');
    await expect(page.getByRole('tab', { name: 'Sweep', selected: true })).toBeInViewport({ ratio: 0.95 });
    if (width < 500) await page.getByRole('button', { name: 'Make the panel higher' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Sweep' });
    await panel.getByLabel('Runs at each point').fill('1');
    await panel.getByRole('button', { name: 'How often should health be checked?' }).click();
    await expect(panel.getByText(/^In every run: .* loses its power\.$/)).toBeVisible();
    await expect(panel.getByRole('status')).not.toBeEmpty({ timeout: 120_000 });
    const over = await panel.evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await panel.getByText('As a table').click();
    await expect(panel.getByRole('table').getByRole('button').first()).toBeVisible();
    await panel
      .getByRole('group', { name: 'Points of Failed requests: each opens its run' })
      .getByRole('button')
      .nth(1)
      .click();
    await expect(page.getByRole('button', { name: /Keep a copy/ })).toBeVisible();
  });
