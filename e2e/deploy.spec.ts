import { expect, test } from './fixtures';
import type { Diagram } from './pages/diagram';
import type { Lab } from './pages/lab';
import type { Page } from '@playwright/test';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Deploy a release' });

interface Wanted {
  readonly choices?: readonly string[];
  readonly drain?: boolean;
  readonly faulty?: string;
}

/** From the menu of a server, as a learner does it. */
async function deploy(page: Page, diagram: Diagram, { choices = [], drain = true, faulty }: Wanted = {}) {
  await diagram.choose('web-01', 'Deploy …');
  const dialog = dialogOf(page);
  await expect(dialog).toBeVisible();
  for (const choice of choices) {
    const select = dialog
      .getByRole('combobox')
      .filter({ has: page.getByRole('option', { name: choice, exact: true }) });
    if ((await select.count()) > 0) await select.selectOption({ label: choice });
    else await dialog.getByText(choice, { exact: true }).click();
  }
  if (!drain) await dialog.getByLabel('Drain first').uncheck();
  if (faulty !== undefined) {
    await dialog.getByText('Faults of the release').click();
    await dialog.getByLabel('Faulty pages').fill(faulty);
    await dialog.getByLabel('Faulty pages').press('Enter');
  }
  await dialog.getByRole('button', { name: /^Deploy v\d+$/ }).click();
  await expect(dialog).toBeHidden();
}

async function textsOf(lab: Lab): Promise<readonly string[]> {
  return (await lab.events()).map(({ text }) => text);
}

test('a release goes from machine to machine and nobody notices; all at once many do', async ({
  lab,
  diagram,
  page,
}) => {
  test.slow();
  await lab.open({ until: 2 });
  await deploy(page, diagram);
  await lab.goOnUntil(110);
  expect(await textsOf(lab)).toContain('v43 is on web-01, web-02 and web-03. The deployment is done.');
  expect((await lab.totals()).failed).toBe(0);
  await expect(diagram.card('web-02')).toContainText('v43');

  // The design has followed.
  await lab.open({ until: 2 });
  await expect(diagram.card('web-02')).toContainText('v43');
  await deploy(page, diagram, { choices: ['All at once', 'Kill'], drain: false });
  await lab.goOnUntil(110);
  expect((await lab.totals()).failed).toBeGreaterThan(10);
});

for (const { check, notices } of [
  { check: 'tcp', notices: false },
  { check: 'http-static', notices: false },
  { check: 'http-app', notices: true },
])
  test(`a faulty release behind a check of the kind ${check} ${notices ? 'is stopped at the first machine' : 'reaches everybody'}`, async ({
    lab,
    diagram,
    inspector,
    page,
  }) => {
    test.slow();
    await lab.open({ until: 2 });
    await inspector.open('HAProxy on lb-1');
    await inspector.setting('Health check').first().selectOption(check);
    await deploy(page, diagram, { faulty: '100' });
    await lab.goOnUntil(110);
    const log = await textsOf(lab);
    const { failed } = await lab.totals();
    if (notices) {
      expect(
        log.some((text) => text.includes('The deployment of v43 stops. web-01: its checks have not passed')),
      ).toBe(true);
      expect(failed).toBe(0);
      await expect(diagram.card('web-03')).toContainText('older than others');
    } else {
      expect(log).toContain('v43 is on web-01, web-02 and web-03. The deployment is done.');
      expect(failed).toBeGreaterThan(30);
    }
  });

test('a deployment is taken back by its opposite, and by the keyboard alone', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 2 });
  await diagram.card('web-01').focus();
  await page.keyboard.press('Enter');
  await diagram.choose('web-01', 'Deploy …');
  await expect(dialogOf(page)).toBeVisible();
  await dialogOf(page).getByRole('button', { name: 'Deploy v43' }).focus();
  await page.keyboard.press('Enter');
  const said = page.getByRole('group', { name: 'What you have just done' });
  await lab.goOnUntil(60);
  await expect(said).toContainText('v43 is brought to web-01, web-02 and web-03');
  await said.getByRole('button', { name: 'Roll back' }).click();
  await lab.goOnUntil(140);
  expect(await textsOf(lab)).toContain('v43 was taken back.');
  await expect(diagram.card('web-01')).toContainText('v42');
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('each choice of a deployment has room for its word', async ({ lab, page }) => {
    await lab.open({ until: 2 });
    await lab.panelTab('Inspect').tap();
    const panel = page.getByRole('tabpanel', { name: 'Inspect' });
    await panel.getByRole('button', { name: 'web-01', exact: true }).tap();
    await panel.getByRole('button', { name: 'Deploy …' }).tap();
    const words = dialogOf(page).locator('.segment');
    await expect(words.filter({ hasText: 'Roll back' })).toBeVisible();
    const narrow = await words.evaluateAll((segments) =>
      segments.flatMap((segment) => {
        const word = document.createRange();
        word.selectNodeContents(segment);
        const room = segment.getBoundingClientRect().width - 12;
        return word.getBoundingClientRect().width > room ? [segment.textContent] : [];
      }),
    );
    expect(narrow).toEqual([]);
  });
});
