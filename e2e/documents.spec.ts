import type { Page } from '@playwright/test';
import { presets } from '../src/design/presets';
import { expect, test } from './fixtures';
import { faultsOn } from './pages/axe';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your designs' });
const entry = (page: Page, title: string) => dialog(page).getByRole('listitem', { name: title, exact: true });
const designMenu = (page: Page) => page.getByRole('button', { name: /: Open another design$/ });
const saved = (page: Page) => page.getByTitle('Saved on this device.');

const [{ design }] = presets as [(typeof presets)[number]];
const fileOf = (changes: object) => JSON.stringify({ ...design, title: 'From a file', ...changes });

/** Drops a file on the page, as a browser does it. */
async function drop(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'mine.json', { type: 'application/json' }));
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
      );
  }, text);
}

/** Pastes a text into the page itself, as a browser does it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', content);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
    );
  }, text);
}

test('where nothing is kept yet, the list says so at once below what it is', async ({ lab, page }) => {
  await lab.open({ until: 1 });
  await page.keyboard.press('Control+o');
  const none = (await dialog(page).getByText('There is no design of yours yet.').boundingBox())!;
  const what = (await dialog(page)
    .getByText(/^Designs that you make or change/)
    .boundingBox())!;
  expect(none.y - what.y - what.height).toBeLessThan(24);
});

test('designs are kept by themselves, and opened, renamed, duplicated, deleted and put back', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open();
  await diagram.chooseAlgorithm('Least conn.');
  await expect(saved(page)).toHaveText('Saved');
  await drop(page, fileOf({}));
  await expect(designMenu(page)).toHaveText('/ From a file');

  await designMenu(page).click();
  await page.getByRole('button', { name: 'Your designs …' }).click();
  const first = 'Three servers, one balancer';
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2);
  await expect(entry(page, 'From a file')).toContainText('Open now.');
  await expect(entry(page, first).locator('img')).toHaveAttribute('src', /^data:image\/svg\+xml/);
  expect(await faultsOn(page)).toEqual([]);

  await entry(page, first)
    .getByRole('button', { name: `Rename: ${first}` })
    .press('Enter');
  await page.getByRole('textbox', { name: 'Name of the design' }).fill('Mine');
  await page.keyboard.press('Enter');
  await entry(page, 'Mine').getByRole('button', { name: 'Duplicate: Mine' }).click();
  await expect(entry(page, 'Mine (2)')).toBeVisible();
  await entry(page, 'From a file').getByRole('button', { name: 'Delete: From a file' }).click();
  await expect(entry(page, 'From a file')).toHaveCount(0);
  await expect(dialog(page).getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(entry(page, 'From a file')).toContainText('Open now.');
  await entry(page, 'Mine').getByRole('button', { name: 'Open: Mine', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(diagram.algorithm('Least conn.')).toBeChecked();

  await page.reload();
  await expect(designMenu(page)).toHaveText('/ Mine');
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
  await page.keyboard.press('Control+o');
  await expect(dialog(page).getByRole('listitem')).toHaveCount(3);
});

test('a file that is no good is refused with its place, and nothing of one’s own is lost', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open();
  await diagram.chooseAlgorithm('Source IP');
  await expect(saved(page)).toHaveText('Saved');
  const refusals = page.getByRole('main');
  for (const [text, sentence] of [
    ['{\n"format": b}', 'mine.json, line 2, column 11: This is not JSON'],
    [fileOf({ format: 'signal-box/9' }), 'format: This must be "signal-box/1"'],
    [fileOf({ scale: '<img src=x onerror="window.wasRun=1">' }), 'scale: This must be one of'],
  ] as const) {
    await drop(page, text);
    await expect(refusals.getByText(sentence)).toBeVisible();
  }
  await paste(page, fileOf({ scale: 'huge' }));
  await expect(refusals.getByText(/^Nothing was opened\. What was pasted, line 1, scale:/)).toBeVisible();
  await expect(diagram.algorithm('Source IP')).toBeChecked();
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  await paste(page, fileOf({}));
  await expect(designMenu(page)).toHaveText('/ From a file');
});

test('a file is saved with one press, and opened again', async ({ lab, diagram, page }) => {
  await lab.open();
  await diagram.chooseAlgorithm('Least conn.');
  await expect(saved(page)).toHaveText('Saved');
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const file = await coming;
  expect(file.suggestedFilename()).toBe('three-servers-one-balancer.json');
  await diagram.chooseAlgorithm('Round robin');
  await designMenu(page).click();
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file …' }).click();
  await (await asked).setFiles(await file.path());
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
  await expect(designMenu(page)).toHaveText('/ Three servers, one balancer (2)');
});

test('where nothing can be kept that is said, and the work is offered as a file', async ({
  lab,
  diagram,
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Storage.prototype.setItem = refuse;
    indexedDB.open = refuse;
  });
  await lab.open();
  await expect(page.getByText('Your changes cannot be kept on this device')).toBeVisible();
  await diagram.chooseAlgorithm('Least conn.');
  const button = page.getByRole('button', { name: 'Not saved: save it to a file' });
  await expect(button).toHaveAttribute('title', /^Not saved: The storage of this device is full\./);
  const coming = page.waitForEvent('download');
  await button.click();
  expect((await coming).suggestedFilename()).toMatch(/\.json$/);
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
});

test('whoever changes something and leaves at once finds it again', async ({ lab, diagram, page }) => {
  // What keeps designs comes after the picture, and here not at all.
  await page.route('**/assets/keep-here-*.js', () => {});
  await lab.open();
  await diagram.chooseAlgorithm('Least conn.');
  await page.goto('about:blank');
  await page.unroute('**/assets/keep-here-*.js');
  await lab.open();
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
});
