import type { Page } from '@playwright/test';
import { presets } from '../src/design/presets';
import { expect, test } from './fixtures';
import { linkOf } from './pages/link';

const DAMAGED = '{"preset":null,"design":{"format":1,"title":"Mine","elements":[{"id":"web 1"}]}}';

test('a damaged design is named, set aside, and the default opened', async ({ lab, diagram, page }) => {
  await page.addInitScript((text) => localStorage.setItem('signal-box/design', text), DAMAGED);
  await lab.open();
  await expect(page.getByText(/^The design kept on this device is damaged, so the default/)).toBeVisible();
  await expect(diagram.algorithm('Round robin'), 'on a card with all its details').toBeVisible();
  await lab.reached(0.5);
  expect(await page.evaluate(() => localStorage.getItem('signal-box/damaged-design'))).toBe(DAMAGED);
  await page.getByRole('button', { name: 'Dismiss this message' }).click();
  await expect(page.getByText(/^The design kept on this device/)).toHaveCount(0);
});

const SCRIPT = '<img src=x onerror="window.wasRun=1"><script>window.wasRun=1</script>';
const [{ design }] = presets as [(typeof presets)[number]];
const shared = (changes: object): string =>
  JSON.stringify({ seed: 1, speed: 1, paused: false, design: { ...design, ...changes } });

test.beforeEach(({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`A dialog opened: ${dialog.message()}`);
  });
});

/** Whatever was written into a design, none of it has become a part of the page. */
async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  const foreign = page.locator('script:not([src]), img[src="x"], iframe, object, embed');
  const inline = await foreign.evaluateAll((found) => found.map(({ outerHTML }) => outerHTML));
  expect(inline.filter((html) => html.includes('wasRun') || !html.startsWith('<script'))).toEqual([]);
}

