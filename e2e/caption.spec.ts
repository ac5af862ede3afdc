import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const caption = (page: Page) => page.locator('.caption');

const heightOf = async (page: Page): Promise<number> => (await caption(page).boundingBox())?.height ?? 0;

/** A decision after the moment at which the page was opened. */
const PICKED = /^00:1\d\.\dRequest \d+: lb-1 picks web-0\d: next in turn\.$/;

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`each step is told in words below the diagram, which keeps its size, ${width} px wide`, async ({
    lab,
    diagram,
    requestLife,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 10 });
    const [before, canvas] = [await heightOf(page), await diagram.canvas.boundingBox()];
    await lab.stepUntil(async () => PICKED.test((await caption(page).textContent()) ?? ''));
    await expect(caption(page)).toHaveText(PICKED);
    expect(await heightOf(page)).toBe(before);
    expect(await diagram.canvas.boundingBox()).toEqual(canvas);
    await caption(page).getByRole('button').click();
    await expect(requestLife.moments.last()).toContainText(/lb-1 picks web-0\d: next in turn|goes from/);
  });
}

test('while it plays the line tells how the balancer finds out, and is no live region', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 10 });
  // Without requests, checks alone are told of, and none of their sentences has to make way for another.
  await page.getByRole('slider', { name: 'Load of users' }).first().fill('0');
  await lab.goOnUntil(30);
  await lab.setSpeed(1);
  await diagram.kill('web-02');
  await expect(caption(page)).toHaveText(/web-02 lost its power\.$/);
  await lab.play();
  await expect(caption(page)).toHaveText(/[12] of 3 checks missed: lb-1 still sends to web-02\.$/);
  await expect(caption(page)).toHaveText(/lb-1 stops using web-02: 3 checks in a row got no answer\.$/, {
    timeout: 30_000,
  });
  await expect(page.locator('[aria-live] .caption, [role=status] .caption, .caption[aria-live]')).toHaveCount(
    0,
  );
});
