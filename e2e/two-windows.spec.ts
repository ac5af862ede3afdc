import { expect, test } from './fixtures';
import { Diagram } from './pages/diagram';
import { Lab } from './pages/lab';

test('a window says when another one has changed the design that is kept', async ({
  lab,
  diagram,
  page,
  context,
}) => {
  await lab.open();
  const second = await context.newPage();
  const other = { lab: new Lab(second), diagram: new Diagram(second) };
  await other.lab.open();
  const notice = 'The design kept on this device was changed in another window.';
  await diagram.chooseAlgorithm('Source IP');
  await expect(second.getByText(notice)).toBeVisible();
  await expect(page.getByText(notice)).toHaveCount(0);
  await expect(other.diagram.algorithm('Round robin'), 'until it is loaded again').toBeChecked();
  await second.reload();
  await expect(other.diagram.algorithm('Source IP')).toBeChecked();
  await expect(second.getByText(notice)).toHaveCount(0);
});
