import { expect, test } from './fixtures';

/** Windows of ordinary laptops. */
const LAPTOPS = [
  [1440, 780],
  [1536, 730],
  [1366, 768],
  [1280, 720],
] as const;

for (const [width, height] of LAPTOPS) {
  test(`cards keep their rows in a window of ${width} by ${height}`, async ({ lab, diagram, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 20 });
    await expect(diagram.canvas.getByText('Least conn.', { exact: true })).toBeInViewport({ ratio: 0.99 });
    for (const id of ['web-01', 'web-02', 'web-03']) {
      const card = diagram.card(id);
      await expect(card).toBeInViewport({ ratio: 0.99 });
      await expect(card.getByText('Nginx', { exact: true })).toBeVisible();
      await expect(card.getByText('Requests', { exact: true })).toBeVisible();
    }
    await expect(diagram.card('db-1').getByText('Writes', { exact: true })).toBeVisible();
    const small = await diagram.canvas
      .locator('.card *')
      .evaluateAll((parts) => parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize)));
    expect(Math.min(...small)).toBeGreaterThanOrEqual(11);
  });
}

for (const [width, height] of [...LAPTOPS, [1440, 900], [1024, 768], [601, 800]] as const) {
  test(`each chart has its name, its figure, what was before and its line in a window of ${width} by ${height}`, async ({
    lab,
    diagram,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 20 });
    await expect(page.locator('.strip')).toHaveCount(3);
    await diagram.card('web-02').focus();
    await page.keyboard.press('x');
    for (let step = 0; step < 4; step++) await page.keyboard.press('>');
    await page.keyboard.press('k');
    await lab.reached(26);
    await page.keyboard.press('k');
    await expect(page.locator('.strip-change').getByText(/ before/)).toHaveCount(3);
    const cut = await page.locator('.strip').evaluateAll((strips) =>
      strips.flatMap((strip) => {
        const outer = strip.getBoundingClientRect();
        const standsOut = [
          ...strip.querySelectorAll<HTMLElement>('.strip-title, .strip-figure, .strip-change, .strip-aside'),
        ].filter((part) => {
          const { bottom, right } = part.getBoundingClientRect();
          const isCut = part.clientWidth > 0 && part.scrollWidth > part.clientWidth;
          return isCut || bottom > outer.bottom + 0.5 || right > outer.right + 0.5;
        });
        const change = strip.querySelector('.strip-change');
        if (!change?.checkVisibility()) return ['nothing of before'];
        const { width: wide = 0, height: high = 0 } =
          strip.querySelector('.strip-line')?.getBoundingClientRect() ?? {};
        const line = wide < 30 || high < 24 ? [`a line of ${wide} by ${high}`] : [];
        return [...standsOut.map(({ textContent }) => textContent), ...line];
      }),
    );
    expect(cut).toEqual([]);
  });
}

test('B folds the dock and opens it again, and the diagram takes its room', async ({
  lab,
  diagram,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open({ until: 20 });
  const before = (await diagram.canvas.boundingBox())?.height ?? 0;
  await page.keyboard.press('b');
  await expect(lab.log).toBeHidden();
  await expect.poll(async () => (await diagram.canvas.boundingBox())?.height).toBeGreaterThan(before + 50);
  await page.getByRole('button', { name: 'Charts and event log' }).click();
  await expect(lab.log).toBeVisible();
  await expect.poll(async () => (await diagram.canvas.boundingBox())?.height).toBe(before);
});

test('panel and dock take the size that is dragged or typed, and keep it', async ({ lab, page }) => {
  await lab.open({ until: 10 });
  const width = page.getByRole('separator', { name: 'Width of the panel' });
  const height = page.getByRole('separator', { name: 'Height of charts and log' });
  const box = await width.boundingBox();
  if (box === null) throw new Error('no border');
  await page.mouse.move(box.x + box.width / 2, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + 200, { steps: 4 });
  await page.mouse.up();
  await expect(width).toHaveAttribute('aria-valuenow', '256');
  await height.focus();
  await page.keyboard.press('ArrowDown');
  await expect(height).toHaveAttribute('aria-valuenow', '176');

  await page.reload();
  await expect(width).toHaveAttribute('aria-valuenow', '256');
  await expect(height).toHaveAttribute('aria-valuenow', '176');
  await width.dblclick();
  await expect(width).toHaveAttribute('aria-valuenow', '316');
});
