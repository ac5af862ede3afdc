import { expect, test } from './fixtures';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('whoever wants little motion begins with a paused run, and steps through it', async ({ lab, page }) => {
  await lab.open();
  await expect(lab.playButton).toBeVisible();
  await expect(lab.totalsLine).toHaveText(/^Sent 0 /);
  const step = page.getByRole('button', { name: 'Step to the next event that can be seen' });
  for (let presses = 0; presses < 12; presses++) await step.click();
  await expect(lab.playButton).toBeVisible();
  await expect(lab.totalsLine).toHaveText(/^Sent [1-9]/);
  await expect.poll(() => lab.time()).toBeGreaterThan(0);
});

test('nothing travels while it plays; each link tells its rate', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await expect(diagram.traffic).not.toHaveAttribute('data-drawn', '0');
  await lab.play();
  await lab.reached(12);
  await expect(diagram.traffic).toHaveAttribute('data-drawn', '0');
  await expect(diagram.traffic).toHaveAttribute('data-mode', 'flow');
  await expect(
    diagram.canvas.getByRole('img', { name: /^HTTP from users to lb-1, plain text, \d\.\d per second$/ }),
  ).toHaveCount(1);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
