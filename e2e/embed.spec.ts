import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { presets } from '../src/design/presets';
import { serveFolder } from '../src/tools/serve/static-server.mjs';
import { expect, test } from './fixtures';
import { faultsOn } from './pages/axe';
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
  expect(await faultsOn(page)).toEqual([]);

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

test('nothing that edits works in it: no key, no clipboard, no file, no menu, no command', async ({
  page,
}) => {
  await page.goto(`http://127.0.0.1:${site.port}${UNDER}?embed${shared.slice(shared.indexOf('#'))}&t=12`);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('A <b>lesson</b>', { timeout: 60_000 });
  await expect(page.getByText('00:12.0')).toBeVisible();
  const names = page.locator('main li');
  const before = await names.allTextContents();
  expect(before).toHaveLength(design.elements.length);
  const untouched = async (what: string) => {
    expect(await names.allTextContents(), what).toEqual(before);
    await expect(title, what).toHaveText('A <b>lesson</b>');
    await expect(page.getByText('00:12.0'), what).toBeVisible();
    await expect(page.locator('[role=dialog], [role=menu], [role=alert]'), what).toHaveCount(0);
  };

  for (const inside of [false, true]) {
    if (inside) await page.getByRole('button', { name: 'Restart with the same seed' }).focus();
    const editing = ['Control+a', 'Delete', 'Backspace', 'Control+d', 'Control+x', 'Control+v', 'Control+z'];
    for (const key of [
      ...editing,
      'Control+Shift+z',
      'Control+k',
      'ArrowRight',
      'F2',
      'ContextMenu',
      'd',
      'q',
    ])
      await page.keyboard.press(key);
    await untouched(`keys, ${inside ? 'with the focus on a button' : 'on the page'}`);
  }

  const card = page.locator('[data-id="web-01"]');
  const box = (await card.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y, { button: 'right' });
  await page.mouse.dblclick(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y + 60, { steps: 4 });
  await page.mouse.up();
  await untouched('a menu, two presses and a drag');
  expect(await card.boundingBox(), 'nor is a card moved').toEqual(box);

  const other = JSON.stringify({ ...design, title: 'Another one' });
  await page.evaluate((text) => {
    const given = new DataTransfer();
    given.setData('text/plain', text);
    given.items.add(new File([text], 'other.json', { type: 'application/json' }));
    const bubbles = { bubbles: true, cancelable: true };
    const middle = document.querySelector('main')!;
    for (const place of [middle, document.body]) {
      place.dispatchEvent(new ClipboardEvent('paste', { ...bubbles, clipboardData: given }));
      place.dispatchEvent(new DragEvent('dragover', { ...bubbles, dataTransfer: given }));
      place.dispatchEvent(new DragEvent('drop', { ...bubbles, dataTransfer: given }));
    }
  }, other);
  // What would open it is asked for later; a step of the run comes after that.
  await page.waitForLoadState('networkidle');
  await untouched('what is pasted or dropped');
});
