import { expect, test } from './fixtures';

/** Windows of ordinary laptops. */
const LAPTOPS = [
  [1440, 780],
  [1536, 730],
  [1366, 768],
  [1280, 720],
] as const;

for (const [width, height] of LAPTOPS) {
  test(`cards keep their rows in a window of ${width} by ${height}`, async ({ lab, diagram, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 20 });
    await expect(diagram.canvas.getByText('Least conn.', { exact: true })).toBeInViewport({ ratio: 0.99 });
    for (const id of ['web-01', 'web-02', 'web-03']) {
      const card = diagram.card(id);
      await expect(card).toBeInViewport({ ratio: 0.99 });
      await expect(card.getByText('Nginx', { exact: true })).toBeVisible();
      await expect(card.getByText('Requests', { exact: true })).toBeVisible();
    }
    await expect(diagram.card('db-1').getByText('Writes', { exact: true })).toBeVisible();
    const small = await diagram.canvas
      .locator('.card *')
      .evaluateAll((parts) => parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize)));
    expect(Math.min(...small)).toBeGreaterThanOrEqual(11);
  });
}

test('B folds the dock and opens it again, and the diagram takes its room', async ({
  lab,
  diagram,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open({ until: 20 });
  const before = (await diagram.canvas.boundingBox())?.height ?? 0;
  await page.keyboard.press('b');
  await expect(lab.log).toBeHidden();
  await expect.poll(async () => (await diagram.canvas.boundingBox())?.height).toBeGreaterThan(before + 50);
  await page.getByRole('button', { name: 'Charts and event log' }).click();
  await expect(lab.log).toBeVisible();
  await expect.poll(async () => (await diagram.canvas.boundingBox())?.height).toBe(before);
});
