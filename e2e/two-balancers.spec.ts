import { expect, test } from './fixtures';
import type { Lab } from './pages/lab';
import type { Page } from '@playwright/test';

const ADDRESS = '203.0.113.10';

/** The design with two balancers, at its beginning. */
async function begin(lab: Lab, page: Page): Promise<void> {
  await lab.open({ until: 0 });
  await page.getByRole('button', { name: 'Two balancers, one address, classroom scale' }).last().click();
}

test('the address of a dead balancer is taken over by the other, and taken back', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await begin(lab, page);
  await lab.goOnUntil(5);
  const chip = page.locator('.virtual-address');
  await expect(chip).toHaveText(ADDRESS);
  await expect(chip).toHaveAttribute('data-at', 'lb-1');
  await expect(diagram.card('lb-2')).toContainText('Standby');

  await diagram.kill('lb-1');
  await lab.goOnUntil(12);
  await expect(lab.logLines.filter({ hasText: `lb-2 took over ${ADDRESS}` })).toHaveCount(1);
  await expect(chip).toHaveAttribute('data-at', 'lb-2');
  await inspector.open('keepalived on lb-2');
  await expect(inspector.measured(ADDRESS)).toHaveText('MASTER, priority 100, holds it');

  await diagram.restore('lb-1');
  await lab.goOnUntil(20);
  await expect(lab.logLines.filter({ hasText: `lb-1 took over ${ADDRESS} from lb-2` })).toHaveCount(1);
  await expect(chip).toHaveAttribute('data-at', 'lb-1');
});

test('with the cable for adverts cut both hold the address, and one of them gives way when it is mended', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await begin(lab, page);
  await lab.goOnUntil(5);
  await diagram.killButton('link lb-1 – lb-2').press('Enter');
  await lab.goOnUntil(12);
  await expect(page.locator('.virtual-address')).toHaveCount(2);
  await inspector.open('keepalived on lb-1');
  await expect(inspector.measured(ADDRESS)).toHaveText(
    'MASTER, priority 150, holds it, and users reach another machine',
  );
  await inspector.open('keepalived on lb-2');
  await expect(inspector.measured(ADDRESS)).toHaveText('MASTER, priority 100, holds it');
  expect((await lab.totals()).failed).toBe(0);
});
