import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Diagram } from './pages/diagram';

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

test.describe('by touch, on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

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
