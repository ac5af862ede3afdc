import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** The boxes of what is on screen. */
async function boxesOf(parts: Locator): Promise<readonly Box[]> {
  const boxes = await Promise.all((await parts.all()).map((part) => part.boundingBox()));
  return boxes.flatMap((box) => (box !== null && box.width > 0 ? [box] : []));
}

function expectApart(boxes: readonly Box[]): void {
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const beside = one.x + one.width <= other.x + 1 || other.x + other.width <= one.x + 1;
      const below = one.y + one.height <= other.y + 1 || other.y + other.height <= one.y + 1;
      expect(beside || below, `${JSON.stringify(one)} and ${JSON.stringify(other)}`).toBe(true);
    }
  }
}

test('320 px wide, everything can be reached and dialogs fit', async ({ lab, page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await lab.open({ until: 10 });
  const inBar = await boxesOf(page.locator('.frame-top').getByRole('button'));
  for (const { x, width } of inBar) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(320);
  }
  expectApart(inBar);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = page.getByRole('textbox', { name: 'Link to this design' });
  await expect(link).toBeVisible();
  await link.scrollIntoViewIfNeeded();
  await expect(link).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const { x, y, width, height } = (await dialog.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
  expect([x >= 0, y >= 0, x + width <= 320, y + height <= 256]).toEqual([true, true, true, true]);
  expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

for (const [width, height] of [
  [601, 800],
  [640, 400],
  [844, 390],
] as const) {
  test(`nothing is covered in a window of ${width} by ${height}`, async ({ lab, diagram, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 10 });
    expectApart(await boxesOf(page.locator('.frame-top').getByRole('button')));
    const controls = await boxesOf(page.locator('.frame-top, .frame-panel, .dock-line').getByRole('button'));
    for (const box of controls) expect(box.x + box.width).toBeLessThanOrEqual(width);
    const close = page.getByRole('button', { name: 'Close the panel' });
    await expect(close).toBeInViewport({ ratio: 1 });
    const cards = await boxesOf(diagram.canvas.locator('.react-flow__node'));
    expect(cards).toHaveLength(7);
    expectApart([...cards, ...(await boxesOf(page.locator('.legend, .tools')))]);
    await expect(diagram.card('web-02').getByText('web-02', { exact: true })).toBeVisible();
  });
}

test.describe('on a small tablet', () => {
  test.use({ hasTouch: true });

  for (const [width, height] of [
    [640, 900],
    [700, 620],
  ] as const) {
    test(`totals, tabs and time keep apart in a window of ${width} by ${height}`, async ({ lab, page }) => {
      await page.setViewportSize({ width, height });
      await lab.open({ until: 20 });
      const told = page.locator('.totals b, .dock-line [role=tab], .dock-line .track, .dock-line > .button');
      // The log and its line come right after the diagram.
      await expect.poll(() => told.count()).toBeGreaterThan(6);
      const parts = await boxesOf(told);
      expectApart(parts);
      for (const box of parts) expect(box.x + box.width).toBeLessThanOrEqual(width);
    });
  }
});

test('a phone whose panel is half open still names its cards', async ({ lab, diagram, page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await lab.open({ until: 10 });
  await page.getByRole('button', { name: 'Make the panel higher' }).click();
  for (const id of ['users', 'lb-1', 'web-01', 'web-02', 'web-03', 'db-1', 'db-2']) {
    await expect(diagram.card(id).getByText(id, { exact: true })).toBeInViewport({ ratio: 0.9 });
  }
  await expect.poll(async () => (await boxesOf(diagram.canvas.locator('.react-flow__node'))).length).toBe(7);
  expectApart(await boxesOf(diagram.canvas.locator('.react-flow__node')));
});

test('a host name is never broken at its hyphen', async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.open({ until: 10 });
  await page.getByRole('button', { name: 'Make the panel higher' }).click();
  await page.getByRole('button', { name: 'Make the panel higher' }).click();
  const broken = await page.locator('.frame').evaluate((frame) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const match of (node.textContent ?? '').matchAll(/(?:web|lb|db)-\d+/g)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (tops.size > 1) found.push(node.textContent ?? '');
      }
    }
    return found;
  });
  expect(broken).toEqual([]);
});

/** What a reader may force on every page: WCAG 1.4.12, and letters of twice the size. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
const LARGE = 'html { font-size: 200% !important }';

for (const [name, css] of [
  ['more space between letters and lines', SPACED],
  ['letters of twice the size', LARGE],
] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`nothing covers anything with ${name}, ${width} px wide`, async ({ lab, diagram, page }) => {
      await page.setViewportSize({ width, height });
      await lab.open({ until: 10 });
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        dispatchEvent(new Event('resize'));
      }, css);
      const parts = page.locator(
        '.frame-top, .frame-rail, .frame-panel, .frame-stage, .frame-dock, .frame-sheet',
      );
      expectApart(await boxesOf(parts));
      await expect
        .poll(async () => (await boxesOf(diagram.canvas.locator('.react-flow__node'))).length)
        .toBe(7);
      expectApart([
        ...(await boxesOf(diagram.canvas.locator('.react-flow__node'))),
        ...(await boxesOf(page.locator('.legend, .tools'))),
      ]);
      const lines = page.locator(
        '.card .row, .card .gauges, .card-head, .why, .caption, .dock-line, .strip, .sheet-edge, .sheet-tabs',
      );
      const standOut = await lines.evaluateAll((boxes) =>
        boxes
          .filter((box) => {
            // Lines beyond the last that is shown end in an ellipsis.
            const isClamped = getComputedStyle(box).getPropertyValue('-webkit-line-clamp') !== 'none';
            return !isClamped && box.scrollHeight > box.clientHeight;
          })
          .map(({ className, textContent }) => `${className}: ${textContent}`),
      );
      expect(standOut).toEqual([]);
      const cutOff = await page
        .locator('.switch')
        .evaluateAll(
          (boxes) => boxes.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
        );
      expect(cutOff, 'words of the algorithms').toBe(0);
    });
  }
}
