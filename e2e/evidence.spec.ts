import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { faultsOn } from './pages/axe';

const folder = new URL('../conformance/', import.meta.url);
const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.json') && !name.startsWith('theory') && !name.startsWith('system'),
);
const { measured } = JSON.parse(readFileSync(new URL('mariadb/db.json', folder), 'utf8')) as {
  measured: object;
};
const { nginx, firewall, tls, chain_haproxy_nginx_app } = JSON.parse(
  readFileSync(new URL('network/net.json', folder), 'utf8'),
) as Readonly<Record<string, object>>;
const sections = [nginx, firewall, tls, chain_haproxy_nginx_app].map((parts) => Object.keys(parts!).length);
const vrrp = JSON.parse(readFileSync(new URL('keepalived/g-vrrp.json', folder), 'utf8')) as {
  readonly cases: readonly unknown[];
};
const rotations = JSON.parse(readFileSync(new URL('nginx/nginx-rr.json', folder), 'utf8')) as {
  readonly cases: readonly unknown[];
};
/**
 * Every file is a case, but for those of the databases, of the network, of VRRP and of Nginx, which hold many; one is
 * the backlog, and one what becomes of a connection when an address moves.
 */
const cases =
  recordings.length -
  4 +
  rotations.cases.length +
  Object.keys(measured).length +
  sections.reduce((sum, parts) => sum + parts, 1) +
  (vrrp.cases.length + 1);
const { sets } = JSON.parse(readFileSync(new URL('theory/queueing.json', folder), 'utf8')) as {
  sets: readonly unknown[];
};

const scenarios = JSON.parse(readFileSync(new URL('system/figures.json', folder), 'utf8')) as Readonly<
  Record<string, { readonly real?: object }>
>;

const link = (page: Page) => page.getByRole('link', { name: 'How true is this?' });
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'How true is this?' });
const theory = (page: Page) => page.getByRole('region', { name: 'Queueing theory, compared live' });
const conformance = (page: Page) => page.getByRole('region', { name: 'Recordings, replayed live' });
const system = (page: Page) => page.getByRole('region', { name: 'Whole real systems, compared live' });
const compareAgain = (page: Page) => conformance(page).getByRole('button', { name: 'Compare again' });

async function open(page: Page): Promise<void> {
  await page.goto('/#how-true');
  await expect(heading(page)).toBeVisible();
}

/** Results that nobody has opened are compared with what is on disk, so that a forgotten recording is seen. */
async function figuresOf(page: Page): Promise<readonly number[]> {
  await expect(compareAgain(page)).toBeVisible({ timeout: 60_000 });
  const sentence = await conformance(page).locator('.live-sentence').textContent();
  return (sentence?.match(/\d+/g) ?? []).map(Number);
}

test('the page opens by keyboard, and the way back leads to the diagram, which goes on', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.reached(2);
  await link(page).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(/#how-true$/);
  await expect(page).toHaveTitle(/^How true is this\? – /);
  await expect(page.getByRole('region', { name: 'Event log' })).toHaveCount(0);
  await page.keyboard.press('k');

  const held = await lab.time();
  await page.goBack();
  await expect(heading(page)).toHaveCount(0);
  await expect(lab.pauseButton).toBeVisible();
  await lab.reached(held + 1);
  await expect(link(page)).toBeFocused();
});

