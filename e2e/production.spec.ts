import { expect, test } from './fixtures';

test('production scale slows down until its requests can be seen', async ({ lab, diagram, page }) => {
  await lab.open();
  await page
    .getByRole('tabpanel', { name: 'Guide' })
    .getByRole('button', { name: 'Three servers, one balancer, production scale' })
    .click();
  await expect(diagram.traffic).toHaveAttribute('data-mode', 'flow');
  const isPainted = () =>
    diagram.traffic.evaluate((canvas: HTMLCanvasElement) => {
      // A copy: to read the canvas itself again and again makes the browser complain.
      const { width, height } = canvas;
      const copy = Object.assign(document.createElement('canvas'), { width, height });
      const context = copy.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(canvas, 0, 0);
      return context.getImageData(0, 0, width, height).data.some((value) => value > 0);
    });
  await expect.poll(isPainted).toBe(true);
  await expect(diagram.traffic).toHaveAttribute('data-drawn', '0');
  await page.getByRole('button', { name: 'Slow down to see requests' }).click();
  await expect(diagram.traffic).toHaveAttribute('data-mode', 'dots');
  await expect(page.getByText('1 dot = 1 request', { exact: true })).toBeVisible();
  await expect.poll(() => lab.dotsDrawn()).toBeGreaterThan(0);

  await lab.setSpeed(0.05);
  await expect(diagram.traffic).toHaveAttribute('data-mode', 'both');
  await expect(page.getByText('1 dot = 1 request; arrows show rates')).toBeVisible();
});
