import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { Diagram } from './pages/diagram';
import { Lab } from './pages/lab';

const cards = (diagram: Diagram) => diagram.canvas.locator('.react-flow__node');
const selected = (diagram: Diagram) => diagram.canvas.locator('.react-flow__node.selected');

/** Opens the list of commands, which also tells that what hears the other keys has come. */
async function ask(page: Page, question: string) {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find a command' });
  await expect(field).toBeFocused();
  await field.fill(question);
  return page.getByRole('dialog', { name: 'Commands' });
}

test('every command is found by its name, and done', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await diagram.card('web-02').click({ position: { x: 90, y: 14 } });
  const dialog = await ask(page, 'unplug');
  await expect(dialog.getByRole('option')).toHaveText([/^web-02: Unplug machine/]);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, down/);

  await ask(page, 'play or p');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('Space');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await ask(page, 'nothing is called so');
  await expect(dialog.getByRole('status')).toHaveText('No command has these words.');
  await dialog.getByRole('combobox').fill('sheet shortcuts');
  await dialog.getByRole('combobox').fill('shortcuts and settings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Shortcuts and settings' })).toContainText('Ctrl+K');
});

test('cards are framed, moved, copied, pasted and removed by mouse and keys, and undone', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 10 });
  await (await ask(page, '')).press('Escape');
  const count = await cards(diagram).count();
  const box = async (id: string) => (await diagram.card(id).boundingBox())!;

  await test.step('a frame with Shift', async () => {
    const [first, last] = [await box('web-01'), await box('web-03')];
    await page.keyboard.down('Shift');
    await page.mouse.move(first.x - 12, first.y - 6);
    await page.mouse.down();
    await page.mouse.move(last.x + 30, last.y + 20, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(selected(diagram)).toHaveCount(3);
  });

  await test.step('all of them follow one', async () => {
    const [one, other] = [await box('web-01'), await box('web-02')];
    await diagram.drag('web-01', { x: 60, y: 0 });
    await expect.poll(async () => (await box('web-02')).x).toBeGreaterThan(other.x + 30);
    const moved = [(await box('web-01')).x - one.x, (await box('web-02')).x - other.x];
    expect(Math.abs(moved[0]! - moved[1]!)).toBeLessThan(4);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => Math.abs((await box('web-02')).x - other.x)).toBeLessThan(4);
  });

  await test.step('one more and one less', async () => {
    await diagram.card('web-02').click({ modifiers: ['Shift'], position: { x: 90, y: 14 } });
    await expect(selected(diagram)).toHaveCount(2);
  });

  await test.step('removed together, and back', async () => {
    await page.keyboard.press('Delete');
    await expect(cards(diagram)).toHaveCount(count - 2);
    await page.keyboard.press('Control+z');
    await expect(cards(diagram)).toHaveCount(count);
  });

  await test.step('pasted from text', async () => {
    const paste = (text: string) =>
      page.evaluate((given) => {
        const data = new DataTransfer();
        data.setData('text/plain', given);
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, text);
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      document.body.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return data.getData('text/plain');
    });
    expect(copied).toBe('');
    await page.keyboard.press('Control+a');
    await expect(selected(diagram)).toHaveCount(count);
    await diagram.card('web-03').click({ position: { x: 90, y: 14 } });
    await page.keyboard.press('Control+d');
    await expect(diagram.card('web-04')).toBeVisible();
    await paste('{"format":"signal-box/parts/1","elements":[{"id":"../etc"}],"links":[]}');
    await expect(page.getByText(/The parts on the clipboard cannot be used\./).first()).toBeVisible();
    await expect(cards(diagram)).toHaveCount(count + 1);
  });
});