test('the diagram stands still while the page is open', async ({ lab, page }) => {
  await lab.open();
  await lab.reached(2);
  await link(page).click();
  await expect(theory(page).getByText(/^run \d+ of 20$/)).toBeVisible();
  const held = await lab.time();
  await expect(
    theory(page)
      .getByText(/^\d+ of \d+ agree$/)
      .first(),
  ).toBeVisible({ timeout: 30_000 });
  expect(await lab.time()).toBe(held);
  await page.getByRole('button', { name: 'Back to the diagram' }).click();
  await expect(heading(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\/$/);
  await lab.reached(held + 1);
});

test('back from the page, a shared run goes on where it stood and does not begin anew', async ({
  lab,
  page,
}) => {
  await lab.open();
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('textbox', { name: 'Link to this design' });
  await expect(field).toHaveValue(/#d=/);
  const shared = await field.inputValue();
  await page.goto('about:blank');
  await page.goto(shared);
  await lab.reached(3);
  const { hash } = new URL(shared);
  for (const back of [
    () => page.goBack(),
    () => page.getByRole('button', { name: 'Back to the diagram' }).click(),
  ]) {
    await link(page).click();
    await expect(heading(page)).toBeVisible();
    const held = await lab.time();
    await back();
    await expect(heading(page)).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe(hash);
    expect(Math.min(...(await lab.timesShown(60)))).toBeGreaterThanOrEqual(held);
    await lab.reached(held + 0.5);
  }
});

test('every recording is replayed and agrees', async ({ page }) => {
  await open(page);
  const [passed, compared, files, others] = await figuresOf(page);
  expect(passed).toBe(compared);
  expect(files).toBe(recordings.length);
  expect(compared! + others!).toBe(cases);
  await conformance(page).getByText('Backup servers: active-passive, all backups').click();
  const listed = conformance(page)
    .getByRole('listitem')
    .filter({ hasText: /^haproxy\/d/ });
  await expect(listed).toHaveCount(recordings.filter((name) => name.startsWith('haproxy/d')).length);
  await expect(listed.filter({ hasText: /agrees$/ })).toHaveCount(await listed.count());
});

test('theory is compared set by set, until it is stopped', async ({ page }) => {
  await open(page);
  const lines = theory(page).locator('summary');
  await expect(lines).toHaveCount(sets.length);
  await expect(lines.first()).toContainText('14 of 14 agree', { timeout: 30_000 });
  await lines.first().click();
  const wait = theory(page).getByRole('row', { name: /^Mean wait / });
  await expect(wait).toContainText(/10 ms/);
  await expect(wait).toContainText('agrees');
  await theory(page).getByRole('button', { name: 'Stop' }).click();
  await expect(theory(page).locator('.live-sentence')).toContainText(/^Stopped: \d+ of \d+ sets agree/);
});

test('one whole real system is compared alone, figure by figure', async ({ page }) => {
  const name = 'p3-timeout-check';
  const scenario = scenarios[name];
  await open(page);
  await theory(page).getByRole('button', { name: 'Stop' }).click();
  const entries = system(page).locator('.results > li');
  await expect(entries).toHaveCount(Object.keys(scenarios).length);
  const entry = entries.filter({ hasText: name });
  await entry.locator('summary').click();
  await entry.getByRole('button', { name: `Compare this one: ${name}` }).click();
  await expect(entry.locator('tbody tr')).toHaveCount(Object.keys(scenario!.real ?? {}).length, {
    timeout: 90_000,
  });
  await expect(entry.locator('tbody tr').first()).toContainText(/inside|outside/);
  await expect(entry.locator('summary')).toContainText(/\d+ of \d+ agree/);
  await expect(system(page).locator('.live-sentence')).toHaveText(
    /^[01] of 1 scenarios agree in nine tenths of their figures; \d+ were not compared; 2 have no recorded figures\.$/,
  );
  const unrecorded = entries.filter({ hasText: 'p5-observe' });
  await expect(unrecorded.locator('summary')).toContainText('no figures recorded: neither passed nor failed');
  await unrecorded.locator('summary').click();
  await expect(unrecorded.getByRole('button')).toHaveCount(0);
});

test('an address that names no place on the page opens its top', async ({ page }) => {
  await page.goto('/#how-true/%E0%A4%A');
  await expect(heading(page)).toBeInViewport();
});

test('the address leads to a place on the page, and back', async ({ page }) => {
  await page.goto('/#how-true/what-is-not-modelled');
  const place = page.getByRole('heading', { name: 'What is not modelled' });
  await expect(place).toBeInViewport();
  await page
    .getByRole('navigation', { name: 'Contents' })
    .getByRole('link', { name: 'Users' })
    .first()
    .click();
  await expect(page).toHaveURL(/#how-true\/users$/);
  await expect(place).not.toBeInViewport();
  await page.goBack();
  await expect(place).toBeInViewport();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px wide`, async ({ page }) => {
      // It looks at every figure of a long page while many runs go on.
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await open(page);
      await figuresOf(page);
      await expect(theory(page).getByText('14 of 14 agree').first()).toBeVisible({ timeout: 30_000 });
      for (const region of [theory(page), conformance(page)]) await region.locator('summary').first().click();
      await theory(page).getByRole('button', { name: 'Stop' }).click();
      expect(await faultsOn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}

test('a print shows what is folded on the screen, which stays folded', async ({ page }) => {
  await open(page);
  await expect(compareAgain(page)).toBeVisible({ timeout: 60_000 });
  const folded = conformance(page).locator('details:not([open])');
  const families = await folded.count();
  expect(families).toBeGreaterThan(0);
  // Listeners are called in the order in which they came: this one sees what the page's own has done.
  await page.evaluate(() => {
    addEventListener('beforeprint', () => {
      document.body.dataset.folded = String(document.querySelectorAll('.prose details:not([open])').length);
    });
  });
  await page.pdf();
  await expect(page.locator('body')).toHaveAttribute('data-folded', '0');
  await expect(folded).toHaveCount(families);
});
