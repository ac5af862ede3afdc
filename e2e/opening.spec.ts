import { expect, test } from './fixtures';

test('requests travel within seconds, and every one of them is accounted for', async ({ lab, page }) => {
  await lab.open();
  await expect(page).toHaveTitle(/Signal Box/);
  await expect.poll(() => lab.dotsDrawn()).toBeGreaterThan(0);
  const before = await lab.time();
  await lab.reached(before + 1);
  await lab.pause();
  const { sent, answered, failed, inFlight } = await lab.totals();
  expect(sent).toBeGreaterThan(0);
  expect(answered + failed + inFlight).toBe(sent);
});

test('nothing stands in the way', async ({ lab, diagram, page }) => {
  await lab.open();
  for (const id of ['users', 'lb-1', 'web-01', 'web-02', 'web-03', 'db-1', 'db-2']) {
    await expect(diagram.card(id)).toBeInViewport({ ratio: 0.99 });
  }
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await diagram.card('web-01').click({ position: { x: 60, y: 20 } });
  await expect(page.getByRole('tabpanel', { name: 'Inspect' })).toContainText('web-01');
});

test('nothing leaves the machine', async ({ lab, page, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await lab.open();
  await lab.reached(1);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => !url.startsWith(baseURL ?? ''))).toEqual([]);
});

test('an address that names a moment opens there, paused, and always alike', async ({ lab }) => {
  const look = async () => {
    await lab.open({ until: 20 });
    await expect(lab.playButton).toBeVisible();
    return { time: await lab.time(), totals: await lab.totals(), dots: await lab.dotsDrawn() };
  };
  const first = await look();
  expect(first.time).toBe(20);
  expect(first.dots).toBeGreaterThan(0);
  expect(await look()).toEqual(first);
});

test('cards stand in their place from the first frame in which they are seen', async ({ lab, page }) => {
  await page.addInitScript(() => {
    const places: string[] = [];
    Object.assign(window, { places });
    const look = (): void => {
      const card = document.querySelector('.react-flow__node[data-id="web-02"]')?.getBoundingClientRect();
      if (card) places.push([card.x, card.y, card.width].map(Math.round).join(' '));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await lab.open();
  await lab.reached(1);
  const places = await page.evaluate(() => (window as unknown as { places: string[] }).places);
  expect([...new Set(places)]).toHaveLength(1);
});

test('the guide, the buttons of links and the legend are there right after the diagram', async ({
  lab,
  page,
}) => {
  await lab.open();
  await expect(page.getByRole('tabpanel', { name: 'Guide' }).getByRole('listitem').first()).toBeVisible();
  await expect(page.locator('.link-label')).toHaveCount(await page.locator('.link').count());
  await expect(page.locator('.legend')).toBeVisible();
  expect(await lab.time()).toBeLessThan(10);
});
