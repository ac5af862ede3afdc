import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { violationsOn } from './pages/axe';

async function openSecured(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^\/ / })
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Secured and monitored, classroom scale' }).first().click();
}

const rowOf = (page: Page, machine: string, port: string) =>
  page
    .getByRole('table', { name: new RegExp(`^${machine} `) })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: port, exact: true }) });

test('an attacker is added, scans, and finds less once a firewall closes a door', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await lab.open({ until: 0 });
  await openSecured(page);
  await lab.panelTab('Outline').click();
  await page.getByRole('button', { name: 'Add an attacker' }).click();
  await expect(inspector.heading).toHaveText('attacker');
  await inspector.button('Scan all ports').click();
  await lab.setSpeed(5);
  await lab.play();
  await expect(rowOf(page, 'lb-1', '443')).toContainText('open');
  await expect(rowOf(page, 'lb-1', '22')).toContainText('silent');
  await expect(rowOf(page, 'web-01', 'all')).toContainText('private, no way');

  await test.step('a rule is added and removed by keyboard, and the scan follows it', async () => {
    await inspector.open('Firewall on lb-1');
    await inspector.button('Add a rule').press('Enter');
    const rule = page.getByRole('button', { name: /^Rule 4/ });
    await expect(rule).toHaveAttribute('aria-expanded', 'true');
    await expect(inspector.setting('Port')).toHaveCount(1);
    await expect(inspector.setting('Address'), 'it means nothing for “Anywhere”').toHaveCount(0);
    await inspector.setting('Port').fill('22');
    await page.keyboard.press('Enter');
    await expect(rule).toContainText('Allow, anywhere, port 22');
    await inspector.open('attacker');
    await inspector.button('Scan all ports').press('Enter');
    await expect(rowOf(page, 'lb-1', '22')).toContainText('open');
    await expect(rowOf(page, 'lb-1', '22')).toContainText('before: silent');
    await inspector.open('Firewall on lb-1');
    await page.getByRole('button', { name: 'Remove rule 4' }).press('Enter');
    await expect(rule).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Remove rule 3' })).toBeFocused();
  });

  await test.step('a rule is moved up, and everything can be closed at once', async () => {
    await page.getByRole('button', { name: 'Move rule 2 up' }).click();
    await expect(page.getByRole('button', { name: /^Rule 1/ })).toContainText('port 443');
    await inspector.button('Rules: everything closed').click();
    await expect(page.getByRole('button', { name: /^Rule 1/ })).toHaveCount(0);
    await expect(diagram.canvas.getByRole('button', { name: /^Firewall on lb-1: up/ })).toBeVisible();
  });
});

test('what is tried from a machine is folded in its menu, and marks the machine as taken over', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 5 });
  await diagram.card('web-02').focus();
  await page.keyboard.press('Shift+F10');
  const group = diagram.menu.getByRole('menuitem', { name: 'From here, as if broken into' });
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('menuitem', { name: /^Scan all ports/ })).toHaveCount(0);
  await group.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('menuitem', { name: /^Scan all ports/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(group).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(diagram.card('web-02')).toHaveAccessibleName(/taken over/i);
  await expect(lab.logLines.filter({ hasText: 'Somebody has broken into web-02' })).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: 'broken into web-02' })).toHaveCount(1);
});

test('a weak password lets an attacker in, and a flood is shed by a limit', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await lab.open({ until: 0 });
  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 40, y: 40 } });
  await diagram.menu.getByRole('menuitem', { name: 'Add an attacker' }).click();
  await inspector.open('lb-1');
  await page.getByText('Its machine', { exact: true }).waitFor();
  for (const group of await inspector.panel.locator('summary').all()) await group.click();
  await inspector.setting('SSH log-in').selectOption({ label: 'With a weak password' });
  await inspector.open('attacker');
  await inspector.button('Try to log in').click();
  await lab.setSpeed(5);
  await lab.play();
  await expect(inspector.measured('Log-ins that succeeded')).toHaveText('1');
  await expect(diagram.card('lb-1')).toHaveAccessibleName(/taken over/i);

  await inspector.button('Flood the site').click();
  await expect(diagram.card('attacker')).toContainText('Floods');
  await expect(inspector.measured('Flood: sent')).toHaveText(/[1-9]\d\d/);
  await expect(inspector.measured('Flood: denied'), 'nothing limits it yet').toHaveText('0');

  await inspector.open('HAProxy on lb-1');
  for (const group of await inspector.panel.locator('summary').all()) await group.click();
  await inspector.setting('Requests per address').fill('20');
  await page.keyboard.press('Enter');
  await inspector.open('attacker');
  await expect(inspector.measured('Flood: denied')).toHaveText(/[1-9]\d\d/);
  const answered = await inspector.measured('Flood: answered').textContent();
  const denied = Number((await inspector.measured('Flood: denied').textContent())?.replaceAll(',', ''));
  await expect
    .poll(async () => Number((await inspector.measured('Flood: denied').textContent())?.replaceAll(',', '')))
    .toBeGreaterThan(denied + 50);
  // What was under way when the limit came may still be answered.
  expect(
    Number((await inspector.measured('Flood: answered').textContent())?.replaceAll(',', '')),
  ).toBeLessThan(Number(answered?.replaceAll(',', '')) + 50);
  await inspector.button('End the flood').click();
  await expect(diagram.card('attacker')).not.toContainText('Floods');
});

