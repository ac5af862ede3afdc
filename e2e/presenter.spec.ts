import { expect, test } from './fixtures';

test('P shows the diagram to a room: larger, with little round it, until Esc', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 20 });
  const width = async () => (await diagram.card('web-01').boundingBox())?.width ?? 0;
  const before = await width();
  await page.keyboard.press('p');
  await expect(lab.log).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Guide' })).toBeHidden();
  await expect(page.getByText('Presenter mode. Escape leaves it.')).toHaveCount(1);
  await expect.poll(width).toBeGreaterThan(1.2 * before);
  expect(
    await page.locator('.caption').evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize)),
  ).toBeCloseTo(17, 1);

  const start = await lab.time();
  // Some events have one time: one after the other they are stepped through, and back all at once.
  const goOn = async (from: number) => {
    await expect
      .poll(async () => {
        await page.keyboard.press('PageDown');
        return lab.time();
      })
      .toBeGreaterThan(from);
  };
  await goOn(start);
  const time = await lab.time();
  await goOn(time);
  const further = await lab.time();
  await page.keyboard.press('PageUp');
  await expect.poll(() => lab.time()).toBe(time);
  await expect(lab.playButton).toBeVisible();
  // On the handle of the timeline Esc leaves the past, and the room sees the present.
  await page.getByRole('slider', { name: 'Moment of the run' }).press('Escape');
  await expect.poll(() => lab.time()).toBe(further);
  await expect(page.getByText(/^The past: /)).toBeHidden();
  await expect(lab.log).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(lab.log).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Guide' })).toBeVisible();
  await expect.poll(width).toBeCloseTo(before, 0);
});

test('the address asks for presenter mode, and leaving it takes that back', async ({ lab, page }) => {
  await page.goto('/?until=10&presenter');
  await lab.reached(10);
  await expect(lab.log).toBeHidden();
  await page.getByRole('button', { name: 'Leave presenter mode' }).click();
  await expect(lab.log).toBeVisible();
  expect(new URL(page.url()).search).toBe('?until=10');
  await page.keyboard.press('p');
  await page.reload();
  await expect(lab.log).toBeVisible();
});
