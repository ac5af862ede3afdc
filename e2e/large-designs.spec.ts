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

/** A production preset before which a hundred thousand users a second click and give up after a day. */
function overrun(preset: string): Design {
  const found = presetById(preset);
  if (!found.ok) throw new Error(found.message);
  const { design } = found.preset;
  const asked = {
    users: { rate: 100_000, patience: 86_400 },
    // Nobody learns the address for a day, so all of them are under way.
    dns: { lookupTime: 86_400, timeout: 86_400 },
  };
  return {
    ...design,
    elements: design.elements.map((element) =>
      element.kind === 'users' || element.kind === 'dns'
        ? { ...element, settings: { ...element.settings, ...asked[element.kind] } }
        : element,
    ),
  };
}

const overruns = [
  { what: 'balancer, which cannot serve them', preset: 'three-servers-production' },
  { what: 'name server that takes a day', preset: 'simple-production' },
];

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

for (const { what, preset } of overruns) {
  test(`a run of 100,000 users a second before a ${what} is paused and begun again`, async ({
    page,
    lab,
  }) => {
    await keep(page, overrun(preset));
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

  test(`another design is opened while 100,000 users a second come before a ${what}`, async ({
    page,
    lab,
    diagram,
  }) => {
    await keep(page, overrun(preset));
    await lab.open();
    await expect.poll(async () => (await lab.totals()).sent).toBeGreaterThan(1000);
    await page.getByRole('button', { name: /^\/ / }).click();
    await page
      .getByRole('button', { name: 'Distributed web infrastructure, classroom scale' })
      .first()
      .click();
    await expect(diagram.canvas).toHaveAccessibleName(/, 3 machines$/);
    await expect(lab.conditions).toContainText('Classroom');
    // Its own run plays, and nothing of the former one is left.
    await expect.poll(async () => (await lab.totals()).answered).toBeGreaterThan(0);
    const { sent, failed } = await lab.totals();
    expect(sent).toBeLessThan(1000);
    expect(failed).toBe(0);
  });
}
