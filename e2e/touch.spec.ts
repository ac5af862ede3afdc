import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.use({ hasTouch: true });

/** Least size for a finger, in CSS pixels of the screen; half a pixel is rounding. */
const FINGER = 43.5;

/**
 * Controls whose middle a finger hits in less than that width or height. Whatever another control takes away counts
 * as not hit, so controls that overlap are found too. Words within a text are as high as their line.
 */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button:not(.cursor-help, .caption-request, .log-request), .switch-option, .load-slider, [role=tab], select',
    );
    const isHit = (control: HTMLElement, x: number, y: number): boolean => {
      const found = document.elementFromPoint(x, y);
      return (
        found !== null && (control.contains(found) || found.closest('label')?.contains(control) === true)
      );
    };
    const reach = (control: HTMLElement, x: number, y: number, dx: number, dy: number): number => {
      let steps = 0;
      while (steps < 60 && isHit(control, x + dx * (steps + 0.5), y + dy * (steps + 0.5))) steps += 0.5;
      return steps;
    };
    return [...controls].flatMap((control) => {
      // What stands at the edge of a panel is scrolled to before it is pressed.
      if (control.closest('.panel-body')) control.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = control.getBoundingClientRect();
      const [midX, midY] = [x + width / 2, y + height / 2];
      if (width < 2 || !control.checkVisibility() || !isHit(control, midX, midY)) return [];
      const wide = reach(control, midX, midY, 1, 0) + reach(control, midX, midY, -1, 0);
      const high = reach(control, midX, midY, 0, 1) + reach(control, midX, midY, 0, -1);
      const name = control.getAttribute('aria-label') ?? control.textContent;
      return Math.min(wide, high) < least ? [`${name}: ${wide} by ${high}`] : [];
    });
  }, FINGER);

for (const [width, height, detail] of [
  [1440, 900, 'full'],
  [1366, 1024, 'dense'],
  [1024, 768, 'chip'],
] as const) {
  test(`a finger hits every control in a window of ${width} by ${height}`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 10 });
    await expect(page.locator('.react-flow__node').first()).toBeVisible();
    expect(await page.locator('.card').count()).toBe(detail === 'chip' ? 0 : 7);
    await expect(page.locator('.card.dense')).toHaveCount(detail === 'dense' ? 7 : 0);
    expect(await tooSmall(page)).toEqual([]);
  });
}

test('one service is stopped and restored by taps on its row', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await expect(diagram.killButton('Nginx on web-02')).toBeHidden();
  await diagram.card('web-02').getByText('Nginx', { exact: true }).tap();
  await page.locator('.chip-actions').getByRole('button', { name: 'Kill Nginx on web-02' }).tap();
  await expect(lab.logLines.filter({ hasText: 'Nginx on web-02 stopped' })).toHaveCount(1);
  expect(await tooSmall(page)).toEqual([]);
  await page.locator('.chip-actions').getByRole('button', { name: 'Restore Nginx on web-02' }).tap();
  await expect(page.locator('.row[data-failed="true"]')).toHaveCount(0);
});
