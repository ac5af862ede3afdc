import { createReadStream, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { securityHeaders } from '../src/tools/serve/security-headers.mjs';
import { expect, test } from './fixtures';
import type { Lab } from './pages/lab';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const UNDER = '/some/path/';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A host that knows files and nothing else: no header of ours, and the site in a folder of many. */
function plainHost(): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://host').pathname;
    const file = path === UNDER ? 'index.html' : path.slice(UNDER.length);
    if (!path.startsWith(UNDER)) return response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    return createReadStream(`${dist}/${file}`)
      .once('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      resolve({ server, address: `http://127.0.0.1:${port}${UNDER}` });
    });
  });
}

declare global {
  interface Window {
    violations?: string[];
  }
}

const watchPolicy = (page: Page) =>
  page.addInitScript(() => {
    const violations: string[] = [];
    window.violations = violations;
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });

const violations = (page: Page) => page.evaluate(() => window.violations);

/** Opens each part of the page that is loaded when it is wanted, and both workers. */
async function openEverything(page: Page, lab: Lab): Promise<void> {
  for (const panel of ['Inspect', 'Request', 'Outline', 'Guide']) {
    await lab.panelTab(panel).click();
    await expect(page.getByRole('tabpanel', { name: panel })).toContainText(/\w/);
    await expect(page.getByRole('tabpanel', { name: panel })).not.toContainText('Opening …');
  }
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('textbox', { name: 'Link to this design' })).toHaveValue(/#d=/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for web-01', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'How true is this?' }).click();
  const judged = page.getByRole('region', { name: 'Recordings, replayed live' }).locator('.live-sentence');
  await expect(judged).toContainText(/\d/, { timeout: 60_000 });
  await page.goBack();
}

test('every part of the page keeps to the policy that is sent with it', async ({ lab, page }) => {
  test.slow();
  await watchPolicy(page);
  const answer = await page.goto('/');
  expect(answer?.headers()).toMatchObject(securityHeaders);
  await lab.reached(1);
  await openEverything(page, lab);
  expect(await violations(page)).toEqual([]);
});

test.describe('a script from somewhere else', () => {
  test.use({ breaksThings: true });

  test('does not run', async ({ page }) => {
    await watchPolicy(page);
    await page.goto('/');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.head.append(script);
    });
    await expect.poll(() => violations(page)).toContain('script-src-elem inline');
    await expect(page).toHaveTitle(/Signal Box/);
  });
});

test('the site runs in a folder of a host that sends no headers, under the same policy', async ({
  lab,
  page,
}) => {
  test.slow();
  const { server, address } = await plainHost();
  try {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await watchPolicy(page);
    await page.goto(address);
    const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
    await expect(policy).toHaveAttribute('content', securityHeaders['content-security-policy']);
    await lab.reached(1);
    await openEverything(page, lab);
    expect(await violations(page)).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test.describe('with a dark theme chosen on a light system', () => {
  test.use({ colorScheme: 'light' });

  test('the first picture is dark, before the program has come', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('signal-box/preferences', '{"theme":"dark"}'));
    await page.route(/assets\/index-.*\.js$/, () => {});
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.getByText('Starting the simulation …')).toBeVisible();
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(18, 24, 29)');
    await expect(page.locator('.shell-dock')).toHaveCSS('border-top-width', '1px');
  });
});

test('the site carries the licence of every package that is in it', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  const shipped = Object.entries(lock.packages).filter(([folder, { dev }]) => folder !== '' && !dev);
  const names = shipped.map(([folder]) => folder.replace(/^.*node_modules\//, ''));
  // Types are no part of a program, and nothing on the page fades from one colour to another.
  const expected = names.filter((name) => !/^@types\/|^csstype$|^d3-color$/.test(name));
  expect(expected.length).toBeGreaterThan(10);
  const text = readFileSync(`${dist}/third-party.txt`, 'utf8');
  const headings = text.split(/^-{80}\n\n/m).map((part) => part.split(' ')[0]);
  expect(expected.filter((name) => !headings.includes(name))).toEqual([]);
  expect(headings).toEqual(expect.arrayContaining(['Signal', 'vite', 'tailwindcss', 'rolldown']));
});
