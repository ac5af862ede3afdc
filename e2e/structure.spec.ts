import { expect, test } from './fixtures';
import type { Diagram } from './pages/diagram';

const note = 'What you have just done';

/** With the menu that comes where a card is pressed with the other button; a small card shows no button for it. */
async function chooseAt(diagram: Diagram, id: string, item: string): Promise<void> {
  const line = diagram.menu.getByRole('menuitem', { name: item, exact: true });
  // A diagram that is still finding its place moves away under the pointer.
  await expect(async () => {
    if (await diagram.menu.isVisible()) await diagram.menu.page().keyboard.press('Escape');
    await diagram.card(id).click({ button: 'right', position: { x: 12, y: 8 } });
    await expect(line).toBeVisible({ timeout: 1000 });
  }).toPass();
  await line.click();
}

test('a server is added while the run goes on, boots, passes its checks, and works', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open();
  await lab.reached(1);
  const before = await lab.time();
  await diagram.choose('web-03', 'Add a server like this');
  await expect(diagram.card('web-04')).toBeInViewport();
  await expect(diagram.card('web-04')).toHaveAccessibleName(/booting/i);
  await expect(diagram.card('web-04')).toHaveAccessibleName(/maintenance/i);
  await expect(diagram.card('web-04')).toHaveAccessibleName(/ up/i);
  expect(await lab.time()).toBeGreaterThan(before);
  await lab.panelTab('Outline').click();
  await expect(page.getByRole('row', { name: /lb-1 – web-04/ })).toContainText(/[1-9]\.\d\/s|0\.[1-9]\/s/);
  const log = (await lab.events()).map(({ text }) => text);
  expect(log).toContain('web-04 was added.');
});

test('what was added goes again by its opposite, and undo and redo follow', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open();
  await diagram.choose('web-03', 'Add a server like this');
  const said = page.getByRole('group', { name: note });
  await expect(said).toContainText('web-04 was added.');
  await said.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(diagram.card('web-04')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(diagram.card('web-04')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(diagram.card('web-04')).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(diagram.card('web-04')).toHaveAccessibleName(/booting/i);
});

test('a server that is removed says what to expect, and comes back', async ({ lab, diagram, page }) => {
  await lab.open();
  await diagram.choose('web-02', 'Remove');
  const said = page.getByRole('group', { name: note });
  await expect(said).toContainText('web-02 was removed. web-01 and web-03 have to do its work now.');
  await expect(diagram.card('web-02')).toHaveCount(0);
  await said.getByRole('button', { name: 'Put it back' }).click();
  await expect(diagram.card('web-02')).toHaveAccessibleName(/booting/i);
});

test('a server that is drained first goes when its last request has ended', async ({ lab, diagram }) => {
  await lab.open();
  await lab.setSpeed(5);
  await lab.reached(5);
  await diagram.choose('web-02', 'Remove after draining');
  await expect(diagram.card('web-02')).toHaveCount(0);
  await lab.pause();
  expect((await lab.totals()).failed).toBe(0);
  const log = (await lab.events()).map(({ text }) => text);
  expect(log.some((text) => text.startsWith('lb-1 sends no new visitors to web-02'))).toBe(true);
  expect(log).toContain('web-02 was removed.');
});

test('a page that is loaded again shows the same site at the same moment', async ({ lab, diagram, page }) => {
  await lab.open();
  await lab.setSpeed(5);
  await lab.reached(3);
  await diagram.choose('web-03', 'Add a server like this');
  await lab.reached(8);
  await chooseAt(diagram, 'web-01', 'Remove after draining');
  await expect(diagram.card('web-01')).toHaveCount(0);
  await lab.reached(25);
  await lab.pause();
  const [time, totals] = [await lab.time(), await lab.totals()];
  await page.reload();
  await lab.reached(time);
  await expect(lab.playButton).toBeVisible();
  expect(await lab.totals()).toEqual(totals);
  await expect(diagram.card('web-04')).toHaveAccessibleName(/ up/i);
  await expect(diagram.card('web-01')).toHaveCount(0);
});

test('everything works by keyboard', async ({ lab, diagram, page }) => {
  await lab.open();
  await expect(diagram.card('web-03')).toBeVisible();
  await diagram.card('web-03').focus();
  await page.keyboard.press('Shift+F10');
  await expect(diagram.menu).toBeVisible();
  const item = diagram.menu.getByRole('menuitem', { name: 'Add a server like this' });
  for (let i = 0; i < 30 && !(await item.evaluate((at) => at === document.activeElement)); i++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(diagram.card('web-04')).toBeVisible();
});

test('on a phone a server is added from its menu', async ({ lab, diagram, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.open();
  await chooseAt(diagram, 'web-03', 'Add a server like this');
  await expect(diagram.card('web-04')).toBeInViewport();
});
