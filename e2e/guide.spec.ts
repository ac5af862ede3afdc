import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** A question of the guide, with its answer. */
const question = (page: Page, text: string) =>
  page.getByRole('tabpanel', { name: 'Guide' }).getByRole('listitem').filter({ hasText: text });

test('a server that was killed on the diagram is measured like one that the guide kills', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 20 });
  await diagram.kill('web-03');
  await lab.goOnUntil(40);
  const asked = question(page, 'How long do errors last when a server dies?');
  await expect(asked).toContainText('00:20.0 web-03 lost its power.');
  await expect(asked).toContainText(
    /\d+ of \d+ requests failed\. The last error came [\d.]+ s after the failure\./,
  );
  await expect(asked).toContainText(/lb-1 stopped using web-03 after [\d.]+ s\./);
  await expect(asked).toContainText(
    /Same visitors, with and without it: \d+ and \d+ answered, [1-9]\d* and 0 failed/,
  );

  await test.step('and can be brought back from the guide', async () => {
    await question(page, 'How soon does a server that is back')
      .getByRole('button', { name: 'Bring web-03 back' })
      .click();
    await expect(diagram.card('web-03')).toContainText('Up');
  });
});

test('what no question is about is measured as well', async ({ lab, diagram, page }) => {
  await lab.open({ until: 20 });
  await diagram.killButton('link db-1 – db-2').press('Enter');
  await lab.goOnUntil(30);
  const last = page.getByRole('region', { name: 'What you did last' });
  await expect(last).toContainText('Link db-1 – db-2 is cut now.');
  await expect(last).toContainText(/Same visitors, with and without it: /);
});

test('without a balancer everybody waits before anything fails', async ({ lab, page }) => {
  await lab.open({ until: 20 });
  await question(page, 'And when the load balancer itself dies?').getByRole('button').click();
  await lab.reached(24);
  await expect(page.getByRole('tabpanel', { name: 'Guide' })).toContainText(
    /\d+ people wait now, the first for [\d.]+ s\./,
  );
});

test('the load is set by a slider, by keyboard too, and is the setting of the users', async ({
  lab,
  page,
  inspector,
}) => {
  await lab.open({ until: 10 });
  const slider = page.getByRole('tabpanel', { name: 'Guide' }).getByRole('slider', { name: 'Load of users' });
  await expect(slider).toHaveAttribute('aria-valuetext', '6 requests per second');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '8 requests per second');
  await inspector.open('users');
  await expect(inspector.setting('Requests per second')).toHaveValue('8');
});
