import type { Page } from '@playwright/test';
import { presets } from '../src/design/presets';
import { fingerprintOf } from '../src/run/fingerprint';
import { expect, test } from './fixtures';
import { RunWire } from './pages/run-wire';

/** Opens a page whose run is fingerprinted, paused at that simulated time. */
async function opened(page: Page, until = 0): Promise<RunWire> {
  const wire = new RunWire(page);
  await wire.tap();
  await wire.tapClock();
  await page.goto(`/?fingerprint&until=${until}`);
  await expect(page.getByText(/^Fingerprint [0-9a-f]{16} /)).toBeVisible();
  return wire;
}

/** The paused page shows what Node makes of the same design, seed and commands, up to the same moment. */
async function expectSameFacts(page: Page, wire: RunWire, commands: number): Promise<void> {
  // Between two events of one instant there is no fingerprint yet.
  while ((await wire.fingerprint()) === null) await page.keyboard.press('Shift+N');
  const run = await wire.run();
  const shown = await wire.fingerprint();
  expect(run.commands).toHaveLength(commands);
  if (shown === null) throw new Error('The run has no fingerprint.');
  expect(shown).toEqual(fingerprintOf(run, shown.at));
  await expect(page.getByText(`Fingerprint ${shown.digest} of`)).toBeVisible();
}

test('a link to a moment shows the fingerprint that Node computes', async ({ page }) => {
  const wire = await opened(page, 30);
  expect((await wire.fingerprint())?.at).toBe(30);
  await expectSameFacts(page, wire, 0);
});

test('without being asked for, no fingerprint is shown or computed', async ({ lab, page }) => {
  const wire = new RunWire(page);
  await wire.tap();
  await lab.open({ until: 5 });
  expect(await wire.fingerprint()).toBeNull();
  await expect(page.getByText(/fingerprint/i)).toHaveCount(0);
});

for (const { title, scale, id } of presets) {
  test(`${id}: an app that fails and comes back, at changing speeds, gives the facts of Node`, async ({
    page,
    lab,
    diagram,
  }) => {
    const wire = await opened(page);
    await page.getByRole('button', { name: /^\/ / }).click();
    await page
      .getByRole('button', { name: `${title}, ${scale} scale` })
      .first()
      .click();
    const unit = scale === 'classroom' ? 1 : 0.1;
    await lab.setSpeed(scale === 'classroom' ? 10 : 1);
    await lab.play();
    await wire.received(5 * unit);
    await diagram.kill('web-01');
    await wire.received(15 * unit);
    await lab.setSpeed(0.5);
    await wire.received(15.5 * unit);
    await diagram.restore('web-01');
    await lab.setSpeed(100);
    await wire.received(40 * unit);
    await lab.pause();
    await expectSameFacts(page, wire, 2);
  });
}

test('pauses and steps of both kinds change no fact', async ({ page, lab, diagram }) => {
  const wire = await opened(page, 10);
  for (let round = 0; round < 3; round++) {
    for (let step = 0; step < 20; step++) await page.keyboard.press(step % 2 === 0 ? 'n' : 'Shift+N');
    if (round === 1) await diagram.kill('web-02');
    await lab.play();
    await wire.received(10 + 3 * (round + 1));
    await lab.pause();
  }
  await expectSameFacts(page, wire, 1);
});

test('a hidden tab and a sleeping laptop change no fact', async ({ page, lab, diagram }) => {
  const wire = await opened(page, 5);
  await lab.setSpeed(10);
  await lab.play();
  await diagram.kill('web-03');
  await wire.hide();
  await wire.received(20);
  expect(await wire.sleepFor(3600)).toBeGreaterThanOrEqual(3600);
  await wire.received(30);
  await wire.showAgain();
  await lab.pause();
  expect((await wire.fingerprint())?.at).toBeLessThan(100);
  await expectSameFacts(page, wire, 1);
});
