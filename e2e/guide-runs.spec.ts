import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Questions of the guide that begin a run of their own, each from a design that does not have what it needs. */
const question = (page: Page, text: string) =>
  page.getByRole('tabpanel', { name: 'Guide' }).getByRole('listitem').filter({ hasText: text });

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).click();

test.beforeEach(async ({ lab, page }) => {
  await lab.open({ until: 0 });
  await page.getByRole('button', { name: 'Simple web stack, classroom scale' }).last().click();
  await lab.setSpeed(20);
});

test('two servers are added under load, until the primary is the bottleneck', async ({
  lab,
  diagram,
  page,
}) => {
  const asked = question(page, 'How far does one more server help?');
  await asked.getByRole('button').press('Enter');
  await lab.reached(141);
  await lab.pause();
  await expect(asked).toContainText(/5 servers are \d+ % busy where 3 were \d+ %\./);
  await expect(asked).toContainText(/db-1, the primary, is the bottleneck/);
  await expect(asked.getByRole('columnheader')).toHaveText(['', '3 servers', '4 servers', '5 servers']);
  await expect(diagram.card('web-05')).toHaveAccessibleName(/ up/i);

  await test.step('and undone step by step', async () => {
    for (let step = 0; step < 3; step++) await undo(page);
    await expect(diagram.card('lb-1')).toHaveCount(0);
    await expect(diagram.card('web-01')).toBeVisible();
  });
});

test('a scan finds fewer ports open once the firewalls are up', async ({ lab, diagram, page }) => {
  const asked = question(page, 'Which doors does a firewall close?');
  await expect(asked).toContainText('The secured infrastructure will open');
  await asked.getByRole('button').click();
  await lab.reached(10);
  await expect(diagram.card('attacker')).toBeVisible();
  await lab.reached(30);
  await lab.pause();
  await expect(asked).toContainText('From outside, 4 ports open without firewalls, 2 with them.');
  const row = (port: string) => asked.getByRole('row').filter({ hasText: port });
  await expect(row('lb-1:22').first().getByRole('cell')).toHaveText(['outside', 'open', 'silent']);
  await expect(row('web-01:3306').getByRole('cell')).toHaveText(['web-02', 'open', 'open']);
  await expect(diagram.canvas.getByRole('button', { name: /^Firewall on web-01: up/ })).toBeVisible();
  expect((await lab.totals()).failed).toBe(0);
});

test('a password is read on the cable, and with HTTPS only behind the balancer', async ({ lab, page }) => {
  await page.getByRole('button', { name: 'Distributed web infrastructure, classroom scale' }).last().click();
  const plain = question(page, 'Who can read a password on its way?');
  await plain.getByRole('button').click();
  await lab.reached(16);
  await expect(plain).toContainText(/A password among them: open-sesame-client-\d+\./);

  const sealed = question(page, 'And what can they read with HTTPS?');
  await sealed.getByRole('button').click();
  await lab.reached(16);
  await lab.pause();
  await expect(sealed).toContainText(/Between users and lb-1: \d+ messages seen, 0 readable\./);
  await expect(sealed).toContainText(
    /Between lb-1 and web-01: .* A password among them: open-sesame-client-/,
  );
  await expect(sealed).toContainText('TLS ends at the balancer');
  await expect(plain, 'the first answer stays').toContainText('A password among them');
});

test('an outage is learnt late from a user, and soon from an alert', async ({ lab, diagram, page }) => {
  const blind = question(page, 'How do you learn of an outage without monitoring?');
  await blind.getByRole('button').click();
  await lab.reached(90);
  await expect(blind).toContainText(/nobody knows|by a user who wrote/);

  const watched = question(page, 'And with monitoring?');
  await expect(watched).toContainText('A monitor will be added');
  await watched.getByRole('button').click();
  await lab.reached(70);
  await lab.pause();
  await expect(watched).toContainText(/Known after [\d.]+ s, by an alert of the monitor\./);
  await expect(diagram.card('mon-1')).toBeVisible();
  await expect(blind, 'the first answer stays').toContainText(/clicks? failed/);
  await undo(page);
  await expect(diagram.card('mon-1')).toHaveCount(0);
});
