import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Diagram } from './pages/diagram';
import { Finger } from './pages/finger';

/** A site of one server with a database, then with a balancer before it and a second server, from an empty canvas. */

const palette = (page: Page, title: string): Locator =>
  page.getByRole('tabpanel', { name: 'Draw' }).getByRole('button', { name: title, exact: true });

const middle = async (what: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await what.boundingBox();
  if (box === null) throw new Error('not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Presses there, and lets go there. */
async function dragTo(
  page: Page,
  from: Locator,
  to: { readonly x: number; readonly y: number },
): Promise<void> {
  const start = await middle(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** The ring at the right side of a card, which comes with the pointer. */
async function handleOf(page: Page, diagram: Diagram, id: string): Promise<Locator> {
  await diagram.card(id).hover({ position: { x: 40, y: 12 } });
  return page.getByRole('button', { name: `Connect ${id} to …` }).last();
}

/** Until nothing moves: a card that comes brings everything into view. */
async function settled(card: Locator): Promise<void> {
  let before = '';
  await expect
    .poll(async () => {
      const now = JSON.stringify(await card.boundingBox());
      const isStill = now === before;
      before = now;
      return isStill;
    })
    .toBe(true);
}

const isComplete = (page: Page) =>
  expect(page.getByRole('region', { name: 'Problems' })).toContainText('Nothing is missing.');

/** As the outline tells it. */
async function expectStageOne(page: Page): Promise<void> {
  for (const name of ['users – lb-1', 'lb-1 – web-01', 'lb-1 – web-02', 'web-02 – web-01'])
    await expect(page.getByRole('row', { name: new RegExp(name) })).toHaveCount(1);
  await expect(page.getByRole('row', { name: /users – web-01/ })).toHaveCount(0);
}

test('with the mouse', async ({ lab, diagram, page }) => {
  await lab.open({ until: 1 });
  await page.keyboard.press('d');
  await palette(page, 'Begin with an empty canvas').click();
  await expect(palette(page, 'Users')).toBeFocused();
  await expect(page.getByRole('note')).toContainText('Nothing is here yet.');
  await palette(page, 'Users').click();
  await expect(page.getByRole('note')).toHaveCount(0);
  await palette(page, 'Server').click();
  await settled(diagram.card('web-01'));
  await dragTo(page, palette(page, 'MySQL'), await middle(diagram.card('web-01')));
  await expect(diagram.card('web-01')).toContainText('MySQL');
  await isComplete(page);

  await palette(page, 'Load balancer').click();
  await expect(diagram.card('lb-1')).toBeInViewport();
  await settled(diagram.card('lb-1'));
  const canvas = await diagram.canvas.boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const free = { x: canvas.x + canvas.width - 160, y: canvas.y + canvas.height - 130 };
  await dragTo(page, palette(page, 'Server'), free);
  await settled(diagram.card('web-02'));
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('web-02');

  // By a way: what may be reached lights up, and what may not says why.
  const handle = await handleOf(page, diagram, 'lb-1');
  const start = await middle(handle);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const users = await middle(diagram.card('users'));
  await page.mouse.move(users.x, users.y, { steps: 4 });
  await expect(page.locator('[data-target-card]')).toHaveCount(1);
  await expect(page.getByText('lb-1 and users are connected already.')).toBeVisible();
  const server = await middle(diagram.card('web-02'));
  await page.mouse.move(server.x, server.y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('group', { name: 'What you have just done' })).toContainText(
    'lb-1 was connected to web-02: server line.',
  );
  // By two presses.
  await (await handleOf(page, diagram, 'web-02')).click();
  const first = await middle(diagram.card('web-01'));
  await page.mouse.click(first.x, first.y);
  await page.getByRole('menuitem', { name: 'Database connection (MySQL protocol)' }).click();
  await isComplete(page);
  await lab.goOnUntil(30);
  expect((await lab.totals()).answered).toBeGreaterThan(20);
  await lab.panelTab('Outline').click();
  await expectStageOne(page);

  const undo = page.getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('button', { name: 'Redo' });
  for (let step = 0; step < 7; step++) await undo.click();
  await expect(diagram.card('users')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Begin' })).toBeVisible();
  for (let step = 0; step < 7; step++) await redo.click();
  await expectStageOne(page);
});

test('with the keyboard alone', async ({ lab, diagram, page }) => {
  await lab.open({ until: 1 });
  const press = async (what: Locator): Promise<void> => {
    const isBefore = await what.evaluate(
      (at) => (document.activeElement?.compareDocumentPosition(at) ?? 0) & Node.DOCUMENT_POSITION_PRECEDING,
    );
    for (let i = 0; i < 60 && !(await what.evaluate((at) => at === document.activeElement)); i++)
      await page.keyboard.press(isBefore ? 'Shift+Tab' : 'Tab');
    await expect(what).toBeFocused();
    await page.keyboard.press('Enter');
  };
  const choose = async (title: RegExp): Promise<void> => {
    const item = diagram.menu.getByRole('menuitem', { name: title }).first();
    await expect(item).toBeVisible();
    for (let i = 0; i < 40 && !(await item.evaluate((at) => at === document.activeElement)); i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  await page.keyboard.press('d');
  await press(palette(page, 'Begin with an empty canvas'));
  await press(palette(page, 'Users'));
  await expect(diagram.card('users')).toBeVisible();
  await press(palette(page, 'Server'));
  await expect(diagram.card('web-01')).toBeVisible();
  await press(palette(page, 'MySQL'));
  await isComplete(page);
  await press(palette(page, 'Load balancer'));
  await expect(diagram.card('lb-1')).toBeVisible();
  await press(palette(page, 'Empty machine'));
  await expect(diagram.card('host-1')).toBeVisible();
  await press(palette(page, 'Nginx'));
  await press(palette(page, 'App server'));
  await press(palette(page, 'App files'));
  await isComplete(page);
  await lab.panelTab('Outline').click();
  const line = page.getByRole('button', { name: 'More for link lb-1 – host-1' });
  await line.focus();
  await page.keyboard.press('Enter');
  await choose(/^Remove$/);
  await expect(line).toHaveCount(0);
  await page.getByRole('button', { name: 'More for host-1', exact: true }).last().focus();
  await page.keyboard.press('Enter');
  await choose(/^Connect to …$/);
  await choose(/^lb-1: Server line/);
  await expect(line).toHaveCount(1);
  await lab.goOnUntil(30);
  expect((await lab.totals()).answered).toBeGreaterThan(20);
});

test('an empty canvas offers three ways to begin, and one server is split and joined', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 1 });
  await page.keyboard.press('d');
  await palette(page, 'Begin with an empty canvas').click();
  await page.getByRole('button', { name: 'Close the panel' }).click();
  const begin = page.getByRole('region', { name: 'Begin' });
  await begin.getByRole('button', { name: 'What the assignment draws' }).click();
  await expect(diagram.card('web-02')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await begin.getByRole('button', { name: 'Nothing' }).click();
  await expect(palette(page, 'Users')).toBeVisible();
  await page.getByRole('button', { name: 'Close the panel' }).click();
  await begin.getByRole('button', { name: 'One server' }).click();
  await diagram.choose('web-01', 'Split tiers');
  for (const id of ['app-01', 'db-1']) await expect(diagram.card(id)).toBeInViewport();
  await settled(diagram.card('web-01'));
  await diagram.choose('web-01', 'Join tiers');
  await expect(diagram.card('db-1')).toHaveCount(0);
});

test.describe('a service goes to another machine', () => {
  test('carried by the left end of its row; its card stays', async ({ lab, diagram, page }) => {
    await lab.open({ until: 3 });
    const row = (id: string) => diagram.canvas.locator(`[data-target="${id}"]`);
    await diagram.card('web-02').click({ position: { x: 90, y: 14 } });
    await expect(page.getByRole('button', { name: 'Connect web-02 to …' }).first()).toBeVisible();
    await settled(diagram.card('web-02'));
    const before = await diagram.card('web-02').boundingBox();
    const { x, y, height } = (await row('web-02/web-server').boundingBox())!;
    await page.mouse.move(x + 8, y + height / 2);
    await page.mouse.down();
    const twin = await middle(diagram.card('web-01'));
    await page.mouse.move(twin.x, twin.y, { steps: 4 });
    await expect(page.getByText('web-01 has one of the kind already.')).toBeVisible();
    await expect(page.locator('[data-target-card]')).toHaveCount(2);
    const users = await middle(diagram.card('users'));
    await page.mouse.move(users.x, users.y, { steps: 4 });
    await expect(page.getByText('Services run on machines, and users is none.')).toBeVisible();
    await page.mouse.up();
    await expect(row('web-02/web-server')).toBeVisible();
    expect(await diagram.card('web-02').boundingBox()).toEqual(before);

    await page.mouse.move(x + 8, y + height / 2);
    await page.mouse.down();
    const database = await middle(diagram.card('db-1'));
    await page.mouse.move(database.x, database.y, { steps: 4 });
    await expect(page.getByText('Move Nginx to db-1')).toBeVisible();
    await page.mouse.up();
    await expect(row('db-1/web-server')).toBeVisible();
    await expect(row('web-02/web-server')).toHaveCount(0);
    await expect(page.getByRole('group', { name: 'What you have just done' })).toContainText(
      'Nginx was moved from web-02 to db-1.',
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row('web-02/web-server')).toBeVisible();
  });

  test('the rest of its row moves the card, as long as it is not selected', async ({
    lab,
    diagram,
    page,
  }) => {
    await lab.open({ until: 3 });
    await diagram.card('web-02').click({ position: { x: 90, y: 14 } });
    await expect(page.getByRole('button', { name: 'Connect web-02 to …' }).first()).toBeVisible();
    await settled(diagram.card('web-02'));
    const row = diagram.canvas.locator('[data-target="web-02/web-server"]');
    const before = (await diagram.card('web-02').boundingBox())!;
    await dragTo(page, row, { x: before.x + before.width / 2 - 60, y: before.y - 20 });
    await expect(row).toBeVisible();
    await expect
      .poll(async () => (await diagram.card('web-02').boundingBox())!.x)
      .toBeLessThan(before.x - 30);
  });

  test.describe('with a finger', () => {
    test.use({ hasTouch: true });

    test('once its row is selected by a tap', async ({ lab, diagram, page }) => {
      await lab.open({ until: 3 });
      const finger = await Finger.of(page);
      const row = diagram.canvas.locator('[data-target="web-02/app-files"]');
      await row.tap();
      await expect(row).toHaveAttribute('data-selected', 'true');
      await expect(page.getByRole('button', { name: 'Connect web-02 to …' }).first()).toBeVisible();
      await settled(diagram.card('db-2'));
      const card = await diagram.card('web-02').boundingBox();
      const [start, end] = [await middle(row), await middle(diagram.card('db-2'))];
      await finger.down(start);
      await finger.move(start, end);
      await expect(page.getByText('Move App files to db-2')).toBeVisible();
      expect(await diagram.card('web-02').boundingBox()).toEqual(card);
      await finger.up();
      await expect(page.getByRole('group', { name: 'What you have just done' })).toContainText(
        'App files was moved from web-02 to db-2.',
      );
    });
  });
});

test.describe('by touch, on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  /** The sheet, and whether the diagram has its place. */
  const isLow = (page: Page) => expect(page.getByRole('tabpanel', { name: 'Draw' })).toHaveAttribute('inert');

  test('a finger drags from the palette, which it scrolls all the same', async ({ lab, diagram, page }) => {
    await lab.open({ until: 1 });
    await lab.panelTab('Draw').tap();
    await palette(page, 'Begin with an empty canvas').tap();
    const finger = await Finger.of(page);
    const place = { x: 120, y: 600 };

    // By resting on it.
    const users = await middle(palette(page, 'Users'));
    expect(users.y, 'the sheet covers the place').toBeGreaterThan(place.y);
    await finger.down(users);
    await isLow(page);
    await finger.move(users, place);
    await finger.up();
    await expect(diagram.card('users')).toBeVisible();
    await expect(palette(page, 'Users')).toBeVisible();

    // Up and down it scrolls, and takes nothing.
    const before = await middle(palette(page, 'Users'));
    await finger.down(before);
    await finger.move(before, { x: before.x, y: before.y - 90 });
    await finger.up();
    await expect
      .poll(async () => (await middle(palette(page, 'Users'))).y, 'scrolled')
      .toBeLessThan(before.y - 60);
    await expect(diagram.canvas.locator('.react-flow__node')).toHaveCount(1);

    // By a pull to the side, and then wherever the finger goes.
    await palette(page, 'Server').scrollIntoViewIfNeeded();
    const server = await middle(palette(page, 'Server'));
    const aside = { x: server.x - 40, y: server.y };
    await finger.down(server);
    await finger.move(server, aside);
    await isLow(page);
    await finger.move(aside, { x: 250, y: 200 });
    await finger.up();
    await expect(diagram.card('web-01')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('web-01');
  });

  test('the first stage of the assignment, from an empty canvas', async ({ lab, diagram, page }) => {
    await lab.open({ until: 1 });
    await lab.panelTab('Draw').tap();
    await palette(page, 'Begin with an empty canvas').tap();
    for (const title of ['Users', 'Server', 'Load balancer', 'Database']) await palette(page, title).tap();
    await isComplete(page);
    const finger = await Finger.of(page);
    const drag = async (title: string, to: { readonly x: number; readonly y: number }): Promise<void> => {
      await palette(page, title).scrollIntoViewIfNeeded();
      const from = await middle(palette(page, title));
      await finger.down(from);
      await isLow(page);
      await finger.move(from, to);
      await finger.up();
    };
    const connect = async (from: string, to: string): Promise<void> => {
      await settled(diagram.card(from));
      await diagram.card(from).tap({ position: { x: 30, y: 10 } });
      await page
        .getByRole('button', { name: `Connect ${from} to …` })
        .last()
        .tap();
      const { x, y } = await middle(diagram.card(to));
      await page.touchscreen.tap(x, y);
    };
    const done = page.getByRole('group', { name: 'What you have just done' });
    await drag('Server', { x: 330, y: 420 });
    await expect(diagram.card('web-02')).toBeVisible();
    await drag('Database', { x: 330, y: 560 });
    await expect(diagram.card('db-2')).toBeVisible();
    const problems = page.getByRole('region', { name: 'Problems' });
    await expect(problems).toContainText('web-02');

    await connect('lb-1', 'web-02');
    await expect(done).toContainText('lb-1 was connected to web-02: server line.');
    await lab.panelTab('Draw').tap();
    await connect('web-02', 'db-1');
    await expect(done).toContainText('web-02 was connected to db-1: database connection.');
    await lab.panelTab('Draw').tap();
    await connect('web-02', 'db-2');
    await expect(done).toContainText('web-02 was connected to db-2: database connection.');
    await lab.panelTab('Draw').tap();
    await isComplete(page);
    await page.getByRole('button', { name: 'Faster' }).tap();
    await page.getByRole('button', { name: 'Faster' }).tap();
    await lab.playButton.tap();
    await expect.poll(async () => (await lab.totals()).answered).toBeGreaterThan(20);
    await lab.panelTab('Outline').tap();
    for (const way of ['users – lb-1', 'lb-1 – web-01', 'lb-1 – web-02', 'web-01 – db-1', 'web-02 – db-1'])
      await expect(page.getByRole('row', { name: new RegExp(way) })).toHaveCount(1);
    await expect(page.getByRole('row', { name: /db-1 – db-2 replication/ })).toHaveCount(1);
    await expect(page.getByRole('row', { name: /^db-2 replica database/ })).toHaveCount(1);
  });

  test('parts come by presses, and a line by two of them', async ({ lab, diagram, page }) => {
    await lab.open({ until: 1 });
    await lab.panelTab('Draw').tap();
    await palette(page, 'Begin with an empty canvas').tap();
    for (const title of ['Users', 'Server', 'Load balancer', 'Empty machine'])
      await palette(page, title).tap();
    await palette(page, 'Nginx').tap();
    await palette(page, 'App server').tap();
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('host-1');
    await diagram.card('host-1').tap({ position: { x: 30, y: 10 } });
    await settled(diagram.card('host-1'));
    await page.getByRole('button', { name: 'Connect host-1 to …' }).first().tap();
    await expect(page.locator('[data-target-card]').first()).toBeVisible();
    const server = await middle(diagram.card('web-01'));
    await page.touchscreen.tap(server.x, server.y);
    await expect(page.locator('[data-target-card]')).toHaveCount(0);
    await expect(page.getByRole('group', { name: 'What you have just done' })).toContainText(
      'host-1 was connected to web-01: upstream server.',
    );
  });
});
