import { deflateRawSync } from 'node:zlib';
import type { Design } from '../src/design/design';
import { presets } from '../src/design/presets';
import { expect, test } from './fixtures';
import type { Inspector } from './pages/inspector';

const three = presets.find(({ id }) => id === 'three-servers')!.design;

/** Three servers, one of which is there for files, in a backend of that name. Nothing leads there yet. */
const withFiles: Design = {
  ...three,
  links: three.links.map((link) =>
    link.id === 'lb-1--web-03' ? { ...link, settings: { ...link.settings, backend: 'files' } } : link,
  ),
};

const link = `/#d=1.${deflateRawSync(JSON.stringify({ seed: 1, speed: 1, paused: true, design: withFiles })).toString('base64url')}`;

const FOLDED = 'Frontend rules and backends';

async function addRule(inspector: Inspector): Promise<void> {
  await inspector.panel.getByText(FOLDED, { exact: true }).click();
  await inspector.button('Add a rule').click();
}

test('a rule that is added in the inspector leads files to their backend, and is told in their lives', async ({
  lab,
  inspector,
  requestLife,
  page,
}) => {
  await page.goto(link);
  await lab.goOnUntil(10);
  await inspector.open('HAProxy on lb-1');
  await addRule(inspector);
  const rule = inspector.panel.locator('[data-record]').first();
  await rule.getByRole('combobox', { name: /^If/ }).selectOption({ label: 'Path begins with' });
  await expect(rule.getByRole('textbox', { name: /^Path/ })).toHaveValue('/static/');
  await expect(inspector.panel.getByText(`${FOLDED}, 1 changed`)).toBeVisible();

  await lab.showInLog('Everything');
  await lab.goOnUntil(20);
  const matched = lab.logLines.filter({
    hasText: 'Rule 1 of lb-1 matches (path begins with /static/): backend files gets it.',
  });
  await expect(matched.first()).toBeVisible();
  const others = lab.logLines.filter({ hasText: 'No rule of lb-1 matches' });
  await expect(others.first()).toBeVisible();

  await matched.last().getByRole('button').click();
  await expect(requestLife.outcome).toContainText('web-03');
  await expect(requestLife.moments.filter({ hasText: 'Rule 1 of lb-1 matches' })).toHaveCount(1);
  await expect(requestLife.moments.filter({ hasText: /picks web-03/ })).toHaveCount(1);
});

test('each backend gives its own cookie, and a browser keeps one of each', async ({
  lab,
  inspector,
  page,
}) => {
  await page.goto(link);
  await lab.goOnUntil(2);
  await inspector.open('HAProxy on lb-1');
  await inspector.panel.getByText('Stickiness', { exact: true }).first().click();
  await inspector.panel.getByText('Cookie', { exact: true }).first().click();
  await addRule(inspector);
  await inspector.button('Add a backend').click();
  const own = inspector.panel.locator('[data-record]').last();
  await own.getByText('Cookie', { exact: true }).click();
  await own.getByRole('textbox', { name: /^Name of the cookie/ }).fill('FILES');
  await page.keyboard.press('Enter');

  await inspector.open('link users – lb-1');
  await inspector.button('Tap for 10 s').click();
  // A tap shows the latest lines alone: so line by line, however far the run had come when it stood still.
  for (const cookie of [/Cookie: FILES=web-03/, /Cookie: SRV=web-0/]) {
    const line = inspector.panel.getByText(cookie).first();
    await lab.stepUntil(async () => (await line.count()) > 0);
    await expect(line).toBeAttached();
  }
});

test('a port that is changed is the one that lines lead to and that a scan finds open', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await lab.open({ until: 5 });
  await inspector.open('Nginx on web-02');
  await inspector.panel.getByText('Where it listens', { exact: true }).click();
  await inspector.panel.getByRole('textbox', { name: /^Port/ }).first().fill('8080');
  await page.keyboard.press('Enter');
  await expect(lab.logLines.filter({ hasText: 'Nginx on web-02: port set to 8080.' })).toHaveCount(1);
  await expect(diagram.card('web-02')).toContainText(':8080');
  const { failed } = await lab.totals();
  await lab.goOnUntil(20);
  expect((await lab.totals()).failed).toBe(failed);

  await inspector.panel.getByRole('textbox', { name: /^Port/ }).first().fill('8000');
  await page.keyboard.press('Enter');
  await expect(inspector.panel.getByRole('alert').filter({ hasText: '8000' })).toBeVisible();

  await inspector.open('web-01');
  await inspector.button('Scan all ports from here').click();
  await lab.goOnUntil(35);
  const found = (port: string) =>
    page
      .getByRole('table', { name: /^web-02 / })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: port, exact: true }) });
  await expect(found('8080')).toContainText('open');
  await expect(found('80')).not.toContainText('open');
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme });

    test('a list of rules has room for its words and its buttons', async ({ lab, inspector, page }) => {
      await page.goto(link);
      await lab.reached(0);
      await page.getByRole('button', { name: 'Make the panel higher' }).tap();
      await page.getByRole('button', { name: 'Make the panel higher' }).tap();
      await inspector.open('HAProxy on lb-1');
      await inspector.panel.getByText(FOLDED, { exact: true }).click();
      for (let count = 0; count < 3; count++) await inspector.button('Add a rule').click();
      await inspector.panel.locator('[data-record="1"]').scrollIntoViewIfNeeded();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      for (const name of ['Move rule 2 up', 'Move rule 2 down', 'Remove rule 2']) {
        const box = (await inspector.button(name).boundingBox())!;
        expect(box.width, name).toBeGreaterThanOrEqual(24);
        expect(box.x + box.width, name).toBeLessThanOrEqual(390);
      }
      await page.screenshot({ path: `e2e/.results/rules-${colorScheme}.png` });
    });
  });
