import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { linkOf, linkTo, presetDesign } from './pages/link';

/** Parts of the page whose text stands out of them, or is cut off at their border. */
const cutOff = (page: Page, selector: string): Promise<readonly string[]> =>
  page
    .locator(selector)
    .evaluateAll((parts) =>
      parts
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent ?? ''),
    );

test('names and states are whole on cards in every kind of trouble', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await diagram.choose('web-03', 'Maintenance');
  await diagram.choose('web-02', 'Slow down 10×');
  await diagram.choose('web-01', 'Unplug machine');
  await diagram.choose('db-2', 'Promote');
  await expect(page.locator('.role-state', { hasText: 'Split brain' })).toHaveCount(2);
  await expect(diagram.canvas.getByText('Maintenance', { exact: true })).toBeVisible();
  expect(await cutOff(page, '.card-title, .card-mark, .card-head, .role, .role-state')).toEqual([]);
});

test('the split brain of two narrow databases is told whole, each beside its button', async ({
  lab,
  diagram,
  page,
}) => {
  await page.goto(linkTo(presetDesign('scaled')));
  await lab.goOnUntil(2);
  await diagram.kill('db-1');
  // A busy machine may have come further than it was asked to.
  await lab.goOnUntil((await lab.time()) + 18);
  await diagram.restore('db-1');
  await expect(page.locator('.role-state', { hasText: 'Split brain' })).toHaveCount(2);
  await expect(page.locator('.role > .card-button')).toHaveCount(2);
  expect(await cutOff(page, '.role, .role-state')).toEqual([]);
});

test('figures of a database keep apart from their names when its source is gone', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 10 });
  await diagram.choose('db-1', 'Unplug machine');
  await lab.goOnUntil(45);
  await expect(diagram.card('db-2').getByText('error 2003')).toBeVisible();
  expect(await cutOff(page, '.figures, .figures > div')).toEqual([]);
});

test('an event is told in a whole sentence', async ({ lab, diagram, page }) => {
  await lab.open({ until: 10 });
  await diagram.choose('db-2', 'Promote');
  await expect(lab.logLines.filter({ hasText: /^.*Split brain: .*\.$/ })).toBeVisible();
  const narrow = await page
    .locator('.log-text')
    .evaluateAll((lines) =>
      lines
        .filter((line) => getComputedStyle(line).textOverflow === 'ellipsis')
        .map(({ textContent }) => textContent),
    );
  expect(narrow).toEqual([]);
  expect(await cutOff(page, '.log-text')).toEqual([]);
});

for (const media of [{ contrast: 'more' }, { forcedColors: 'active' }] as const) {
  test(`the time that is over differs from the rest in shape, with ${Object.keys(media)[0]}`, async ({
    lab,
    page,
  }) => {
    await page.emulateMedia(media);
    await lab.open({ until: 20 });
    const [over, rest] = await page.locator('.track').evaluate((track) => {
      const done = track.querySelector('.track-done') ?? track;
      const heights = [getComputedStyle(done).height, getComputedStyle(track, '::before').height];
      return heights.map(Number.parseFloat);
    });
    expect(over).toBeGreaterThanOrEqual((rest ?? 0) + 4);
  });
}

/** The default design with names as long as a design may have them. */
function longNames(): string {
  const long = (id: string): string => `${id}-${'frankfurt'.repeat(5)}`.slice(0, 40);
  const text = JSON.stringify({
    ...presetDesign('three-servers'),
    title: 'A design with a long name '.repeat(4).trim(),
  });
  const design = text.replaceAll(/(web-0\d|lb-1|db-\d)(?=")/g, long);
  return linkOf(`{"seed":1,"speed":1,"paused":true,"design":${design}}`);
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`names of any length stay inside what they name, ${width} px wide`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(longNames());
    await expect(page.getByRole('region', { name: 'Opened from a link' })).toBeVisible();
    await expect(lab.playButton).toBeVisible();
    await expect(page.locator(width === 1440 ? '.row-host' : '.chip').first()).toBeVisible();
    expect(await cutOff(page, '.card-head, .row, .gauges, .chip, .frame-top, .dock-line')).toEqual([]);
    for (const tab of ['Outline', 'Guide'] as const) {
      await lab.panelTab(tab).click();
      const panel = page.getByRole('tabpanel', { name: tab });
      await expect(panel.getByRole('button').first()).toBeVisible();
      expect(await cutOff(page, '.panel-body, .panel-body button, .panel-body li')).toEqual([]);
    }
  });
}

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

test('at twice the size every control of the frame is in the window, and no two cards cover each other', async ({
  lab,
  diagram,
  page,
}) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await lab.open({ until: 10 });
  const controls = [
    ...(await page.locator('.frame-top, .dock-line').getByRole('button').all()),
    page.getByRole('button', { name: 'Charts and event log' }),
  ];
  const boxes = await Promise.all(controls.map((control) => control.boundingBox()));
  for (const box of boxes) {
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 720) + (box?.width ?? 1)).toBeLessThanOrEqual(720);
  }
  const edges = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 });
  const inBar = edges.filter(({ y }) => y < 48).toSorted((one, other) => one.x - other.x);
  for (const [index, { x }] of inBar.slice(1).entries()) {
    const left = inBar[index];
    expect(x).toBeGreaterThanOrEqual((left?.x ?? 0) + (left?.width ?? 0) - 1);
  }
  const [legend, zoom] = await Promise.all([
    page.locator('.legend').boundingBox(),
    page.locator('.tools').boundingBox(),
  ]);
  expect((legend?.x ?? 0) + (legend?.width ?? 720)).toBeLessThanOrEqual(zoom?.x ?? 0);
  const cards = await Promise.all(
    (await diagram.canvas.locator('.react-flow__node').all()).map((card) => card.boundingBox()),
  );
  expect(cards).toHaveLength(7);
  const apart = (one: Box, other: Box) => one.x + one.width <= other.x || one.y + one.height <= other.y;
  for (const [index, one] of cards.entries()) {
    for (const other of cards.slice(index + 1)) {
      if (one === null || other === null) throw new Error('a card is not on screen');
      expect(apart(one, other) || apart(other, one)).toBe(true);
    }
  }
});

/** Host names, as the page shows them now, that begin on one line and end on another. */
const brokenNames = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const broken: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const match of (node.textContent ?? '').matchAll(/\b(?:web|lb|db)-\d+/g)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (tops.size > 1) broken.push(node.textContent ?? '');
      }
    }
    return broken;
  });

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const) {
  test(`no host name is broken at its hyphen, ${width} px wide`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 30 });
    if (width === 390) await page.getByRole('button', { name: 'Make the panel higher' }).click();
    for (const tab of ['Guide', 'Outline', 'Inspect', 'Log'] as const) {
      await lab.panelTab(tab).click();
      await expect(page.getByText(/web-02/).first()).toBeAttached();
      expect(await brokenNames(page), tab).toEqual([]);
    }
  });
}
