import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Diagram } from './pages/diagram';

/** The focus is drawn around the target, or around what stands inside it. */
async function expectVisibleFocus(target: Locator): Promise<void> {
  await expect(target).toBeFocused();
  const widest = await target.evaluate((element) => {
    const outlines = [element, ...element.querySelectorAll('*')].map((part) => getComputedStyle(part));
    const drawn = outlines.filter(({ outlineStyle }) => outlineStyle !== 'none');
    return Math.max(0, ...drawn.map(({ outlineWidth }) => Number.parseFloat(outlineWidth)));
  });
  expect(widest, 'width of the outline').toBeGreaterThanOrEqual(2);
}

/** By the skip link to the first card. */
async function enterDiagram(page: Page, diagram: Diagram): Promise<void> {
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to diagram' });
  await expectVisibleFocus(skip);
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expectVisibleFocus(diagram.card('users'));
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('time obeys the keyboard', async ({ lab, page }) => {
  await lab.open({ until: 10 });
  await press(page, 'k');
  await expect(lab.pauseButton).toBeVisible();
  await press(page, ' ');
  await expect(lab.playButton).toBeVisible();
  const before = await lab.time();
  await press(page, 'n', 'n', 'n');
  await expect.poll(() => lab.time()).toBeGreaterThan(before);
  await press(page, '.');
  await press(page, '>');
  await expect(page.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', /^2×/);
  await press(page, 'r');
  await expect(lab.totalsLine).toHaveText(/^Sent 0 /);
  await press(page, '?');
  const dialog = page.getByRole('dialog', { name: 'Shortcuts and settings' });
  await expect(dialog).toBeVisible();
  await press(page, 'Escape');
  await expect(dialog).toHaveCount(0);
});

test('a server is found, killed and brought back without a mouse', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await enterDiagram(page, diagram);
  await press(page, 'ArrowRight');
  await expectVisibleFocus(diagram.card('lb-1'));
  await press(page, 'ArrowRight');
  await expectVisibleFocus(diagram.card('web-02'));

  await press(page, ' ', 'x');
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, down\. No power\./);
  await press(page, 'x');
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, up\./);
  await expect(diagram.card('web-02')).toBeFocused();

  await test.step('and so is one of its services', async () => {
    await press(page, 'Escape', 'Enter', 'Tab', 'Tab');
    await expectVisibleFocus(diagram.killButton('Nginx on web-02'));
    await press(page, 'Enter');
    await expectVisibleFocus(diagram.restoreButton('Nginx on web-02'));
    await expect(diagram.card('web-02')).toHaveAccessibleName(/Nginx stopped\./);
    await press(page, 'Escape');
    await expect(diagram.card('web-02')).toBeFocused();
  });

  await test.step('and the log can be read', async () => {
    await page.getByRole('link', { name: 'Skip to event log' }).focus();
    await press(page, 'Enter');
    await expect(lab.log).toBeFocused();
    await press(page, 'Tab', 'Tab');
    const lines = lab.log.locator('[data-rove]');
    await expectVisibleFocus(lines.first());
    await press(page, 'ArrowDown');
    await expectVisibleFocus(lines.nth(1));
    await press(page, 'End');
    await expectVisibleFocus(lines.last());
    await press(page, 'Tab');
    await expect(lab.log.locator(':focus'), 'for it is one stop').toHaveCount(0);
  });
});

test('X without a selection is about the card with the focus', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await enterDiagram(page, diagram);
  await press(page, 'x');
  const killed = lab.logLines.filter({ hasText: /lost its power|stopped/ });
  await expect(killed, 'as users cannot be killed').toHaveCount(0);
  await press(page, 'ArrowRight', 'ArrowRight', 'x');
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, down\. No power\./);
  await press(page, 'x');
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, up\./);
});

test('undo in a field is about the design, unless something has been typed there', async ({
  lab,
  inspector,
  page,
}) => {
  await lab.open({ until: 10 });
  await inspector.open('App server on web-02');
  const workers = inspector.setting('Workers');
  await workers.fill('4');
  await press(page, 'Enter', 'Control+z');
  await expect(workers).toHaveValue('16');
  await expect(lab.logLines.first()).toContainText('workers set to 16');
  await press(page, 'Control+Shift+z');
  await expect(workers).toHaveValue('4');

  await workers.pressSequentially('2');
  await press(page, 'Control+z');
  await expect(workers).toHaveValue('4');
  await expect(lab.logLines.first(), 'which only gave back the text').toContainText('workers set to 4');
});

test('the algorithm is switched inside the card', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await enterDiagram(page, diagram);
  await press(page, 'ArrowRight', 'Enter');
  for (let steps = 0; steps < 6 && !(await diagram.algorithm('Round robin').evaluate(isFocused)); steps++) {
    await press(page, 'Tab');
  }
  await expect(diagram.algorithm('Round robin')).toBeFocused();
  await press(page, 'ArrowRight');
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
  await expect(diagram.next).toContainText('fewest connections');
});

const isFocused = (element: Element): boolean => element === document.activeElement;

test('a replica is promoted from its menu', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await enterDiagram(page, diagram);
  for (let cards = 0; cards < 6; cards++) await press(page, 'PageDown');
  await expectVisibleFocus(diagram.card('db-2'));
  await press(page, 'Shift+F10');
  await expect(diagram.menu).toBeVisible();
  for (let items = 0; items < 3; items++) {
    if (await diagram.menu.getByRole('menuitem', { name: 'Promote' }).evaluate(isFocused)) break;
    await press(page, 'ArrowDown');
  }
  await press(page, 'Enter');
  await expect(diagram.menu).toHaveCount(0);
  await expect(diagram.card('db-2')).toBeFocused();
  await expect(diagram.card('db-2')).toHaveAccessibleName(/^db-2, primary database/);
});

test('a card is moved by arrow keys, and the move is undone', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await enterDiagram(page, diagram);
  const x = async () => (await diagram.card('users').boundingBox())?.x ?? Number.NaN;
  await press(page, ' ');
  const before = await x();
  await press(page, 'Shift+ArrowRight');
  await expect.poll(x).toBeGreaterThan(before + 30);
  await press(page, 'Control+z');
  await expect.poll(x).toBeCloseTo(before, 0);
});
