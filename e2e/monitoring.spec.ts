import type { Page } from '@playwright/test';
import type { Design } from '../src/design/design';
import { expect, test } from './fixtures';
import { violationsOn } from './pages/axe';
import type { Lab } from './pages/lab';
import { linkTo, presetDesign } from './pages/link';

const COVER = 'No monitoring: nobody sees this.';

/** The secured site with its monitor, paused at the start, as a link. */
const secured = (change: (design: Design) => Design = (design) => design): string =>
  linkTo(change(presetDesign('secured')));

/** What is seen of the covers; cards also say it in their names, which are not seen. */
const covers = (page: Page) => page.getByText(COVER).filter({ visible: true });

const alertAt = (page: Page, rule: string) =>
  page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').filter({ hasText: rule });

/** The run plays until something is to be seen, and stops. */
async function playUntil(lab: Lab, speed: 2 | 5 | 20, seen: () => Promise<void>): Promise<void> {
  await lab.setSpeed(speed);
  await lab.play();
  await seen();
  await lab.pause();
}

test('without a monitor everything is covered, and an outage is learnt from users who write', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 20 });
  const before = await lab.totals();
  await page.keyboard.press('e');
  await expect(diagram.card('web-02')).toHaveAccessibleName(`web-02, server, not seen. ${COVER}`);
  await expect(covers(page)).toHaveCount(7);
  // No dots, no balance of requests, no charts, no lives.
  await expect(diagram.traffic).toHaveCount(0);
  await expect(lab.totalsLine).toHaveCount(0);
  await expect(page.getByRole('figure')).toHaveCount(0);
  await page.keyboard.press('t');
  await expect(page.getByText('Nobody follows single requests here.')).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByRole('row', { name: /^web-02 / })).toContainText('Not seen');

  await diagram.choose('lb-1', 'Unplug machine');
  await page.keyboard.press('m');
  await expect(page.getByText('Nobody has complained.')).toBeVisible();
  await expect(page.getByText('None is known.')).toBeVisible();
  await playUntil(lab, 20, () =>
    expect(lab.logLines.filter({ hasText: 'A user writes' }).first()).toBeVisible(),
  );
  // The balancer is still not seen; what was done by hand is known, and what users wrote.
  await expect(diagram.card('lb-1')).toHaveAccessibleName(/not seen/);
  await expect(lab.logLines.filter({ hasText: 'lb-1 lost its power.' })).toHaveCount(1);
  await expect(lab.logLines.filter({ hasText: 'failed' })).toHaveCount(0);
  const incident = page.getByRole('list', { name: 'Incidents, newest first' }).getByRole('listitem');
  await expect(incident).toContainText(/Known by a complaint\s*after .* failed clicks before/);
  await expect(incident).toContainText(/Known by an alert\s*not yet/);
  await expect(incident).toContainText(/Repaired\s*not yet/);

  await page.keyboard.press('e');
  const after = await lab.totals();
  expect(after.failed).toBeGreaterThan(before.failed);
  await expect(diagram.card('lb-1')).toHaveAccessibleName(/down/);
});

test('who looks changes nothing of the run', async ({ lab, page }) => {
  await lab.open({ until: 60 });
  const seen = await lab.totals();
  await page.goto('/?operator&until=60');
  await expect(page.getByText('01:00.0')).toBeVisible();
  await expect(covers(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'See everything' }).click();
  expect(await lab.totals()).toEqual(seen);
  // The choice is kept on the device.
  await page.keyboard.press('e');
  await page.goto('/?until=10');
  await expect(covers(page).first()).toBeVisible();
});

test('with a monitor an alert is pending, fires, and is resolved, all by keyboard', async ({
  lab,
  diagram,
  page,
}) => {
  await page.goto(secured());
  await lab.goOnUntil(15);
  await page.keyboard.press('e');
  await page.keyboard.press('m');
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, up\. Seen /);
  await expect(page.getByRole('figure', { name: 'Requests per second' }).first()).toContainText(
    /web-02 [\d.]+\/s/,
  );
  await expect(page.getByText('Nothing is wrong as far as it can see.')).toBeVisible();

  await diagram.card('web-02').focus();
  await page.keyboard.press('x');
  const down = alertAt(page, 'InstanceDown');
  await playUntil(lab, 2, () => expect(down).toContainText('Pending'));
  await expect(down).toContainText(/Pending since [\d:.]+, fires at [\d:.]+ if it lasts\./);
  await expect(diagram.card('web-02')).toHaveAccessibleName(/no answer\. No answer since/);
  await playUntil(lab, 2, () => expect(down).toContainText('Firing'));
  await expect(down).toContainText('The person on call was told at');
  await expect(page.getByRole('status').filter({ hasText: 'Alert: InstanceDown at web-02.' })).toHaveCount(1);
  const incident = page.getByRole('list', { name: 'Incidents, newest first' }).getByRole('listitem');
  await expect(incident).toContainText(/Known by an alert\s*after [\d.]+ s;/);

  await diagram.card('web-02').focus();
  await page.keyboard.press('x');
  await playUntil(lab, 5, () => expect(down).toContainText('Resolved'));
  await expect(incident).toContainText(/Repaired\s*after [\d.]+ s;/);
  await expect(diagram.card('web-02')).toHaveAccessibleName(/^web-02, server, up\./);
  const reached = page.getByRole('list', { name: 'What reached people, newest first' });
  await expect(reached).toContainText('The alert InstanceDown at web-02 is resolved.');
});

test('a dead monitor tells nothing any more, and says since when', async ({ lab, diagram, page }) => {
  await page.goto(secured());
  await lab.goOnUntil(15);
  await page.keyboard.press('m');
  const monitor = page.getByRole('heading', { name: /^Alerts of / });
  const name = ((await monitor.textContent()) ?? '').replace(/^Alerts of /, '').replace(/[⁠]/g, '');
  await diagram.choose(name, 'Unplug machine');
  await page.keyboard.press('e');
  await playUntil(lab, 5, () =>
    expect(page.getByText(`${name} is dead: nothing is known any more since`)).toBeVisible(),
  );
  await expect(diagram.card('web-02')).toHaveAccessibleName(
    /not seen\. The monitor does not answer: nothing is known since/,
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const width of [1440, 390])
      test(`axe finds nothing in the operator’s view, ${width} px wide`, async ({ lab, page }) => {
        await page.goto(secured());
        await lab.goOnUntil(20);
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        if (width === 390) await lab.panelTab('Alerts').click();
        else await page.keyboard.press('m');
        await page.getByText('What an operator sees').click();
        await expect(page.getByRole('figure', { name: 'Processor' }).first()).toBeVisible();
        // A card may come to lie beside the library's own link in the corner, whoever looks.
        expect(await violationsOn(page, { except: '.react-flow__attribution' })).toEqual([]);
        // Nothing is wider than the window.
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wide).toBe(false);
      });
  });
}
