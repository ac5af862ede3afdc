import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { violationsOn } from './pages/axe';

const step = (panel: Locator, name: string): Locator => panel.getByRole('radio', { name, exact: true });

test('an exam is drawn, explained, proved and handed in, by keyboard', async ({ lab, page }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: 'dark' });
  await lab.open({ until: 2 });
  await page.keyboard.press('q');
  const panel = page.getByRole('tabpanel', { name: 'Exam' });
  await panel.getByRole('combobox', { name: 'Task' }).selectOption('1');
  await expect(panel.getByText('Application files on each application server')).toBeVisible();
  await expect(panel.getByText('Met', { exact: true })).toHaveCount(0);

  // Explain: the key comes after the answer, beside what the own design did.
  await step(panel, 'Draw').focus();
  await page.keyboard.press('ArrowRight');
  await panel.getByRole('textbox').fill('If one stops, the others go on.');
  await expect(panel.getByText('7 words.')).toBeVisible();
  await panel.getByRole('button', { name: 'Show the key' }).press('Enter');
  await expect(panel.getByText(/^Redundancy: one may stop/)).toBeVisible();
  await expect(panel.getByText('In your design:')).toBeVisible({ timeout: 120_000 });
  await panel.getByRole('button', { name: 'Half of it' }).press('Enter');
  expect(await violationsOn(page, { part: '.frame-panel' })).toEqual([]);

  // Prove: the design that opens first has no name server.
  await step(panel, 'Explain').focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('status')).toContainText('15 of 16 lines are met. Missing: 1.12.', {
    timeout: 120_000,
  });
  await expect(panel.getByText('Users type a name, not an address.')).toBeVisible();
  expect(await violationsOn(page, { part: '.frame-panel' })).toEqual([]);

  // A run is shown paused, one second before.
  await panel.getByRole('button', { name: 'Show me line 1.R1' }).press('Enter');
  await lab.reached(59);
  await expect(lab.playButton).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.locator('.react-flow__node[data-id="lb-1"]')).toContainText(/power/i);

  // The sheet has the lines and the answers.
  await step(panel, 'Sheet').check({ force: true });
  await expect(panel.getByText('1 of 12 questions answered: 0 said, 1 half, 0 not.')).toBeVisible();
  await page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
    };
  });
  await panel.getByRole('button', { name: 'Print …' }).press('Enter');
  const sheet = page.locator('article.sheet');
  await expect(sheet).toContainText('Task 1: Distributed web infrastructure');
  await expect(sheet).toContainText('If one stops, the others go on.');
  // As wide as paper: no short word is broken.
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: 'print' });
  const lines = await sheet.getByRole('cell', { name: 'Missing', exact: true }).evaluate((cell) => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    return words.getClientRects().length;
  });
  expect(lines).toBe(1);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);

  // What was answered stays on the device.
  await page.reload();
  await lab.listens();
  await page.keyboard.press('q');
  await expect(panel.getByText('1 of 12 questions answered')).toBeVisible();
});

test('on a phone nothing runs out of the exam, and axe finds nothing', async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.open({ until: 2 });
  await lab.panelTab('Exam').click();
  const panel = page.getByRole('tabpanel', { name: 'Exam' });
  await panel.getByRole('combobox', { name: 'Task' }).selectOption('3');
  await step(panel, 'Prove').check({ force: true });
  await panel.getByRole('button', { name: 'Check against task 3' }).click();
  await expect(panel.getByText('One load balancer is still a single point of failure.')).toBeVisible();
  expect(await panel.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
  expect(await violationsOn(page, { part: '.frame-sheet' })).toEqual([]);
});
