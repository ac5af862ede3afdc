import { expect, test } from '@playwright/test';

test('opening the site shows its name', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/Signal Box/);
});
