import { expect, test } from './fixtures';

const DAMAGED = '{"preset":null,"design":{"format":1,"title":"Mine","elements":[{"id":"web 1"}]}}';

test('a damaged design is named, set aside, and the default opened', async ({ lab, diagram, page }) => {
  await page.addInitScript((text) => localStorage.setItem('signal-box/design', text), DAMAGED);
  await lab.open();
  await expect(page.getByText(/^The design kept on this device is damaged, so the default/)).toBeVisible();
  await expect(diagram.card('lb-1')).toBeVisible();
  await lab.reached(0.5);
  expect(await page.evaluate(() => localStorage.getItem('signal-box/damaged-design'))).toBe(DAMAGED);
  await page.getByRole('button', { name: 'Dismiss this message' }).click();
  await expect(page.getByText(/^The design kept on this device/)).toHaveCount(0);
});

test('a setting out of range is refused in a sentence, and the last good value stays', async ({
  lab,
  inspector,
}) => {
  await lab.open({ until: 5 });
  await inspector.open('web-01');
  const cores = inspector.setting('Processor cores');
  const before = await cores.inputValue();
  for (const [typed, sentence] of [
    ['0', /^Processor cores must be a whole number from 1 to \d+, not 0\. 2 stays in force\.$/],
    ['2.5', /^Processor cores must be a whole number from 1 to \d+, not 2\.5\./],
    ['many', /^“many” is not a number\./],
  ] as const) {
    await cores.fill(typed);
    await cores.press('Enter');
    await expect(inspector.panel.getByText(sentence)).toBeVisible();
    await expect(cores).toHaveAttribute('aria-invalid', 'true');
  }
  await cores.press('Escape');
  await expect(cores).toHaveValue(before);
  await expect(inspector.measured('Cores busy')).toHaveText(/of 2$/);
});

test('an address that names no moment is refused in a sentence, and the run plays', async ({ lab, page }) => {
  await page.goto('/?until=soon');
  await expect(page.getByRole('main').getByText('The address asks for the moment "soon"')).toBeVisible();
  await expect(lab.pauseButton).toBeVisible();
});

test.describe('when the simulation itself breaks down', () => {
  test.use({ breaksThings: true });

  test('the page says so, and a new start works', async ({ lab, diagram, page }) => {
    const worker = '**/runner.worker-*.js';
    await page.route(worker, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken on purpose")' }),
    );
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'The run has stopped' })).toBeVisible();
    await expect(page.getByText(/^The simulation stopped: .*broken on purpose/)).toBeVisible();

    await page.unroute(worker);
    await page.getByRole('button', { name: 'Restart the run' }).click();
    await expect(diagram.card('lb-1')).toBeVisible();
    await lab.reached(0.5);
  });
});