test('a card that is dragged lines up with another one, unless Alt is held', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 5 });
  const guide = page.locator('.guide:not([hidden])');
  await page.locator('.guide').first().waitFor({ state: 'attached' });
  const level = async (id: string) => {
    const { y, height } = (await diagram.card(id).boundingBox())!;
    return y + height / 2;
  };
  const apart = async () => Math.abs((await level('users')) - (await level('web-03')));
  /** Takes the users by their head, and brings their middle so far below that of the server. */
  const bring = async (below: number) => {
    const { x, y } = (await diagram.card('users').boundingBox())!;
    const by = (await level('web-03')) - (await level('users')) + below;
    await page.mouse.move(x + 30, y + 12);
    await page.mouse.down();
    // A drag begins where it is first noticed.
    await page.mouse.move(x + 33, y + 16);
    await page.mouse.move(x + 60, y + 16 + by, { steps: 6 });
  };
  await bring(3);
  await expect(guide).toHaveCount(1);
  await expect(guide).toHaveAttribute('data-axis', 'y');
  expect(await apart()).toBeLessThan(0.1);
  await page.mouse.up();
  await expect(guide).toHaveCount(0);
  await lab.panelTab('Draw').click();
  expect(await apart(), 'dropped there').toBeLessThan(0.1);

  await page.keyboard.down('Alt');
  await bring(3);
  await expect(guide).toHaveCount(0);
  expect(await apart(), 'on the grid alone').toBeGreaterThan(0.1);
  await page.mouse.up();
  await page.keyboard.up('Alt');
});

test('a diagram is tidied up in one step, and undone', async ({ lab, diagram, page }) => {
  await lab.open({ until: 5 });
  await diagram.drag('users', { x: 40, y: -180 });
  const middle = async (id: string) => {
    const { x, y, height } = (await diagram.card(id).boundingBox())!;
    return { x, y: y + height / 2 };
  };
  const isLevel = async () => Math.abs((await middle('users')).y - (await middle('lb-1')).y) < 12;
  expect(await isLevel()).toBe(false);
  await ask(page, 'tidy');
  await page.keyboard.press('Enter');
  await expect.poll(isLevel).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(isLevel).toBe(false);
});

test('several cards are set at once, and a changed setting finds its way back', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  await lab.open({ until: 5 });
  await diagram.card('web-01').click({ position: { x: 90, y: 14 } });
  await diagram.card('web-02').click({ modifiers: ['Shift'], position: { x: 90, y: 14 } });
  await expect(inspector.heading).toHaveText('2 cards');
  await inspector.panel.getByText(/^App server, /).click();
  const workers = inspector.setting('Workers');
  await workers.fill('7');
  await page.keyboard.press('Enter');
  for (const host of ['web-01', 'web-02'])
    await expect(lab.logLines.filter({ hasText: `App server on ${host}: workers set to 7` })).toHaveCount(1);

  await inspector.open('App server on web-02');
  await expect(workers).toHaveValue('7');
  await expect(inspector.panel.getByText(/worker while it waits .* Default: 4\.$/)).toBeVisible();
  await inspector.button('Back to the default of Workers').click();
  await expect(workers).toHaveValue('4');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(workers).toHaveValue('7');
});

test('a card is renamed in its place', async ({ lab, diagram, page }) => {
  await lab.open({ until: 5 });
  await (await ask(page, '')).press('Escape');
  await diagram.card('web-03').dblclick({ position: { x: 60, y: 14 } });
  const field = page.getByRole('textbox', { name: 'New name of web-03' });
  await expect(field).toBeFocused();
  await field.fill('web-02');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The name "web-02" is taken already.').first()).toBeVisible();
  await field.fill('front');
  await page.keyboard.press('Enter');
  await expect(diagram.card('front')).toBeFocused();
  await expect(diagram.card('web-03')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(diagram.card('web-03')).toBeVisible();

  await diagram.card('db-1').click({ position: { x: 60, y: 20 } });
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name of db-1' }).fill('main');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^db-1 keeps data/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(diagram.card('db-1')).toBeFocused();
});

test('parts are copied from window to window', async ({ lab, diagram, page, context }) => {
  await lab.open({ until: 5 });
  await (await ask(page, '')).press('Escape');
  await diagram.card('web-02').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Control+c');

  const other = await context.newPage();
  await new Lab(other).open({ until: 5 });
  await (await ask(other, '')).press('Escape');
  await other.keyboard.press('Control+v');
  const there = new Diagram(other);
  await expect(there.card('web-04')).toBeVisible();
  await expect(selected(there)).toHaveCount(1);
  await expect(diagram.card('web-04')).toHaveCount(0);
});
