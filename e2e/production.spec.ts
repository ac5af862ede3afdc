import { expect, test } from './fixtures';

test('production scale slows down until its requests can be seen', async ({ lab, diagram, page }) => {
  await lab.open();
  await page
    .getByRole('tabpanel', { name: 'Guide' })
    .getByRole('button', { name: 'Three servers, one balancer, production scale' })
    .click();
  await expect(diagram.traffic).toHaveAttribute('data-mode', 'flow');
  await page.getByRole('button', { name: 'Slow down to see requests' }).click();
  await expect(diagram.traffic).toHaveAttribute('data-mode', 'dots');
  await expect(page.getByText('1 dot = 1 request', { exact: true })).toBeVisible();
  await expect.poll(() => lab.dotsDrawn()).toBeGreaterThan(0);

  await lab.setSpeed(0.05);
  await expect(diagram.traffic).toHaveAttribute('data-mode', 'both');
  await expect(page.getByText('1 dot = 1 request; arrows show rates')).toBeVisible();
});
