import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.describe('with a mouse', () => {
  test('Space plays or pauses whatever was clicked before', async ({ lab, diagram, inspector, page }) => {
    await lab.open({ until: 10 });
    const playsAndPauses = async () => {
      await page.keyboard.press(' ');
      await expect(lab.pauseButton).toBeVisible();
      await page.keyboard.press(' ');
      await expect(lab.playButton).toBeVisible();
    };
    await test.step('the empty canvas', async () => {
      await diagram.canvas.click({ position: { x: 20, y: 60 } });
      await playsAndPauses();
    });
    await test.step('a card, which stays selected', async () => {
      await diagram.card('web-02').click({ position: { x: 40, y: 12 } });
      await expect(inspector.heading).toHaveText('web-02');
      await playsAndPauses();
      await expect(inspector.heading).toHaveText('web-02');
    });
    await test.step('the log', async () => {
      await lab.log.click({ position: { x: 60, y: 60 } });
      await playsAndPauses();
      await lab.showInLog('Everything');
      await playsAndPauses();
    });
    await test.step('a power button, which it does not press again', async () => {
      await diagram.kill('web-02');
      await expect(diagram.restoreButton('web-02')).toBeVisible();
      await playsAndPauses();
      await expect(diagram.restoreButton('web-02')).toBeVisible();
    });
    await test.step('but not a button that the Tab key leads to', async () => {
      await page.getByRole('button', { name: 'Step to the next event', exact: true }).focus();
      await page.keyboard.press('Tab');
      const before = await lab.time();
      await page.keyboard.press(' ');
      await expect.poll(() => lab.time()).toBeGreaterThan(before);
      await expect(lab.playButton).toBeVisible();
    });
  });
});

test('the load is turned on the card of the users, by keys, and undone', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  const load = diagram.canvas.getByRole('slider', { name: 'Load of users' });
  await expect(load).toHaveAttribute('aria-valuetext', '6 requests per second');
  await diagram.card('users').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(load).toBeFocused();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(load).toHaveAttribute('aria-valuetext', '10 requests per second');
  await expect(lab.logLines.first()).toContainText(/users.* 10/);
  await expect(lab.logLines.filter({ hasText: /equests per second/ })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(load).toHaveAttribute('aria-valuetext', '6 requests per second');
});

