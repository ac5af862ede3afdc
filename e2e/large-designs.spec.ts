import type { Page } from '@playwright/test';
import { largeSite } from '../src/design/large-site.fixture';
import { presetById } from '../src/design/presets';
import type { Design } from '../src/design/design';
import { expect, test } from './fixtures';

const KEY = 'signal-box/design';

/** Keeps a design on the device, as one that was open there before. */
const keep = (page: Page, design: Design) =>
  page.addInitScript(([key, text]) => localStorage.setItem(key!, text!), [
    KEY,
    JSON.stringify({ preset: null, design }),
  ] as const);

/** The production preset, before which a hundred thousand users a second click and give up after a day. */
function overrun(): Design {
  const found = presetById('three-servers-production');
  if (!found.ok) throw new Error(found.message);
  const { design } = found.preset;
  return {
    ...design,
    elements: design.elements.map((element) =>
      element.kind === 'users'
        ? { ...element, settings: { ...element.settings, rate: 100_000, patience: 86_400 } }
        : element,
    ),
  };
}

test('a design of 300 machines is drawn whole, and in its table too', async ({ page, lab }) => {
  const design = largeSite(300);
  await keep(page, design);
  await lab.open({ until: 1 });
  await expect(page.locator('.react-flow__node')).toHaveCount(design.elements.length);
  await expect(page.locator('.react-flow__edge')).toHaveCount(design.links.length);
  await lab.panelTab('Outline').click();
  const services = design.elements.flatMap((element) => element.services ?? []);
  const rows = design.elements.length + services.length + design.links.length;
  await expect(page.locator('.outline-view tbody tr')).toHaveCount(rows);
});

test('a run that asks for more than a page manages is paused, begun again and left at once', async ({
  page,
  lab,
}) => {
  await keep(page, overrun());
  await lab.open();
  await expect(page.getByText(/This design asks for up to [\d,]+ requests a second/).first()).toBeVisible();
  await expect.poll(async () => (await lab.totals()).sent).toBeGreaterThan(1000);
  await lab.pauseButton.click();
  await expect(lab.playButton).toBeVisible();
  const stood = await lab.time();
  expect(new Set(await lab.timesShown(10))).toEqual(new Set([stood]));
  await lab.playButton.click();
  await expect.poll(() => lab.time()).toBeGreaterThan(stood);
  await page.getByRole('button', { name: 'Restart with the same seed' }).first().click();
  await expect.poll(async () => (await lab.totals()).sent).toBeGreaterThan(0);
  await lab.pauseButton.click();
  await expect(lab.playButton).toBeVisible();
});