test('who comes by HTTP is sent on to HTTPS, and asks once more', async ({
  lab,
  inspector,
  requestLife,
  page,
}) => {
  await lab.open({ until: 0 });
  await openSecured(page);
  await inspector.open('link users – lb-1');
  await inspector.setting('HTTPS').uncheck();
  await inspector.open('HAProxy on lb-1');
  for (const group of await inspector.panel.locator('summary').all()) await group.click();
  await expect(inspector.setting('Redirect to HTTPS')).toBeChecked();
  await page.keyboard.press('Escape');
  await lab.panelTab('Guide').click();
  await page.keyboard.press('t');
  await lab.goOnUntil(12);
  await expect(requestLife.outcome).toContainText('200 OK');
  const life = (await requestLife.moments.allTextContents()).join(' ');
  expect(life).toMatch(/301 Moved Permanently goes from lb-1 back to users.*goes from users to lb-1.*200 OK/);

  await test.step('who comes by HTTPS is not sent anywhere', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await lab.panelTab('Guide').click();
    await page.keyboard.press('t');
    await lab.goOnUntil(24);
    await expect(requestLife.outcome).toContainText('200 OK');
    expect((await requestLife.moments.allTextContents()).join(' ')).not.toContain('301');
  });
});

test('a tap reads a plain leg and not one with TLS, and says so', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await lab.open({ until: 2 });
  await openSecured(page);
  await inspector.open('link users – lb-1');
  const tap = page.getByRole('region', { name: /^What a tap reads/ });
  await inspector.button('Tap for 10 s').click();
  await lab.setSpeed(5);
  await lab.play();
  await expect(tap).toContainText('only sizes and ciphertext');
  await expect(tap.getByRole('listitem').first()).toContainText('encrypted');
  await inspector.open('link lb-1 – web-01');
  await inspector.button('Tap for 10 s').press('Enter');
  await expect(tap).toContainText('TLS ends at lb-1. From there on, everybody on the way can read it again.');
  await expect(tap.getByRole('listitem').first()).toContainText(/HTTP\/1\.1/);

  await test.step('HTTPS is a setting of the link, and the lock follows it', async () => {
    await inspector.open('link users – lb-1');
    await expect(diagram.canvas.locator('.link-lock[data-open=true]')).toHaveCount(0);
    await inspector.setting('HTTPS').uncheck();
    await expect(diagram.canvas.locator('.link-lock[data-open=true]')).toHaveCount(1);
  });
});

test('one press adds a monitor that sees a server fail', async ({ lab, diagram, inspector, page }) => {
  await lab.open({ until: 2 });
  await lab.panelTab('Outline').click();
  await page.getByRole('button', { name: 'Add a monitor' }).press('Enter');
  await expect(diagram.card('mon-1')).toBeVisible();
  await lab.setSpeed(5);
  await lab.play();
  await expect(inspector.measured('web-02')).toContainText('answered');
  await expect(diagram.card('mon-1')).toContainText('6 of 6 up');
  await diagram.kill('web-02');
  await expect(inspector.panel).toContainText(/InstanceDown, web-02/);
  await expect(diagram.card('mon-1')).toContainText(/alert/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(diagram.card('mon-1')).toHaveCount(0);
});

test('on a phone no card lies on another, and small cards show their wall', async ({
  lab,
  diagram,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.open({ until: 0 });
  await openSecured(page);
  await lab.panelTab('Outline').click();
  await page.getByRole('button', { name: 'Add an attacker' }).click();
  await expect(diagram.card('attacker')).toBeInViewport();
  const boxes = await Promise.all(
    ['users', 'dns', 'lb-1', 'web-01', 'web-02', 'mon-1', 'attacker'].map(
      async (id) => (await diagram.card(id).boundingBox())!,
    ),
  );
  for (const [i, one] of boxes.entries()) {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.x + one.width).toBeLessThanOrEqual(390);
    for (const other of boxes.slice(i + 1)) {
      const isApart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y;
      expect(isApart).toBe(true);
    }
  }
  await expect(diagram.card('lb-1').locator('.lucide-brick-wall, svg').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing on a secured site under attack, nor in its panels', async ({
        lab,
        inspector,
        page,
      }) => {
        test.slow();
        await lab.open({ until: 0 });
        await openSecured(page);
        await lab.panelTab('Outline').click();
        await page.getByRole('button', { name: 'Add an attacker' }).click();
        await inspector.button('Scan all ports').click();
        await lab.play();
        await lab.reached(8);
        await lab.pause();
        expect.soft(await violationsOn(page), 'scan').toEqual([]);
        await inspector.open('Firewall on lb-1');
        await page.getByRole('button', { name: /^Rule 1/ }).click();
        expect.soft(await violationsOn(page), 'rules').toEqual([]);
        await inspector.open('link users – lb-1');
        await inspector.button('Tap for 10 s').click();
        await lab.play();
        await lab.reached(12);
        await lab.pause();
        expect.soft(await violationsOn(page), 'tap').toEqual([]);
        await inspector.open('mon-1');
        expect.soft(await violationsOn(page), 'monitor').toEqual([]);
      });
    });
  }
}