test.describe('beside the wire', () => {
  test('a click on a request opens its life, wherever on the wire it is', async ({
    lab,
    diagram,
    requestLife,
    page,
  }) => {
    await lab.open({ until: 20 });
    const wire = page.locator('.react-flow__edge[data-id="users--lb-1"] .react-flow__edge-interaction');
    const { x, y, width, height } = (await wire.boundingBox())!;
    for (let share = 0.05; share < 1; share += 0.05) {
      const at = [x + share * width, y + height / 2] as const;
      await page.mouse.move(...at);
      const button = await page.evaluate(
        ([left, top]) => document.elementFromPoint(left, top)?.closest('button')?.ariaLabel ?? null,
        at,
      );
      expect(button, `under the pointer at ${share.toFixed(2)} of the wire`).toBeNull();
    }
    await diagram.pressDot('users', 'lb-1');
    await expect(requestLife.outcome).toBeVisible();
    await expect(diagram.killButton('link users – lb-1')).toHaveCount(1);
  });

  test('its button waits for the pointer, and says what it did', async ({ lab, diagram, page }) => {
    await lab.open({ until: 20 });
    const wire = page.locator('.react-flow__edge[data-id="users--lb-1"] .react-flow__edge-interaction');
    const { x, y, width, height } = (await wire.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await diagram.killButton('link users – lb-1').dblclick();
    const note = page.getByRole('group', { name: 'What you have just done' });
    await expect(note).toContainText(/users.*lb-1.* cut/);
    await lab.showInLog('Failures and recoveries');
    await expect(lab.logLines).toHaveCount(1);
    await note.getByRole('button', { name: 'Restore' }).click();
    await expect(diagram.killButton('link users – lb-1')).toHaveCount(1);
    await expect(note.getByRole('button', { name: 'Cut again' })).toBeVisible();
    await diagram.kill('web-02');
    await diagram.kill('Nginx on web-03');
    // What the page has not heard of yet it cannot restore.
    await expect(diagram.card('web-03')).toHaveAccessibleName(/answers nobody/);
    await page.keyboard.press('Shift+X');
    await expect(note).toContainText('Everything is back.');
    await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, up\./);
    await expect(diagram.card('web-03')).toHaveAccessibleName(/^web-03, server, up\./);
  });
});

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  const touch = (client: CDPSession, type: 'touchStart' | 'touchEnd', x = 0, y = 0) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });

  const middleOf = async (page: Page, id: string) => {
    const { x, y, width, height } = (await page.locator(`[data-id="${id}"]`).boundingBox())!;
    return [x + width / 2, y + height / 2] as const;
  };

  test('a finger that rests on a card opens its menu, and its lift chooses nothing', async ({
    lab,
    diagram,
    page,
  }) => {
    await lab.open({ until: 10 });
    const client = await page.context().newCDPSession(page);
    for (const id of ['web-02', 'lb-1', 'db-1']) {
      await touch(client, 'touchStart', ...(await middleOf(page, id)));
      await diagram.menu.waitFor();
      await touch(client, 'touchEnd');
      await expect(diagram.menu).toBeVisible();
      await expect(diagram.card(id)).toHaveAccessibleName(/, (up|active)\./);
      await page.keyboard.press('Escape');
      await expect(diagram.menu).toHaveCount(0);
    }
    await touch(client, 'touchStart', ...(await middleOf(page, 'web-02')));
    await diagram.menu.waitFor();
    await touch(client, 'touchEnd');
    await diagram.menu.getByRole('menuitem', { name: 'Unplug machine' }).tap();
    await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, down\. No power\./);
  });

  test('a finger that rests between the cards opens the menu of the site', async ({ lab, diagram, page }) => {
    await lab.open({ until: 10 });
    const client = await page.context().newCDPSession(page);
    const [[left, y], [right]] = [await middleOf(page, 'web-01'), await middleOf(page, 'web-03')];
    const below = (await page.locator('[data-id="web-01"]').boundingBox())!.height;
    await touch(client, 'touchStart', left + (right - left) / 12, y - 0.75 * below);
    await expect(diagram.menu.getByRole('menuitem', { name: 'Add firewalls' })).toBeVisible();
    await touch(client, 'touchEnd');
    await expect(diagram.menu).toBeVisible();
  });

  test('two fingers zoom also where they land on cards', async ({ lab, diagram, page }) => {
    await lab.open({ until: 10 });
    const client = await page.context().newCDPSession(page);
    const zoom = () =>
      diagram.canvas.evaluate((canvas) => Number((canvas as HTMLElement).style.getPropertyValue('--zoom')));
    const before = await zoom();
    const card = await diagram.card('web-02').boundingBox();
    const [one, other] = [await middleOf(page, 'web-01'), await middleOf(page, 'web-03')];
    const fingers = (part: number) => [
      { x: one[0] + part * (195 - one[0]), y: one[1], id: 0 },
      { x: other[0] + part * (195 - other[0]), y: other[1], id: 1 },
    ];
    await client.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: fingers(0.6).slice(0, 1),
    });
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(0.6) });
    for (const part of [0.5, 0.4, 0.3]) {
      await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(part) });
    }
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(zoom).toBeGreaterThan(1.4 * before);
    await page.getByRole('button', { name: 'Show everything' }).tap();
    await expect.poll(zoom, 'and no card was carried away').toBeCloseTo(before, 3);
    await expect
      .poll(async () => (await diagram.card('web-02').boundingBox())?.x)
      .toBeCloseTo(card?.x ?? 0, 0);
  });

  test('a page that embeds the site is scrolled past it', async ({ page, baseURL }) => {
    await page.route('**/embedding.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<meta name="viewport" content="width=device-width"><body style="margin:0;height:3000px"><iframe src="${baseURL}?until=5" style="width:100%;height:700px;border:0"></iframe>`,
      }),
    );
    await page.goto('/embedding.html');
    const site = page.frameLocator('iframe');
    await site.getByRole('application').waitFor();
    await site.locator('[data-id="web-02"]').waitFor();
    const client = await page.context().newCDPSession(page);
    const scrolled = () => page.evaluate(() => scrollY);
    const swipe = async (x: number, y: number) => {
      await page.evaluate(() => scrollTo(0, 0));
      await touch(client, 'touchStart', x, y);
      for (let moved = 10; moved < 250; moved += 20) {
        await client.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [{ x, y: y - moved }],
        });
      }
      await touch(client, 'touchEnd');
    };
    const card = (await site.locator('[data-id="web-02"]').boundingBox())!;
    await swipe(card.x + card.width / 2, card.y + card.height / 2);
    await expect.poll(scrolled, 'by a finger on a card').toBeGreaterThan(50);
    const users = (await site.locator('[data-id="users"]').boundingBox())!;
    await swipe(20, users.y);
    await expect.poll(scrolled, 'by a finger on the canvas').toBeGreaterThan(50);
  });
});
