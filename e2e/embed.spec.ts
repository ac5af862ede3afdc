import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { presets } from '../src/design/presets';
import { serveFolder } from '../src/tools/serve/static-server.mjs';
import { expect, test } from './fixtures';
import { linkOf } from './pages/link';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const UNDER = '/signal-box/';
const [{ design }] = presets as [(typeof presets)[number]];
const shared = linkOf(
  JSON.stringify({ seed: 7, speed: 1, paused: true, design: { ...design, title: 'A <b>lesson</b>' } }),
);

let site: Awaited<ReturnType<typeof serveFolder>>;
let course: Server;
let address = '';

/** A page of somebody else, from another host, with the site in a frame. */
test.beforeEach(async () => {
  site = await serveFolder(dist, 0, UNDER);
  const frame = `http://127.0.0.1:${site.port}${UNDER}?embed${shared.slice(shared.indexOf('#')).replaceAll('&', '&amp;')}&amp;t=12`;
  course = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><title>Course</title><link rel="icon" href="data:,"><main><h1>Course</h1><iframe title="Lesson" src="${frame}" width="800" height="480"></iframe><p style="height:2000px">More.</p></main>`,
      ),
  );
  await new Promise<void>((resolve) => course.listen(0, '127.0.0.1', resolve));
  address = `http://localhost:${(course.address() as AddressInfo).port}/`;
});

test.afterEach(async () => {
  course.closeAllConnections();
  await new Promise((resolve) => course.close(resolve));
  await site.close();
});

test('a course page of another host shows a design at its moment, to be played and not to be changed', async ({
  page,
}) => {
  await page.goto(address);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('heading', { level: 1 })).toHaveText('A <b>lesson</b>', {
    // A browser takes its time with a frame of another host.
    timeout: 60_000,
  });
  await expect(inside.getByText('00:12.0')).toBeVisible();
  const sent = await inside.getByText(/^Sent/).first().textContent();
  await inside.getByRole('button', { name: 'Play' }).click();
  await expect(inside.getByText(/^Sent/).first()).not.toHaveText(sent ?? '');
  await inside.getByRole('button', { name: 'Pause' }).click();

  const card = inside.locator('[data-id="web-01"]');
  await expect(card).toBeVisible();
  await expect(card.click({ timeout: 1000 }), 'what is in the diagram cannot be pressed').rejects.toThrow();
  await expect(card.locator('button').filter({ visible: true }), 'nor does it look so').toHaveCount(0);
  await expect(inside.getByRole('listitem').filter({ hasText: /^web-01, server, up/ })).toHaveCount(1);
  const open = await inside.getByRole('link', { name: 'Open in Signal Box' }).getAttribute('href');
  expect(open).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signal-box\/#d=1\.[\w-]+&t=12$/);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  // The page around it can be scrolled past it.
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);

  // In a frame the browser refuses its storage; where it does not, it stays empty.
  await page.goto(`http://127.0.0.1:${site.port}${UNDER}?embed`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Three servers, one balancer');
  await page.getByRole('button', { name: 'Restart with the same seed' }).click();
  const kept = await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length]);
  expect(kept).toEqual([0, 0]);
});
