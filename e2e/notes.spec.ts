import { expect, test } from './fixtures';

test('a note is written, moved, read in the outline, kept, undone and removed; the run goes on', async ({
  lab,
  diagram,
  outline,
  page,
}) => {
  await lab.open({ until: 5 });
  const before = await lab.time();
  const note = (text: string) => diagram.canvas.getByRole('note', { name: `Note: ${text}` });
  const field = page.getByRole('textbox', { name: 'Text of the note' });
  await lab.panelTab('Draw').click();
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await expect(field).toBeFocused();
  await page.keyboard.type('Why two databases?');
  await page.keyboard.press('Control+Enter');
  await expect(note('Why two databases?')).toBeFocused();
  const paper = (await note('Why two databases?').boundingBox())!;
  for (const card of await diagram.canvas.locator('.react-flow__node').all()) {
    const { x, y, width, height } = (await card.boundingBox())!;
    const isApart = x + width < paper.x || paper.x + paper.width < x || y + height < paper.y;
    expect(isApart || paper.y + paper.height < y, 'over no card').toBe(true);
  }

  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(async () => (await note('Why two databases?').boundingBox())!.y)
    .toBeLessThan(paper.y - 30);
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type(' Ask it.');
  await page.keyboard.press('Escape');
  await expect(note('Why two databases? Ask it.'), 'nothing that was written is lost').toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(note('Why two databases?')).toBeFocused();

  // By the mouse, to a place of its own; and written anew by a double click.
  const at = (await note('Why two databases?').boundingBox())!;
  await page.mouse.move(at.x + 20, at.y + 12);
  await page.mouse.down();
  await page.mouse.move(at.x - 180, at.y + 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await note('Why two databases?').boundingBox())!.x).toBeLessThan(at.x - 150);
  await note('Why two databases?').dblclick({ position: { x: 20, y: 12 } });
  await page.keyboard.type('Two databases');
  await diagram.card('users').click({ position: { x: 30, y: 10 } });
  await expect(note('Two databases')).toBeVisible();
  expect(await lab.time()).toBe(before);

  await outline.open();
  await expect(outline.region.getByRole('list', { name: 'Notes' })).toContainText('Two databases');
  await page.reload();
  await lab.listens();
  await expect(note('Two databases')).toBeVisible();

  await outline.open();
  await outline.region.getByRole('button', { name: 'Edit note: Two databases' }).click();
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await expect(note('Two databases')).toHaveCount(0);
  await expect(diagram.card('users')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(note('Two databases')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a command' }).fill('add a note');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
});

test.describe('with a finger, on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a note is added, written and removed by taps', async ({ lab, diagram, page }) => {
    await lab.open({ until: 5 });
    await lab.panelTab('Draw').tap();
    await page.getByRole('button', { name: 'Note', exact: true }).tap();
    await page.getByRole('textbox', { name: 'Text of the note' }).fill('Look here');
    await diagram.card('users').tap({ position: { x: 30, y: 10 } });
    const note = diagram.canvas.getByRole('note', { name: 'Note: Look here' });
    await note.tap({ position: { x: 20, y: 12 } });
    const remove = note.getByRole('button', { name: 'Remove' });
    expect((await remove.boundingBox())!.height).toBeGreaterThanOrEqual(43.5);
    await remove.tap();
    await expect(note).toHaveCount(0);
  });
});
