import { expect, test } from './fixtures';

test('a rule adds servers under load, which the diagram follows, and a new run begins without them', async ({
  lab,
  page,
}) => {
  test.slow();
  await lab.open();
  await lab.reached(1);
  await page.keyboard.press('a');
  const card = page
    .getByRole('tabpanel', { name: 'Accidents' })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('heading', { name: 'A rise in traffic, met by an autoscaler', exact: true }),
    });
  await card.getByRole('button', { name: 'Start it' }).click();
  await page.keyboard.press('o');
  const outline = page.getByRole('tabpanel', { name: 'Outline' });
  await expect(outline.getByText('web-04', { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await expect(lab.logLines.filter({ hasText: /adds 1 server: 4 in place of 3/ }).first()).toBeVisible();
  await page.keyboard.press('k');
  await page.keyboard.press('r');
  await expect(outline.getByText('web-04', { exact: true })).toHaveCount(0);
});

test('a rule is added from the menu of the balancer, paused and resumed', async ({ lab, diagram, page }) => {
  await lab.open({ until: 5 });
  const menu = async (item: string) => {
    await diagram.card('lb-1').click({ button: 'right', position: { x: 60, y: 20 } });
    await page.getByRole('menuitem', { name: item }).click();
  };
  await menu('Add an autoscaler');
  await expect(page.getByRole('tabpanel', { name: 'Inspect' })).toContainText('Autoscaler');
  await menu('Pause the autoscaler');
  await menu('Resume the autoscaler');
});
