import { expect, test } from './fixtures';
import type { Lab } from './pages/lab';
import type { Page } from '@playwright/test';

/** The design with two regions, at its beginning. */
async function begin(lab: Lab, page: Page): Promise<void> {
  await lab.open({ until: 0 });
  await page
    .getByRole('button', { name: /^\/ / })
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Two regions, one primary, classroom scale' }).first().click();
}

test('a region fails at a key, its users go to the other side of the ocean, and it comes back', async ({
  lab,
  diagram,
  outline,
  inspector,
  page,
}) => {
  await begin(lab, page);
  await lab.goOnUntil(30);
  const frame = page.locator('[data-region="usa"]');
  await expect(frame).toHaveAttribute('data-failed', 'false');
  await expect(diagram.card('usa')).toContainText(/p95 [\d.]+ s/);
  await inspector.open('dns');
  await expect(inspector.measured('Answer to usa')).toHaveText('203.0.113.20');

  await diagram.card('usa').click();
  await diagram.card('usa').press('x');
  await inspector.open('dns');
  await expect(page.getByText('usa lost its power.').first()).toBeVisible();
  await expect(frame).toHaveAttribute('data-failed', 'true');
  for (const id of ['web-02', 'db-2']) await expect(diagram.card(id)).toContainText('No power');
  await expect(diagram.card('web-01')).toContainText('Up');
  // Three checks in a row, ten seconds apart.
  await lab.goOnUntil(80);
  await expect(inspector.measured('Answer')).toHaveText('203.0.113.10');
  await lab.goOnUntil(115);
  const { failed } = await lab.totals();
  expect(failed).toBeGreaterThan(0);
  await lab.goOnUntil(140);
  expect((await lab.totals()).failed, 'everybody is served over the ocean').toBe(failed);
  await outline.open();
  await expect(outline.cell('usa', 'State')).toContainText('No power');
  await expect(outline.cell('web-02', 'Kind')).toHaveText('server in usa');
  const p95 = async (region: string) =>
    Number(/p95 ([\d.]+) s/.exec((await outline.cell(region, 'Load').textContent()) ?? '')?.[1]);
  expect(await p95('usa')).toBeGreaterThan((await p95('europe')) + 1);

  await outline.restore('usa');
  await expect(frame).toHaveAttribute('data-failed', 'false');
  for (const id of ['web-02', 'db-2']) await expect(diagram.card(id)).not.toContainText('No power');
});

test('a region is cut off from its menu: its users reach what is near', async ({ lab, diagram, page }) => {
  await begin(lab, page);
  await lab.goOnUntil(10);
  await diagram.choose('usa', 'Cut off from the rest');
  await expect(page.getByText('usa is cut now.').first()).toBeVisible();
  await expect(diagram.card('usa')).toContainText('Cut');
  await lab.goOnUntil(25);
  const writes = lab.logLines.filter({ hasText: /usa|web-02|db-1/ });
  await expect(writes.first()).toBeVisible();
  await diagram.choose('usa', 'Restore');
  await expect(diagram.card('usa')).toContainText('p95');
});

test('a region that is added gets a server, whose lines are longer then', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await lab.open({ until: 3 });
  await diagram.canvas.locator('.react-flow__pane').click({ button: 'right', position: { x: 30, y: 30 } });
  await diagram.menu.getByRole('menuitem', { name: 'Add a region', exact: true }).click();
  await expect(diagram.card('region-1')).toBeVisible();
  await inspector.open('web-02');
  await inspector.panel.getByText('Where it is').click();
  await inspector.setting('Region').selectOption('region-1');
  await expect(lab.logLines.filter({ hasText: 'web-02: region set to region-1.' })).toHaveCount(1);
  await expect(page.locator('[data-region="region-1"]')).toBeVisible();
  await inspector.open('region-1');
  await expect(inspector.measured('Lines to elsewhere')).toHaveText('3 of 3 whole');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the name server, which is in no region, stands clear of both frames', async ({
    lab,
    diagram,
    page,
  }) => {
    await begin(lab, page);
    await page.keyboard.press('Escape');
    await expect(diagram.card('dns')).toBeInViewport({ ratio: 0.99 });
    const dns = (await diagram.card('dns').boundingBox())!;
    const legend = (await page.locator('.tools').boundingBox())!;
    for (const region of ['europe', 'usa']) {
      const frame = (await page.locator(`[data-region="${region}"] > div`).boundingBox())!;
      expect(dns.y + dns.height, region).toBeLessThan(frame.y);
      expect(frame.y + frame.height, region).toBeLessThanOrEqual(legend.y);
    }
  });

  test('both regions stand beside each other, each in its frame', async ({ lab, diagram, page }) => {
    await begin(lab, page);
    await page.keyboard.press('Escape');
    for (const [region, cards] of [
      ['europe', ['europe', 'users-eu', 'web-01', 'db-1']],
      ['usa', ['usa', 'users-us', 'web-02', 'db-2']],
    ] as const) {
      const frame = (await page.locator(`[data-region="${region}"] > div`).boundingBox())!;
      expect(frame.x).toBeGreaterThanOrEqual(0);
      expect(frame.x + frame.width).toBeLessThanOrEqual(390);
      for (const id of cards) {
        await expect(diagram.card(id)).toBeInViewport({ ratio: 0.99 });
        const card = (await diagram.card(id).boundingBox())!;
        expect(card.x, id).toBeGreaterThan(frame.x);
        expect(card.x + card.width, id).toBeLessThan(frame.x + frame.width);
      }
    }
  });
});