test.describe('of a link that is no good', () => {
  const OWN = JSON.stringify({ preset: null, design: { ...design, title: 'My own work' } });

  for (const [what, link, sentence] of [
    [
      'an unknown version',
      '/#d=9.AAAA',
      'The share link has version "9": only versions 1 to 2 are known here.',
    ],
    ['a character too many', `${linkOf(shared({}))})`, 'The share link holds ")", which no link has:'],
    ['its end cut off', linkOf(shared({})).slice(0, -40), 'The share link is damaged or cut off:'],
    ['a bomb in it', linkOf(' '.repeat(50_000_000)), 'The share link is too large: it may hold 256 KB.'],
    ['no JSON in it', linkOf('hello'), 'The share link holds no design: what it holds is not JSON.'],
    [
      'a wrong design',
      linkOf(shared({ scale: 'huge' })),
      'scale: This must be one of classroom, production,',
    ],
    [
      'a script for a name',
      linkOf(shared({ elements: [{ ...design.elements[0], id: SCRIPT }] })),
      'elements[0].id: This must be a name',
    ],
    ['a script for a field', linkOf(shared({ [SCRIPT]: 1 })), 'Unknown field'],
    [
      'a prototype',
      linkOf(shared({}).replace('"title"', '"__proto__":{"polluted":true},"title"')),
      'Unknown field "__proto__".',
    ],
    ['a moment that is none', `${linkOf(shared({}))}&t=soon`, 'The share link asks for the moment "soon":'],
  ] as const) {
    test(`with ${what}, a sentence tells, and the own design opens and runs`, async ({ page, lab }) => {
      await page.addInitScript((text) => localStorage.setItem('signal-box/design', text), OWN);
      await page.goto(link);
      await expect(page.getByRole('main').getByText(sentence)).toBeVisible();
      await expect(page.getByRole('button', { name: '/ My own work' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Opened from a link' })).toHaveCount(0);
      await lab.reached(0.5);
      const kept = await page.evaluate(() => localStorage.getItem('signal-box/design'));
      expect(JSON.parse(kept ?? 'null')).toMatchObject(JSON.parse(OWN));
      await expectNothingRan(page);
    });
  }

  test('that comes while the page is open, the present design stays', async ({ page, lab }) => {
    await page.addInitScript((text) => localStorage.setItem('signal-box/design', text), OWN);
    await lab.open();
    await page.evaluate(() => location.assign('#d=9.AAAA'));
    await expect(
      page.getByText('The share link has version "9": only versions 1 to 2 are known here.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: '/ My own work' })).toBeVisible();
    const before = await lab.time();
    await lab.reached(before + 0.5);
  });
});

test('a bad link and a damaged design are both named', async ({ page, lab }) => {
  await page.addInitScript((text) => localStorage.setItem('signal-box/design', text), DAMAGED);
  await page.goto('/#d=9.AAAA');
  await expect(page.getByText(/^The share link has version "9".* is still on this device\.$/)).toBeVisible();
  await lab.reached(0.5);
});

test('a link with a script for a title opens, shows it as text, and runs nothing', async ({ page, lab }) => {
  const title = SCRIPT.slice(0, 120);
  await page.goto(linkOf(shared({ title })));
  await expect(page.getByRole('button', { name: `/ ${title}` })).toBeVisible();
  await lab.reached(0.5);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('textbox', { name: 'Link to this design' })).toBeVisible();
  await expectNothingRan(page);
});

test('stored designs that are no good are set aside, whatever is in them', async ({ page, lab }) => {
  const stored = [
    SCRIPT,
    '['.repeat(100_000),
    'x'.repeat(1_000_000),
    JSON.stringify({ preset: SCRIPT, design: { ...design, title: `${SCRIPT}\n` } }),
    JSON.stringify({ preset: null, design: { ...design, elements: [{ id: SCRIPT, kind: SCRIPT }] } }),
    `{"preset":null,"__proto__":{"polluted":true},"design":{"__proto__":{"polluted":true}}}`,
  ];
  await lab.open();
  for (const text of stored) {
    await page.evaluate((kept) => localStorage.setItem('signal-box/design', kept), text);
    await page.reload();
    await expect(
      page.getByText(/^The design kept on this device is damaged,.*It is still on this device\.$/),
    ).toBeVisible();
    await lab.reached(0.5);
    expect(await page.evaluate(() => localStorage.getItem('signal-box/damaged-design'))).toBe(text);
    await expectNothingRan(page);
  }
});

test('stored preferences that are no good are left out', async ({ page, lab }) => {
  const text = `{"theme":"${SCRIPT.replaceAll('"', "'")}","announcements":["off"],"__proto__":{"polluted":true}}`;
  await page.addInitScript((kept) => localStorage.setItem('signal-box/preferences', kept), text);
  await lab.open();
  await lab.reached(0.5);
  await expectNothingRan(page);
});

test('a setting out of range is refused in a sentence, and the last good value stays', async ({
  lab,
  inspector,
}) => {
  await lab.open({ until: 5 });
  await inspector.open('web-01');
  const cores = inspector.setting('Processor cores');
  const before = await cores.inputValue();
  for (const [typed, sentence] of [
    ['0', /^Processor cores must be a whole number from 1 to [\d,]+, not 0\. 2 stays in force\.$/],
    ['2.5', /^Processor cores must be a whole number from 1 to [\d,]+, not 2\.5\./],
    ['many', /^“many” is not a number\./],
  ] as const) {
    await cores.fill(typed);
    await cores.press('Enter');
    await expect(inspector.panel.getByText(sentence)).toBeVisible();
    await expect(cores).toHaveAttribute('aria-invalid', 'true');
  }
  await cores.press('Escape');
  await expect(cores).toHaveValue(before);
  await expect(inspector.measured('Cores busy now')).toHaveText(/of 2$/);
});

test('an address that names no moment is refused in a sentence, and the run plays', async ({ lab, page }) => {
  await page.goto('/?until=soon');
  await expect(page.getByRole('main').getByText('The address asks for the moment "soon"')).toBeVisible();
  await expect(lab.pauseButton).toBeVisible();
});

test.describe('when the simulation itself breaks down', () => {
  test.use({ breaksThings: true });

  test('the page says so, and a new start works', async ({ lab, diagram, page }) => {
    const worker = '**/runner.worker-*.js';
    await page.route(worker, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken on purpose")' }),
    );
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'The run has stopped' })).toBeVisible();
    await expect(page.getByText(/^The simulation stopped: .*broken on purpose/)).toBeVisible();

    await page.unroute(worker);
    await page.getByRole('button', { name: 'Restart the run' }).click();
    await expect(diagram.card('lb-1')).toBeVisible();
    await lab.reached(0.5);
  });
});
