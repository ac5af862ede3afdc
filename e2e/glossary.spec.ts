import { expect, test } from './fixtures';

test('the words of settings explain themselves by one press, by mouse and by keyboard', async ({
  lab,
  inspector,
  page,
}) => {
  await lab.open({ until: 10 });
  await inspector.open('HAProxy on lb-1');
  await page.getByRole('button', { name: 'What is “Algorithm”?' }).click();
  const entry = page.getByRole('status').filter({ hasText: 'behind it the balancer hands each request' });
  await expect(entry).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(entry).toBeHidden();

  await page.getByRole('button', { name: 'What is “Health check”?' }).focus();
  await page.keyboard.press('Enter');
  const check = page.getByRole('status').filter({ hasText: 'After some failed checks in a row' });
  await expect(check).toBeVisible();
  // A word leads to where it is learnt.
  await expect(check.getByRole('button', { name: 'Pull the plug' })).toBeVisible();
  await page.keyboard.press('Escape');

  await inspector.open('MySQL on db-1');
  await page.getByText('Semi-synchronous commits').click();
  for (const word of ['Commit waits for', 'Semi-sync timeout'])
    await expect(page.getByRole('button', { name: `What is “${word}”?` })).toHaveCount(1);
});
