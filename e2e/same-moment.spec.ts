import { expect, test } from './fixtures';
import { Diagram } from './pages/diagram';
import { Lab } from './pages/lab';

/** Lets a server die under least connections and stands still a while later. */
async function live(lab: Lab, diagram: Diagram): Promise<void> {
  await lab.open();
  await lab.setSpeed(5);
  await lab.reached(4);
  await diagram.kill('web-02');
  await lab.reached(8);
  await diagram.chooseAlgorithm('Least conn.');
  await lab.reached(20);
  await lab.pause();
}

/** What a page that stands still shows of its run. Rates come from readings one after the other: not of those. */
async function seen(lab: Lab): Promise<unknown> {
  await lab.showInLog('Failures and recoveries');
  return { time: await lab.time(), totals: await lab.totals(), events: await lab.events() };
}

test('a page that is loaded again stands at the same moment, kills included', async ({
  lab,
  diagram,
  page,
}) => {
  await live(lab, diagram);
  const before = await seen(lab);
  const time = await lab.time();
  await page.reload();
  await lab.reached(time);
  await expect(lab.playButton).toBeVisible();
  expect(await seen(lab)).toEqual(before);
  await expect(diagram.restoreButton('web-02')).toBeVisible();
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
});

test('a run that plays goes on where it was when its page is loaded again', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open();
  await lab.setSpeed(5);
  await lab.reached(3);
  await diagram.kill('web-03');
  await lab.reached(15);
  await page.reload();
  await lab.reached(15.5);
  await expect(lab.pauseButton).toBeVisible();
  await expect(diagram.restoreButton('web-03')).toBeVisible();
});

test('a link shows somebody else the same moment, kills included', async ({
  lab,
  diagram,
  page,
  browser,
}) => {
  await live(lab, diagram);
  const before = await seen(lab);
  const time = await lab.time();
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('textbox', { name: 'Link to this design' });
  await expect(field).toHaveValue(/#d=2\./);
  const link = await field.inputValue();

  const other = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await other.goto(link);
  const theirs = { lab: new Lab(other), diagram: new Diagram(other) };
  await theirs.lab.reached(time);
  await expect(theirs.lab.playButton).toBeVisible();
  expect(await seen(theirs.lab)).toEqual(before);
  await expect(theirs.diagram.restoreButton('web-02')).toBeVisible();
  await other.context().close();
});
