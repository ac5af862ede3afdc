import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const VERDICT = /With health checks, [\d.]+ more of 100 requests are answered .*20 runs\)/;

const pairOf = (page: Page) =>
  page
    .getByRole('tabpanel', { name: 'Compare' })
    .getByRole('button', { name: /^Compare: With and without health checks:/ });

test('a ready pair is watched in step and measured, by keyboard', async ({ lab, page }) => {
  test.slow();
  await lab.open();
  await lab.reached(1);
  const before = page.workers().length;
  await page.keyboard.press('v');
  await pairOf(page).focus();
  await page.keyboard.press('Enter');
  const view = page.getByRole('dialog', { name: /With and without health checks/ });
  await expect(view).toBeVisible();
  await expect(view.getByRole('figure')).toHaveCount(2);
  // Nothing can be done to a run that is only watched, and no button looks as if it could.
  await expect(view.locator('.card-button').first()).toBeAttached();
  await expect(view.locator('.card-button:visible')).toHaveCount(0);

  // The same users click in both, and an accident comes to both.
  const soFar = view.getByRole('table', { name: 'These two runs so far' });
  const cells = soFar.getByRole('row', { name: /Sent/ }).getByRole('cell');
  await expect.poll(async () => Number(await cells.first().textContent())).toBeGreaterThan(150);
  const both = await cells.allTextContents();
  expect(both[0]).toBe(both.at(-1));
  await view.getByLabel('Speed').selectOption('5×');
  await expect(view.getByText(/Broken: web-\u2060?02/)).toHaveCount(2, { timeout: 90_000 });

  // One clock: it stands still for both.
  await view.getByRole('button', { name: 'Pause both' }).focus();
  await page.keyboard.press('Enter');
  await expect(view.getByRole('button', { name: 'Play both' })).toBeFocused();

  await expect(view.getByRole('status')).toContainText(VERDICT, { timeout: 120_000 });
  const asked = view.getByRole('table', { name: 'What was asked' });
  await expect(asked.getByRole('row', { name: /Requests that are answered/ })).toContainText(/to [\d.]+ %/);
  await expect(view.getByText('Both had the same clicks at the same instants')).toBeVisible();
  await view.getByText('Every figure').focus();
  await page.keyboard.press('Enter');
  await expect(view.getByRole('table', { name: 'response time' })).toBeVisible();

  // Back, with the focus where it was; nothing is left behind, and the page's own run goes on.
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
  await expect(pairOf(page)).toBeFocused();
  await expect.poll(() => page.workers().length).toBe(before);
  await expect(page.getByRole('button', { name: /^Pause/ }).first()).toBeVisible();
});

test('a change is compared with how it was, and cancelled, by mouse on a phone', async ({
  lab,
  diagram,
  page,
}) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open();
  await page.getByRole('tab', { name: 'Compare', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Compare' });
  await expect(panel.getByText('Change something')).toBeVisible();
  await diagram.chooseAlgorithm('Least conn.');
  const before = page.workers().length;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Make the panel higher' }).click();
  await panel.getByRole('button', { name: 'Compare with how it was' }).click();
  const view = page.getByRole('dialog', { name: 'How it was against how it is now' });
  // Nothing moves by itself for whoever wants no motion.
  await expect(view.getByRole('button', { name: 'Play both' })).toBeVisible();
  await expect(
    view.getByText('Algorithm (balance): Least connections instead of Round robin.'),
  ).toBeVisible();
  await expect(view.getByRole('figure').nth(1)).toContainText('Algorithm "Least connections"');

  // One diagram below the other, and nothing runs out at the side.
  const [one, other] = await view
    .getByRole('figure')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  expect(other!.top).toBeGreaterThan(one!.bottom);
  const over = await view.locator('.compare-body').evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(over).toBeLessThanOrEqual(0);

  await expect(view.getByRole('progressbar')).toBeVisible();
  await view.getByRole('button', { name: 'Cancel' }).click();
  await expect(view.getByRole('status')).toContainText(
    /Cancelled|there is no difference|than with|cannot tell/,
  );
  await view.getByRole('button', { name: 'Back' }).click();
  await expect(view).toBeHidden();
  await expect.poll(() => page.workers().length).toBe(before);
});
