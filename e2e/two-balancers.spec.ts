import { expect, test } from './fixtures';
import type { Lab } from './pages/lab';
import type { Page } from '@playwright/test';
import { linkTo, presetDesign } from './pages/link';

const ADDRESS = '203.0.113.10';

/** The designs with two balancers. */
const TITLES = ['Two balancers, one address', 'Scaled infrastructure'] as const;

/** One of them, at its beginning. */
async function begin(lab: Lab, page: Page, title: string): Promise<void> {
  await lab.open({ until: 0 });
  await page
    .getByRole('button', { name: `${title}, classroom scale` })
    .last()
    .click();
}

for (const title of TITLES) {
  test(`${title}: the address of a dead balancer is taken over by the other, and taken back`, async ({
    lab,
    diagram,
    inspector,
    page,
  }) => {
    await begin(lab, page, title);
    await lab.goOnUntil(5);
    const chip = page.locator('.virtual-address');
    await expect(chip).toHaveText(ADDRESS);
    await expect(chip).toHaveAttribute('data-at', 'lb-1');
    await expect(diagram.card('lb-2')).toContainText('Standby');

    await diagram.kill('lb-1');
    await lab.goOnUntil(12);
    await expect(lab.logLines.filter({ hasText: `lb-2 took over ${ADDRESS}` })).toHaveCount(1);
    await expect(chip).toHaveAttribute('data-at', 'lb-2');
    await inspector.open('keepalived on lb-2');
    await expect(inspector.measured(ADDRESS)).toHaveText('MASTER, priority 100, holds it');

    await diagram.restore('lb-1');
    await lab.goOnUntil(20);
    await expect(lab.logLines.filter({ hasText: `lb-1 took over ${ADDRESS} from lb-2` })).toHaveCount(1);
    await expect(chip).toHaveAttribute('data-at', 'lb-1');
  });

  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const)
    test(`${title}: what was done is said beside the cards and the address, ${width} px wide`, async ({
      lab,
      diagram,
      page,
    }) => {
      await page.setViewportSize({ width, height });
      await begin(lab, page, title);
      // Whoever dies before anybody holds the address has none.
      await expect(page.locator('.virtual-address > span').first()).toBeVisible();
      await diagram.card('lb-1').press('x');
      const note = page.getByRole('group', { name: 'What you have just done' });
      const said = (await note.boundingBox())!;
      const shown = await page.locator('.react-flow__node, .virtual-address > span').all();
      expect(shown.length).toBeGreaterThan(7);
      for (const one of shown) {
        const { x, y, width: across, height: high } = (await one.boundingBox())!;
        const isBeside = x >= said.x + said.width || x + across <= said.x;
        expect(
          isBeside || y >= said.y + said.height || y + high <= said.y,
          (await one.textContent()) ?? '',
        ).toBe(true);
      }
    });

  test(`${title}: with the cable for adverts cut both hold the address, and users reach one of them`, async ({
    lab,
    diagram,
    inspector,
    page,
  }) => {
    await begin(lab, page, title);
    await lab.goOnUntil(5);
    await diagram.killButton('link lb-1 – lb-2').press('Enter');
    await lab.goOnUntil(12);
    await expect(page.locator('.virtual-address')).toHaveCount(2);
    await inspector.open('keepalived on lb-1');
    await expect(inspector.measured(ADDRESS)).toHaveText(
      'MASTER, priority 150, holds it, and users reach another machine',
    );
    await inspector.open('keepalived on lb-2');
    await expect(inspector.measured(ADDRESS)).toHaveText('MASTER, priority 100, holds it');
    expect((await lab.totals()).failed).toBe(0);
  });
}

for (const { script, moves } of [
  { script: 'HAProxy is there (killall -0 haproxy)', moves: false },
  { script: 'HAProxy answers with a file (curl)', moves: true },
] as const) {
  test(`of a frozen HAProxy the script “${script}” ${moves ? 'hears nothing, and the address moves' : 'sees the process, and the address stays'}`, async ({
    lab,
    inspector,
    page,
  }) => {
    await page.goto(linkTo(presetDesign('two-balancers')));
    await lab.listens();
    for (const machine of ['lb-1', 'lb-2']) {
      await inspector.open(`keepalived on ${machine}`);
      await inspector.setting('Script').first().selectOption({ label: script });
    }
    await lab.goOnUntil(10);
    await inspector.open('HAProxy on lb-1');
    await inspector.button('Freeze').click();
    await lab.goOnUntil(30);
    await expect(lab.logLines.filter({ hasText: `lb-2 took over ${ADDRESS}` })).toHaveCount(moves ? 1 : 0);
    await expect(page.locator('.virtual-address')).toHaveAttribute('data-at', moves ? 'lb-2' : 'lb-1');
  });
}
