import { expect, test } from './fixtures';
import { Diagram } from './pages/diagram';
import { Lab } from './pages/lab';

const saved = 'Saved on this device.';

test('two windows with one design never overwrite each other', async ({ lab, diagram, page, context }) => {
  await lab.open();
  await diagram.chooseAlgorithm('Least conn.');
  await expect(page.getByTitle(saved)).toHaveText('Saved');

  const second = await context.newPage();
  const other = { lab: new Lab(second), diagram: new Diagram(second) };
  await other.lab.open();
  await expect(other.diagram.algorithm('Least conn.')).toBeChecked();
  await expect(second.getByTitle(saved)).toHaveText('Saved');
  const notice = 'The design kept on this device was changed in another window.';
  await diagram.chooseAlgorithm('Source IP');
  await expect(second.getByText(notice)).toBeVisible();
  await expect(page.getByText(notice)).toHaveCount(0);
  await expect(other.diagram.algorithm('Least conn.'), 'until it is loaded again').toBeChecked();

  await other.diagram.chooseAlgorithm('Round robin');
  await expect(
    second.getByText(/^Another window has changed “.+”, too\. It stays as it is there;/),
  ).toBeVisible();
  await second.keyboard.press('Control+o');
  const designs = second.getByRole('dialog', { name: 'Your designs' }).getByRole('listitem');
  await expect(designs).toHaveCount(2);
  await expect(designs.filter({ hasText: 'Open now.' }).getByRole('heading')).toHaveText(/ \(2\)$/);

  // Each window opens its own design again, whichever was changed last.
  await page.reload();
  await expect(diagram.algorithm('Source IP')).toBeChecked();
  await second.reload();
  await expect(other.diagram.algorithm('Round robin')).toBeChecked();
});
