import type { Page } from '@playwright/test';
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

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  const RISE = 'A rise in traffic, met by an autoscaler';
  const boxesOf = (page: Page) =>
    page.locator('.react-flow__node').evaluateAll((nodes) =>
      nodes.map((node) => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        return { id: node.getAttribute('data-id')!, left, top, right, bottom };
      }),
    );
  const transformOf = (page: Page) =>
    page.locator('.react-flow__viewport').evaluate((viewport) => (viewport as HTMLElement).style.transform);

  test('the diagram is fitted again as servers come, and left alone once somebody has moved it', async ({
    lab,
    diagram,
    page,
  }) => {
    test.slow();
    await lab.open();
    await lab.reached(1);
    await lab.listens();
    await page.keyboard.press('a');
    const card = page
      .getByRole('tabpanel', { name: 'Accidents' })
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: RISE, exact: true }) });
    await card.getByRole('button', { name: 'Start it' }).click();
    await page.keyboard.press('Escape');
    await expect(diagram.card('web-04')).toBeVisible({ timeout: 90_000 });
    await page.keyboard.press('k');
    await expect
      .poll(async () => Math.max(...(await boxesOf(page)).map(({ right }) => right)))
      .toBeLessThanOrEqual(390);
    const boxes = await boxesOf(page);
    expect(Math.min(...boxes.map(({ left }) => left))).toBeGreaterThanOrEqual(0);
    const servers = boxes
      .filter(({ id }) => id.startsWith('web-'))
      .sort((one, other) => one.left - other.left);
    const steps = servers.slice(1).map(({ left }, i) => left - servers[i]!.left);
    expect(Math.max(...steps) - Math.min(...steps), 'all of one row stand equally far apart').toBeLessThan(4);

    const fitted = await transformOf(page);
    await page.mouse.move(300, 80);
    await page.mouse.down();
    await page.mouse.move(280, 100, { steps: 4 });
    await page.mouse.up();
    const moved = await transformOf(page);
    expect(moved).not.toBe(fitted);
    await page.keyboard.press('k');
    await expect(page.locator('.react-flow__node[data-id="web-05"]')).toBeAttached({ timeout: 90_000 });
    await page.keyboard.press('k');
    expect(await transformOf(page)).toBe(moved);
  });
});
